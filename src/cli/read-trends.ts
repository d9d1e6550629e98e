import { SignalCraftError } from "../contracts/errors.ts";
import type { InsightDimension } from "../contracts/insights.ts";
import type { IndexedRun } from "../contracts/ports.ts";
import type { TrendsV1 } from "../contracts/trends.ts";
import { foldTrends, trendDays } from "../engine/insights/fold-trends.ts";
import { readInsights } from "../pipeline/read-insights.ts";
import type { Services } from "./services.ts";

/** Trends as of a run, from its insights and those of the runs before it. */
export async function readTrends(
  services: Services,
  run: IndexedRun,
  { windowDays, by }: { readonly windowDays: number; readonly by: InsightDimension | null },
): Promise<TrendsV1> {
  const index = await services.index();
  const runs = index.runs(null);
  index.close();
  const insights = await readInsights(services.state, services.candidate, {
    runs,
    upTo: run,
    days: trendDays(windowDays),
  });
  if (insights.at(-1)?.run_id !== run.run_id)
    throw new SignalCraftError(
      "not_found",
      `Cannot show trends as of run ${run.run_id}: it holds no insights, an earlier version of the program made it`,
      { hint: "signalcraft daily makes a run that has them" },
    );
  return foldTrends(insights, { windowDays, by });
}
