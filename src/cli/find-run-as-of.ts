import { SignalCraftError } from "../contracts/errors.ts";
import type { IndexedRun, RunIndex } from "../contracts/ports.ts";
import type { Given } from "./globals.ts";
import type { Services } from "./services.ts";

/**
 * The run that `--as-of` means for a command that shows the past: the run of that id; else the last one as of that instant or earlier, a date meaning the end
 * of its UTC day. Code `not_found` when there is none.
 */
export function findRunAsOf({ candidate }: Services, index: RunIndex, asOf: Given<string>): IndexedRun {
  const typed = asOf.typed ?? asOf.value;
  const isRunId = RUN_ID.test(typed);
  const run = isRunId ? index.run(typed) : index.runAsOf(DATE.test(typed) ? `${typed}T23:59:59.999Z` : asOf.value);
  if (run !== null && run.run_digest !== null) return run;
  const why = isRunId
    ? run === null
      ? `candidate ${candidate} has no run of that id`
      : "that run failed and made no list"
    : `candidate ${candidate} has no run as of then or earlier`;
  throw new SignalCraftError("not_found", `Cannot show jobs as of ${typed}: ${why}`, {
    hint: "signalcraft runs list shows the runs and their dates",
  });
}

const RUN_ID = /^\d{8}T\d{6}Z-[0-9a-f]{10}$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
