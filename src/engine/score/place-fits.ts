import type { EvidenceSource, Extracted } from "../../contracts/extracted.ts";
import type { UnderstoodPlace, UnderstoodProfile } from "../profile/understood-profile.ts";

/** How a posting's place fits, best first; each is a point value of the signal `place` in the scoring file. */
export const placeFits = [
  "city",
  "remote_open",
  "country",
  "near_city",
  "remote_listed",
  "relocation",
  "remote_unstated",
  "unknown",
  "remote_other_region",
  "needs_sponsorship",
  "elsewhere",
] as const;
export type PlaceFitName = (typeof placeFits)[number];

export interface PlaceFit {
  readonly fit: PlaceFitName;
  readonly reason: string;
  readonly gate: "location" | "eligibility" | "remote_region" | null;
  readonly evidence: EvidenceSource[];
}

/** One accepted place of one person against one posting. */
export interface PlaceQuestion {
  readonly accept: UnderstoodPlace;
  readonly extracted: Extracted;
  readonly profile: UnderstoodProfile;
}
