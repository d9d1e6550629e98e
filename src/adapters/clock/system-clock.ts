import type { Clock } from "../../contracts/ports.ts";

/** This machine's clocks. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  elapsedMs: () => performance.now(),
};
