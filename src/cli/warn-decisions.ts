import type { DecisionLog } from "../engine/identity/decisions-in-force.ts";
import { statePaths } from "../pipeline/state-paths.ts";
import type { Context } from "./context.ts";
import type { Services } from "./services.ts";

/** Names each line of the log of decisions that is not understood. It stays where it is and decides nothing. */
export function warnDecisions({ talk }: Context, { state, candidate }: Services, log: DecisionLog): void {
  for (const { line, reason } of log.malformed)
    talk.warn(
      `${state.root}/${statePaths.jobDecisions(candidate)}: line ${line} is not understood (${reason}) and left aside`,
    );
}
