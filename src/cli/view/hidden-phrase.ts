import type { RankedJob } from "../../contracts/run-documents.ts";
import { hideMeanings } from "../../engine/alerts/hide-reason.ts";
import { counted } from "./counted.ts";

/** How many rows are hidden and why, most first: `3 jobs hidden (2 marked ignored, 1 company you hide)`; null when none is. */
export function hiddenPhrase(jobs: readonly Pick<RankedJob, "hidden">[]): string | null {
  const reasons = new Map<string, number>();
  for (const { hidden } of jobs)
    if (hidden !== undefined) reasons.set(hidden.reason, (reasons.get(hidden.reason) ?? 0) + 1);
  if (reasons.size === 0) return null;
  const rows = [...reasons].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const total = rows.reduce((sum, [, count]) => sum + count, 0);
  const why = rows.map(([reason, count]) => `${count} ${hideMeanings[reason] ?? reason.replaceAll("_", " ")}`);
  return `${counted(total, "job")} hidden (${why.join(", ")})`;
}
