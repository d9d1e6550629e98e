import type { Clock } from "../../contracts/ports.ts";

/** A clock that always says the same: the twin of `systemClock`. */
export function fixedClock(nowMs: number): Clock {
  return { nowMs: () => nowMs, elapsedMs: () => 0 };
}
