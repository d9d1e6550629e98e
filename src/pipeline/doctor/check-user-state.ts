import type { Files } from "../../contracts/ports.ts";
import { openEffectsLog } from "../effects/effects-log.ts";
import { statePaths } from "../state-paths.ts";
import { readUserStateLog } from "../user-state-log.ts";
import { toDoctorCheck, type DoctorCheck } from "./doctor-check.ts";

/** What a person marked and what was told: which lines of the two logs cannot be read. They are passed over and stay where they are, so nothing is lost. */
export async function checkUserState(state: Files, candidate: string): Promise<DoctorCheck> {
  const { marks, bad } = await readUserStateLog(state, candidate);
  const path = `${state.root}/${statePaths.userState(candidate)}`;
  const detail = marks.length === 0 ? "nothing marked yet" : `${marks.length} mark${marks.length === 1 ? "" : "s"}`;
  const told = (await openEffectsLog(state, candidate)).damaged;
  return toDoctorCheck("user state", detail, [
    ...bad.map(({ line, reason }) => ({
      severity: "warning" as const,
      path,
      what: `line ${line} is passed over: ${reason}`,
      fix: "nothing: the other lines count; mend the line in an editor if you know what it said",
    })),
    ...told.map((line) => ({
      severity: "warning" as const,
      path: `${state.root}/${statePaths.effects(candidate)}`,
      what: `line ${line} is passed over: it is no line of the log of messages`,
      fix: "nothing: the line before it about the same message counts; signalcraft alerts list shows what is known",
    })),
  ]);
}
