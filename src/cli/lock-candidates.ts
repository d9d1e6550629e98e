import { SignalCraftError } from "../contracts/errors.ts";
import { statePaths } from "../pipeline/state-paths.ts";
import type { Services } from "./services.ts";

/**
 * Takes the lock of every candidate, so that none of them is written while all are read; gives what lets go of them. A state directory that cannot be written
 * needs none. Code `locked` when somebody is writing.
 */
export async function lockCandidates({ state, locks }: Services, command: string): Promise<() => Promise<void>> {
  const held: (() => Promise<void>)[] = [];
  const release = async (): Promise<void> => {
    for (const lock of held.splice(0)) await lock();
  };
  try {
    for (const candidate of await state.list(statePaths.candidates)) {
      if ((await state.facts(statePaths.candidate(candidate)))?.kind !== "directory") continue;
      const lock = await locks.acquire(statePaths.lock(candidate), command);
      if (!lock.ok)
        throw new SignalCraftError(
          "locked",
          `Cannot read candidate ${candidate} whole: process ${lock.holder.pid} on ${lock.holder.host} is writing since ${lock.holder.since} (${lock.holder.command})`,
          { hint: "wait until it is done and run the same command again" },
        );
      held.push(lock.release);
    }
  } catch (cause) {
    await release();
    if (cause instanceof SignalCraftError && cause.code === "storage_read_only") return release;
    throw cause;
  }
  return release;
}
