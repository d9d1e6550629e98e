import { expect, test } from "bun:test";
import * as v from "valibot";
import { CandidateProfileV1 } from "../../../src/contracts/profile.ts";
import { ratesFor } from "../../../src/engine/fx/rates-for.ts";
import { understandProfile } from "../../../src/engine/profile/understand-profile.ts";
import { dayOfDate } from "../../../src/engine/score/day-of-date.ts";
import { scoreJob } from "../../../src/engine/score/score-job.ts";
import { findSmallestChange } from "../../../src/engine/score/smallest-change.ts";
import { defaultRules } from "../../../tools/quality-ranking.ts";
import { sampleFacts } from "./sample-posting.ts";

const { taxonomy, scoring } = await defaultRules();
const asOfDay = dayOfDate("2026-11-22")!;
const rates = ratesFor(
  { schema: "fx.v1", date: "2026-11-01", source: "test", base: "EUR", rates: { USD: "1.25", GBP: "0.8" } },
  "2026-11-22T00:00:00Z",
);
const profile = v.parse(CandidateProfileV1, {
  target_roles: ["Backend Engineer"],
  pay_floor: { amount: 100_000, currency: "USD" },
});
const person = understandProfile(profile, taxonomy, { rates, semantic: "off" });
const stranger = understandProfile(profile, taxonomy);

type Pay = readonly [min: number, max: number, currency: string];
const facts = (pay: Pay) => sampleFacts({ title: "Backend Engineer", pay, published: "2026-11-20" }, taxonomy);
const verdict = (pay: Pay, who = person) => {
  const { contributions, gates } = scoreJob(facts(pay), who, scoring, asOfDay);
  const row = contributions.find(({ signal }) => signal === "pay");
  return [row?.reason, row?.points, gates.includes("pay_floor")];
};

test("pay in another currency is compared with the floor at a dated rate, which the reason names", () => {
  expect([
    verdict([80_000, 90_000, "EUR"]),
    verdict([79_999, 90_000, "EUR"])[0],
    verdict([70_000, 90_000, "EUR"]),
    verdict([40_000, 50_000, "GBP"]),
  ]).toEqual([
    ["pay_at_or_above_floor_converted_2026-11-01", 4, false],
    "pay_range_above_floor_by_99_percent_converted_2026-11-01",
    ["pay_range_above_floor_by_50_percent_converted_2026-11-01", -1, false],
    ["pay_below_floor_by_21_percent_converted_2026-11-01", -10, true],
  ]);
});

test("pay in the floor's own currency is compared as published, whatever the rates", () => {
  const pay: Pay = [120_000, 140_000, "USD"];
  expect(verdict(pay)).toEqual(verdict(pay, stranger));
  expect(verdict(pay)[0]).toBe("pay_at_or_above_floor");
});

test("no rate, no conversion: pay in another currency stays unknown and gates nothing", () => {
  const unknown = ["pay_in_another_currency", 0, false];
  expect([verdict([1, 2, "CHF"]), verdict([1, 2, "EUR"], stranger)]).toEqual([unknown, unknown]);
});

test("the amount to which a floor would have to come down is found in converted pay too", () => {
  const found = findSmallestChange(facts([40_000, 50_000, "GBP"]), person, scoring, asOfDay);
  expect(found?.changes).toEqual([{ side: "profile", kind: "pay_floor", subject: "62500 USD" }]);
});
