import type { EvidenceSource } from "../../contracts/extracted.ts";
import type { PostingFacts } from "../../contracts/posting.ts";
import type { ScoringV1 } from "../../contracts/scoring.ts";
import type { UnderstoodProfile } from "../profile/understood-profile.ts";

/** What every signal reads. */
export interface SignalInput {
  readonly facts: PostingFacts;
  readonly profile: UnderstoodProfile;
  readonly scoring: ScoringV1;
  /** Day of the as-of instant, days since 1970-01-01. */
  readonly asOfDay: number;
  /** Closeness of texts in percent in mode `boost`; null in the other modes. */
  readonly semanticCloseness: number | null;
}

/** What one signal found: a point value of the scoring file by name, or a percentage between two of them, and what caps the score. */
export interface SignalFinding {
  readonly signal: string;
  /** Points before the profile's weight. */
  readonly points: number;
  /** At most 200 code units, no posting text. */
  readonly reason: string;
  readonly evidence: EvidenceSource[];
}

/** A hard constraint that the posting does not meet. `gate` names the cap of the scoring file. */
export interface GateFinding {
  readonly gate: string;
  readonly reason: string;
  readonly evidence: EvidenceSource[];
}

export interface SignalResult {
  readonly findings: readonly SignalFinding[];
  readonly gates: readonly GateFinding[];
}

/** The answer of a signal that has nothing to say. */
export const silent: SignalResult = { findings: [], gates: [] };
