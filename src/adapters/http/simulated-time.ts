import type { Time } from "../../contracts/http.ts";

/**
 * Time that passes only while somebody waits: the twin of `systemTime`. Sleepers are woken in the order of their time, one after everything else that is
 * ready has run, so a run of hours takes milliseconds and always goes the same way.
 */
export function simulatedTime(startMs: number): Time {
  let nowMs = startMs;
  let sleepers: { readonly atMs: number; readonly wake: () => void }[] = [];
  let isAdvancing = false;

  const advance = (): void => {
    const next = sleepers.reduce<(typeof sleepers)[number] | null>(
      (first, sleeper) => (first === null || sleeper.atMs < first.atMs ? sleeper : first),
      null,
    );
    if (next === null) {
      isAdvancing = false;
      return;
    }
    sleepers = sleepers.filter((sleeper) => sleeper !== next);
    nowMs = Math.max(nowMs, next.atMs);
    next.wake();
    setTimeout(advance, 0);
  };

  return {
    nowMs: () => nowMs,
    sleep: (ms) =>
      new Promise((wake) => {
        sleepers.push({ atMs: nowMs + Math.max(0, ms), wake });
        if (!isAdvancing) {
          isAdvancing = true;
          setTimeout(advance, 0);
        }
      }),
  };
}
