import type { Locks } from "../contracts/ports.ts";
import { hostFileName } from "./host-state.ts";
import type { LivePorts, LiveRequest } from "./read-live-request.ts";

/** Between two looks at a lock that another process holds. */
const LOCK_POLL_MS = 250;
/** Longest wait for another process: it may have a whole vendor of boards to read, two seconds each. */
const LOCK_WAIT_MS = 3_600_000;

/** One process at a time reads a host. The other waits, and then mostly finds that there is nothing left to ask. */
export async function lockHost(
  { locks, time }: LivePorts,
  host: string,
  { command }: LiveRequest,
): Promise<Awaited<ReturnType<Locks["acquire"]>>> {
  const giveUpMs = time.nowMs() + LOCK_WAIT_MS;
  for (;;) {
    const lock = await locks.acquire(`network/hosts/${hostFileName(host)}.lock`, command);
    if (lock.ok || time.nowMs() >= giveUpMs) return lock;
    await time.sleep(LOCK_POLL_MS);
  }
}
