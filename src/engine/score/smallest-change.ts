import type { PostingFacts } from "../../contracts/posting.ts";
import { bands, type Band, type ScoringV1 } from "../../contracts/scoring.ts";
import type { UnderstoodProfile } from "../profile/understood-profile.ts";
import { possibleChanges, type PossibleChange, type Situation } from "./possible-changes.ts";
import { scoreJob, type JobScore } from "./score-job.ts";

/** The fewest changes that lift a job into the next band. */
export interface SmallestChange {
  readonly band: Band;
  /** Score with the changes made. */
  readonly score: number;
  readonly changes: readonly Pick<PossibleChange, "side" | "kind" | "subject">[];
}

/** Nobody says whether a visa that the person would need is sponsored. */
export function hangsOnVisa({ contributions }: JobScore): boolean {
  return contributions.some(({ reason }) => reason === "sponsorship_not_said");
}

/** More than three things to change is no advice. */
const CHANGES_MAX = 3;

/**
 * The smallest set of changes, in the profile or in the posting, with which the job reaches the next band or a higher one; null where it is in
 * the highest already or no set of three does it. Every set is scored with the rule that scores jobs, smaller sets first, so the answer is
 * exact: a set that would make the job hang on a visa of which nothing is said is no answer, no smaller set exists, and among equals it is the highest score, then the first in the order of `possibleChanges`.
 */
export function findSmallestChange(
  facts: PostingFacts,
  profile: UnderstoodProfile,
  scoring: ScoringV1,
  asOfDay: number,
): SmallestChange | null {
  const now = scoreJob(facts, profile, scoring, asOfDay);
  const rank = bands.indexOf(now.band);
  if (rank === 0) return null;
  const start: Situation = { facts, profile };
  const single = possibleChanges(start);
  const lifts = (situation: Situation): SmallestChange | null => {
    const then = scoreJob(situation.facts, situation.profile, scoring, asOfDay);
    if (hangsOnVisa(then) && !hangsOnVisa(now)) return null;
    return bands.indexOf(then.band) < rank ? { band: then.band, score: then.score, changes: [] } : null;
  };
  for (let size = 1; size <= CHANGES_MAX; size++) {
    let best: SmallestChange | null = null;
    const choose = (situation: Situation, from: number, chosen: readonly PossibleChange[]): void => {
      if (chosen.length === size) {
        const found = lifts(situation);
        if (found !== null && (best === null || found.score > best.score))
          best = { ...found, changes: chosen.map(({ side, kind, subject }) => ({ side, kind, subject })) };
        return;
      }
      for (let at = from; at < single.length; at++)
        choose(single[at]!.apply(situation), at + 1, [...chosen, single[at]!]);
    };
    choose(start, 0, []);
    if (best !== null) return best;
  }
  return null;
}
