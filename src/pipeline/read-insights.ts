import type { InsightsV1 } from "../contracts/insights.ts";
import type { Files, IndexedRun } from "../contracts/ports.ts";
import { dayOf } from "../engine/time/day-of.ts";
import { readArtifact, readManifest } from "./read-artifact.ts";

/**
 * What the finished runs of one candidate say up to one of them, in order of sequence, that one last: those of at most so many days before it. Runs of before there were
 * insights have none and are left out. `runs` in any order.
 */
export async function readInsights(
  files: Files,
  candidate: string,
  { runs, upTo, days }: { readonly runs: readonly IndexedRun[]; readonly upTo: IndexedRun; readonly days: number },
): Promise<readonly InsightsV1[]> {
  const lastDay = dayOf(upTo.as_of);
  const wanted = runs
    .filter((run) => run.run_digest !== null && run.sequence <= upTo.sequence)
    .filter((run) => dayOf(run.as_of) <= lastDay && dayOf(run.as_of) >= lastDay - days)
    .sort((a, b) => a.sequence - b.sequence);
  const read = await Promise.all(
    wanted.map(async (run) => {
      const manifest = await readManifest(files, candidate, run.run_id);
      return (await readArtifact(files, manifest, "insights")) as InsightsV1 | null;
    }),
  );
  return read.filter((insights) => insights !== null);
}
