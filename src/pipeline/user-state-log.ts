import { SignalCraftError } from "../contracts/errors.ts";
import type { Files, Locks } from "../contracts/ports.ts";
import type { UserStateV1 } from "../contracts/user-state.ts";
import { canonicalJson } from "../engine/canonical/json.ts";
import { readUserState, type UserState } from "../engine/user-state/read-user-state.ts";
import { statePaths } from "./state-paths.ts";

/** What the candidate marked so far. Nothing is written. */
export async function readUserStateLog(files: Files, candidate: string): Promise<UserState> {
  return readUserState(await files.read(statePaths.userState(candidate)));
}

/** What a mark says, before it has its place in the log. */
export type NewMark = Omit<UserStateV1, "schema" | "seq">;

export interface MarkPorts {
  readonly state: Files;
  readonly locks: Locks;
}

/**
 * Adds a mark to the end of the log and waits until it is on disk. What is there is never changed, damaged lines included; after a line that was cut off the mark begins
 * on a line of its own. The log has a lock of its own: a run may go on meanwhile, and is about what was marked when it was sealed. Code `locked` while another mark is written.
 */
export async function appendMark({ state, locks }: MarkPorts, candidate: string, mark: NewMark): Promise<UserStateV1> {
  const lock = await locks.acquire(statePaths.userStateLock(candidate), "signalcraft jobs mark");
  if (!lock.ok)
    throw new SignalCraftError(
      "locked",
      `Cannot mark job ${mark.job_id}: process ${lock.holder.pid} on ${lock.holder.host} is writing to the log`,
      { hint: "run the same command again" },
    );
  try {
    const { marks, cut } = await readUserStateLog(state, candidate);
    const seq = marks.reduce((most, row) => Math.max(most, row.seq), 0) + 1;
    const line: UserStateV1 = { schema: "user_state.v1", seq, ...mark };
    await state.append(statePaths.userState(candidate), `${cut ? "\n" : ""}${canonicalJson(line)}`);
    return line;
  } finally {
    await lock.release();
  }
}
