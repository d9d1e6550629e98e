import type { Extracted } from "../../contracts/extracted.ts";
import type { UnderstoodPlace, UnderstoodProfile } from "../profile/understood-profile.ts";
import { placeFits, type PlaceFit, type PlaceFitName } from "./place-fits.ts";
import { presenceFit } from "./presence-fit.ts";
import { remoteFit } from "./remote-fit.ts";

const rank = new Map<PlaceFitName, number>(placeFits.map((fit, index) => [fit, index]));

/** Ways to fit by being there. */
const PRESENT: ReadonlySet<PlaceFitName> = new Set(["city", "near_city", "country"]);

/**
 * The best fit of all ways in which the person could take the job; null where the profile says nothing about places. Who names a base and
 * nothing else accepts work there and remote work in its country.
 */
export function findPlaceFit(extracted: Extracted, profile: UnderstoodProfile): PlaceFit | null {
  const accepts = acceptedPlaces(profile);
  const workplace = extracted.workplace?.value ?? null;
  const mayBeRemote = workplace === "remote" || (workplace === null && extracted.remote_areas.length > 0);
  let best: PlaceFit | null = null;
  for (const accept of accepts) {
    const question = { accept, extracted, profile };
    const there = presenceFit(question);
    if (!mayBeRemote || PRESENT.has(there.fit)) best = better(best, there);
    if (mayBeRemote) best = better(best, remoteFit(question));
  }
  return best;
}

function better(a: PlaceFit | null, b: PlaceFit): PlaceFit {
  return a === null || rank.get(b.fit)! < rank.get(a.fit)! ? b : a;
}

function acceptedPlaces(profile: UnderstoodProfile): readonly UnderstoodPlace[] {
  if (profile.accepts.length > 0 || profile.base === null) return profile.accepts;
  return [profile.base, { ...profile.base, remote: true }];
}
