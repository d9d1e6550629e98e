import { SignalCraftError } from "../contracts/errors.ts";
import type { IndexedRun } from "../contracts/ports.ts";
import type { Services } from "./services.ts";

/** The one seam that turns what a person typed into a run: an id, `latest`, or nothing (the latest that finished). Answers from the index. */
export async function findRun(services: Services, typed: string | null): Promise<IndexedRun> {
  const index = await services.index();
  try {
    if (typed === null || typed === "latest") {
      const latest = index.runBefore(Number.MAX_SAFE_INTEGER) ?? index.runs(1)[0];
      if (latest !== undefined) return latest;
      throw new SignalCraftError(
        "not_found",
        `Cannot find a run: candidate ${services.candidate} has none in ${services.stateDir.path}`,
        { hint: "signalcraft daily makes the first one" },
      );
    }
    const run = index.run(typed);
    if (run !== null) return run;
    throw new SignalCraftError(
      "not_found",
      `Cannot find run ${typed}: candidate ${services.candidate} has no run of that id in ${services.stateDir.path}`,
      { hint: "signalcraft runs list shows the runs" },
    );
  } finally {
    index.close();
  }
}

/** The id of the run that was meant. */
export async function resolveRun(services: Services, typed: string | null): Promise<string> {
  return (await findRun(services, typed)).run_id;
}
