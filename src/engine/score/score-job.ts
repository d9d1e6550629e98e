import type { Contribution } from "../../contracts/explanation.ts";
import type { PostingFacts } from "../../contracts/posting.ts";
import type { Band, ScoringV1 } from "../../contracts/scoring.ts";
import type { UnderstoodProfile } from "../profile/understood-profile.ts";
import { postingCloseness } from "../semantic/posting-closeness.ts";
import { scoreSignals } from "./score-signals.ts";

/** A job's score with everything that made it. */
export interface JobScore {
  /** 0 to 100. */
  readonly score: number;
  readonly band: Band;
  /** Gates that fired, lowest cap first. */
  readonly gates: readonly string[];
  /** In order of computation; points sum exactly to `score`. */
  readonly contributions: readonly Contribution[];
}

/**
 * The score of one posting for one person, with the boost by closeness of texts where the profile was read in mode `boost`. `asOfDay` is the day
 * of the as-of instant, days since 1970-01-01.
 */
export function scoreJob(
  facts: PostingFacts,
  profile: UnderstoodProfile,
  scoring: ScoringV1,
  asOfDay: number,
): JobScore {
  const semanticCloseness = profile.semantic?.boosts === true ? postingCloseness(facts, profile) : null;
  return scoreSignals({ facts, profile, scoring, asOfDay, semanticCloseness });
}
