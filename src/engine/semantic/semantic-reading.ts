import type { JobScore } from "../score/score-job.ts";

/**
 * What words alone would say about one job. `missed`: the texts are close, no hard constraint stands against the job, and yet nothing of
 * its role or skills was recognised: a posting that keywords may have missed.
 */
export interface SemanticReading {
  readonly closeness: number;
  readonly missed: boolean;
}

/** Texts at least this close, in percent, are about the same work more often than not. */
const CLOSE = 20;

/** The reading of one job from the closeness of its text to the person's. */
export function readSemantic(closeness: number, verdict: JobScore): SemanticReading {
  const recognised = verdict.contributions.some(
    (row) => (row.signal === "role" || row.signal.endsWith("_skills")) && row.points > 0,
  );
  const constrained = verdict.gates.some((gate) => gate !== "role");
  return { closeness, missed: closeness >= CLOSE && !recognised && !constrained };
}
