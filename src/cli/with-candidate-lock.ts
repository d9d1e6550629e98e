import { SignalCraftError } from "../contracts/errors.ts";
import { statePaths } from "../pipeline/state-paths.ts";
import type { Services } from "./services.ts";

/** Does something while nobody else writes for a candidate; code `locked` with the holder when somebody does. `verb` completes "Cannot". */
export async function withCandidateLock<T>(
  { locks }: Services,
  id: string,
  { verb, command }: { readonly verb: string; readonly command: string },
  run: () => Promise<T>,
): Promise<T> {
  const lock = await locks.acquire(statePaths.lock(id), command);
  if (!lock.ok)
    throw new SignalCraftError(
      "locked",
      `Cannot ${verb} candidate ${id}: process ${lock.holder.pid} on ${lock.holder.host} holds it (${lock.holder.command})`,
      { hint: "wait until it is done and run the same command again" },
    );
  try {
    return await run();
  } finally {
    await lock.release();
  }
}
