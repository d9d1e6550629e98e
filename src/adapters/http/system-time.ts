import type { Time } from "../../contracts/http.ts";

/** Time that goes on from a run's as-of instant at the speed of this machine's clock, whatever the wall clock says. */
export function systemTime(asOfMs: number): Time {
  const startedMs = performance.now();
  return {
    nowMs: () => asOfMs + Math.floor(performance.now() - startedMs),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, Math.max(0, Math.ceil(ms)))),
  };
}
