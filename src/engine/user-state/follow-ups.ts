import type { UserStateV1 } from "../../contracts/user-state.ts";
import { compareBy, compareCodeUnits, compareOn } from "../canonical/compare.ts";
import { foldUserState } from "./fold-user-state.ts";

/** What stands of each job that was marked: its last mark, follow-ups first, the earliest first, then by the day of the mark, newest first, then job id. */
export function standingMarks(marks: readonly UserStateV1[]): readonly UserStateV1[] {
  return foldUserState(marks)
    .last.filter((mark) => mark.status !== "none")
    .sort(compareStanding);
}

/** Whether the day to come back to a job has come. */
export function isDue(mark: Pick<UserStateV1, "follow_up">, today: string): boolean {
  return mark.follow_up !== null && mark.follow_up <= today.slice(0, 10);
}

/** `~` sorts after every digit: no follow-up comes last. */
const compareStanding = compareBy<UserStateV1>(
  compareOn((mark) => mark.follow_up ?? "~", compareCodeUnits),
  compareOn(
    (mark) => mark.on,
    (a, b) => compareCodeUnits(b, a),
  ),
  compareOn((mark) => mark.job_id, compareCodeUnits),
);
