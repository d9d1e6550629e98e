import { SignalCraftError } from "../contracts/errors.ts";
import type { LockHolder } from "../contracts/ports.ts";
import { statePaths } from "../pipeline/state-paths.ts";
import type { Services } from "./services.ts";

/**
 * Does something while nobody else writes for a candidate; code `locked` with the holder when somebody does. `verb` completes "Cannot ... candidate ID".
 * `run` is told whose lock was taken over because its process was gone.
 */
export async function withCandidateLock<T>(
  { locks }: Services,
  id: string,
  { verb, command }: { readonly verb: string; readonly command: string },
  run: (tookOver: LockHolder | null) => Promise<T>,
): Promise<T> {
  const lock = await locks.acquire(statePaths.lock(id), command);
  if (!lock.ok) {
    const { pid, host, since, command: theirs } = lock.holder;
    throw new SignalCraftError(
      "locked",
      `Cannot ${verb} candidate ${id}: process ${pid} on ${host} holds the lock since ${since} (${theirs})`,
      { hint: "wait until it ends; a lock whose process is gone is taken over by itself" },
    );
  }
  try {
    return await run(lock.tookOver);
  } finally {
    await lock.release();
  }
}
