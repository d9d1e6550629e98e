import { SignalCraftError } from "../contracts/errors.ts";
import { statePaths } from "../pipeline/state-paths.ts";
import type { Services } from "./services.ts";

/** Throws code `state_missing` when the candidate has nothing in the state directory. `what` completes "Cannot": `rebuild the index`. */
export async function needState({ state, stateDir, candidate }: Services, what: string): Promise<void> {
  if ((await state.facts(statePaths.candidate(candidate))) !== null) return;
  throw new SignalCraftError(
    "state_missing",
    `Cannot ${what}: candidate ${candidate} has no state in ${stateDir.path}`,
    {
      hint: "signalcraft daily makes the first run; --state-dir and --candidate name another place",
    },
  );
}
