import type { Files } from "../../contracts/ports.ts";
import { statePaths } from "../state-paths.ts";
import { readUserStateLog } from "../user-state-log.ts";
import { toDoctorCheck, type DoctorCheck } from "./doctor-check.ts";

/** What a person marked: which lines of the log cannot be read. They are passed over and stay where they are, so nothing is lost. */
export async function checkUserState(state: Files, candidate: string): Promise<DoctorCheck> {
  const { marks, bad } = await readUserStateLog(state, candidate);
  const path = `${state.root}/${statePaths.userState(candidate)}`;
  const detail = marks.length === 0 ? "nothing marked yet" : `${marks.length} mark${marks.length === 1 ? "" : "s"}`;
  return toDoctorCheck(
    "user state",
    detail,
    bad.map(({ line, reason }) => ({
      severity: "warning",
      path,
      what: `line ${line} is passed over: ${reason}`,
      fix: "nothing: the other lines count; mend the line in an editor if you know what it said",
    })),
  );
}
