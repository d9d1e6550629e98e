import { SignalCraftError } from "../contracts/errors.ts";
import type { IndexedRun } from "../contracts/ports.ts";
import type { Context } from "./context.ts";
import { findRunAsOf } from "./find-run-as-of.ts";
import type { Flag } from "./flag.ts";
import { findRun } from "./resolve-run.ts";
import type { Services } from "./services.ts";

/** The option of commands that answer from one run. */
export const runFlag = {
  name: "run",
  value: "string",
  label: "RUN",
  means: "the run to answer from; the last one when left out, --as-of DATE names the last of a day",
} as const satisfies Flag;

/** The finished run that was meant: by id, else as of `--as-of`, else the last. Answers from the index; code `not_found`. */
export async function runAt(
  { globals: { asOf } }: Pick<Context, "globals">,
  services: Services,
  typed: string | null,
): Promise<IndexedRun> {
  if (typed !== null && asOf?.from === "flag")
    throw new SignalCraftError("usage", "Cannot find the run: --run and --as-of both name one", {
      hint: "give one of the two",
    });
  if (typed === null && asOf !== null) {
    const index = await services.index();
    try {
      return findRunAsOf(services, index, asOf);
    } finally {
      index.close();
    }
  }
  const run = await findRun(services, typed);
  if (run.run_digest !== null) return run;
  throw new SignalCraftError("not_found", `Cannot read run ${run.run_id}: it failed and left no list`, {
    hint: "signalcraft runs list shows the runs that finished",
  });
}
