import { describe, expect, test } from "bun:test";
import { fixedClock } from "../../../src/adapters/clock/fixed-clock.ts";
import { systemClock } from "../../../src/adapters/clock/system-clock.ts";
import type { Clock } from "../../../src/contracts/ports.ts";
import { toInstant } from "../../../src/engine/time/to-instant.ts";

function clockSuite(name: string, clock: Clock): void {
  describe(`clock: ${name}`, () => {
    test("says a time of day that is an instant", () => {
      expect(toInstant(clock.nowMs())).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    });
    test("its elapsed time never goes back", () => {
      const times = Array.from({ length: 1_000 }, () => clock.elapsedMs());
      expect(times.every((time, index) => Number.isFinite(time) && time >= (times[index - 1] ?? 0))).toBe(true);
    });
  });
}

clockSuite("system", systemClock);
clockSuite("fixed", fixedClock(Date.UTC(2026, 10, 22, 6)));

test("a fixed clock stands still", () => {
  const clock = fixedClock(1_000);
  expect([clock.nowMs(), clock.nowMs(), clock.elapsedMs(), clock.elapsedMs()]).toEqual([1_000, 1_000, 0, 0]);
});
