import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { AlertRulesV1 } from "../../src/contracts/alert-rules.ts";
import { quietTimes, quietUntil } from "../../src/pipeline/quiet-times.ts";

const rulesOf = (zone: string, ...quiet_hours: string[]) => v.parse(AlertRulesV1, { zone, quiet_hours });

describe("quiet hours", () => {
  test("are of the zone, pass midnight, and end at an instant", () => {
    const rules = rulesOf("Asia/Kolkata", "22:00-07:30");
    expect(
      ["2026-11-21T16:29:59Z", "2026-11-21T16:30:00Z", "2026-11-22T01:59:59Z", "2026-11-22T02:00:00Z"].map((at) =>
        quietUntil(rules, at),
      ),
    ).toEqual([null, "2026-11-22T02:00:00Z", "2026-11-22T02:00:00Z", null]);
  });

  test("on the night when clocks go forward begin after the gap, and when they go back at the first of the two", () => {
    const spring = quietTimes(rulesOf("Europe/Berlin", "02:30-06:00"), "2026-03-29T12:00:00Z").quiet;
    expect(spring.find((span) => span.from.startsWith("2026-03-29"))).toEqual({
      from: "2026-03-29T01:30:00Z",
      until: "2026-03-29T04:00:00Z",
    });
    const autumn = quietTimes(rulesOf("Europe/Berlin", "02:30-06:00"), "2026-10-25T12:00:00Z").quiet;
    expect(autumn.find((span) => span.from.startsWith("2026-10-25"))).toEqual({
      from: "2026-10-25T00:30:00Z",
      until: "2026-10-25T05:00:00Z",
    });
  });

  test("that end when they begin are a whole day, and none are none", () => {
    expect(quietUntil(rulesOf("UTC", "08:00-08:00"), "2026-11-21T12:00:00Z")).toBe("2026-11-22T08:00:00Z");
    expect(quietUntil(rulesOf("UTC"), "2026-11-21T12:00:00Z")).toBeNull();
  });
});
