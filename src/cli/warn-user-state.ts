import { statePaths } from "../pipeline/state-paths.ts";
import type { UserState } from "../engine/user-state/read-user-state.ts";
import type { Context } from "./context.ts";
import type { Services } from "./services.ts";

const SHOWN = 3;

/** Says on stderr which lines of the log are passed over. */
export function warnUserState({ talk }: Pick<Context, "talk">, services: Services, { bad }: UserState): void {
  const path = `${services.stateDir.path}/${statePaths.userState(services.candidate)}`;
  for (const { line, reason } of bad.slice(0, SHOWN))
    talk.warn(`line ${line} of ${path} is passed over: ${reason}; the other lines count`);
  if (bad.length > SHOWN) talk.warn(`${bad.length - SHOWN} more lines are passed over: signalcraft doctor lists them`);
}
