import { describe, expect, test } from "bun:test";
import type { LifecycleEvent } from "../../../src/contracts/ledger.ts";
import type { PostingFacts } from "../../../src/contracts/posting.ts";
import { emptyLedger, foldLedger } from "../../../src/engine/history/fold-ledger.ts";
import { facts, listing, nothingExtracted, settings } from "./listings.ts";

/** Events of one posting whose field said the one and says the other. */
function between(
  before: Parameters<typeof facts>[1],
  after: Parameters<typeof facts>[1],
  change: Partial<PostingFacts> = {},
): readonly LifecycleEvent[] {
  const { ledger } = foldLedger(emptyLedger("acme"), listing(1, [facts("a", before)]), settings);
  return foldLedger(ledger, listing(2, [facts("a", after, change)]), settings).events;
}

/** `type: before > after`, a line for each value. */
function told(events: readonly LifecycleEvent[]): string[] {
  return events.flatMap((event) => event.fields.map((field) => `${event.type}: ${field.before} > ${field.after}`));
}

describe("places", () => {
  test("that came and went are told one by one", () => {
    expect(told(between({ places: "Berlin | Paris" }, { places: "Paris | Rome | Vienna" }))).toEqual([
      "place_added: null > Rome",
      "place_added: null > Vienna",
      "place_removed: Berlin > null",
    ]);
    expect(told(between({ places: null }, { places: "Rome" }))).toEqual(["place_added: null > Rome"]);
    expect(told(between({ places: "Rome" }, { places: null }))).toEqual(["place_removed: Rome > null"]);
  });

  test("named once more or once less are no change", () => {
    const events = between({ places: "Berlin | Paris" }, { places: "Berlin | Berlin | Paris" });
    expect(events).toEqual([]);
  });

  test("that are too many to be kept are told as one change", () => {
    const events = between({ places: "a".repeat(64) }, { places: "Rome" });
    expect(events.map((event) => event.type)).toEqual(["places_changed"]);
  });
});

describe("workplace", () => {
  test("has a type for each way", () => {
    const kinds = ["on_site", "hybrid", "remote"] as const;
    const types = kinds.flatMap((before) =>
      kinds
        .filter((after) => after !== before)
        .map((after) => [between({ workplace: before }, { workplace: after }), `${before}_to_${after}`] as const),
    );
    expect(types.map(([events]) => events.map((event) => event.type))).toEqual(
      types.map(([, name]) => [name as LifecycleEvent["type"]]),
    );
    expect(told(between({ workplace: null }, { workplace: "remote" }))).toEqual(["workplace_set: null > remote"]);
    expect(told(between({ workplace: "remote" }, { workplace: null }))).toEqual(["workplace_removed: remote > null"]);
  });

  test("and the areas that remote is open to are two changes", () => {
    expect(told(between({ workplace: "Germany | hybrid" }, { workplace: "Europe | remote" }))).toEqual([
      "hybrid_to_remote: hybrid > remote",
      "remote_areas_changed: Germany > Europe",
    ]);
  });
});

describe("pay", () => {
  const cases = [
    [null, "salary 100 200 USD year", "pay_set"],
    ["salary 100 200 USD year", null, "pay_removed"],
    ["salary 100 200 USD year", "salary 100 210 USD year", "pay_raised"],
    ["salary 100 200 USD year", "salary 110.5 210 USD year", "pay_raised"],
    ["salary 100 200 USD year", "salary 90 200 USD year", "pay_lowered"],
    ["salary 100 200 USD year", "salary 90 210 USD year", "pay_changed"],
    ["salary 100 200 USD year", "salary 900 990 EUR year", "pay_changed"],
    ["salary 100 200 USD year", "salary 900 990 USD month", "pay_changed"],
    ["salary 100  USD year", "salary 100 200 USD year", "pay_changed"],
    ["salary 100 200 USD year", "salary 100 200 USD year | salary 50 60 EUR year", "pay_changed"],
    ["salary 1 2 EUR year | salary 100 200 USD year", "salary 2 3 EUR year | salary 100 200 USD year", "pay_raised"],
    ["$100k", "$120k", "pay_changed"],
    ["bonus 1 2 USD year | salary 100 200 USD year", "bonus 1 3 USD year | salary 100 200 USD year", "pay_changed"],
  ] as const;
  for (const [before, after, type] of cases)
    test(`from ${before} to ${after} is ${type}`, () => {
      expect(between({ pay: before }, { pay: after }).map((event) => event.type)).toEqual([type]);
    });
});

test("the other fields have a type each", () => {
  const pairs = [
    ["deadline", null, "2026-12-01", "deadline_set"],
    ["deadline", "2026-12-01", "2026-12-24", "deadline_moved"],
    ["deadline", "2026-12-01", null, "deadline_removed"],
    ["department", "R&D", "Engineering", "department_changed"],
    ["team", null, "Core", "team_changed"],
    ["employment_type", "FullTime", "Contract", "employment_type_changed"],
    ["requisition_id", "R1", "R2", "requisition_changed"],
    ["description", "a".repeat(64), "b".repeat(64), "description_changed"],
    ["title", "Engineer", "Senior Engineer", "title_changed"],
  ] as const;
  for (const [field, before, after, type] of pairs)
    expect([field, told(between({ [field]: before }, { [field]: after }))]).toEqual([
      field,
      [`${type}: ${before} > ${after}`],
    ]);
});

test("a change names where its value stands in the capture, or else where the posting does", () => {
  const extracted: PostingFacts["extracted"] = {
    ...nothingExtracted,
    places: [
      {
        text: "Rome",
        country: "IT",
        region: null,
        city: "Rome",
        source: { from: "field", pointer: "/location/name" },
      },
    ],
  };
  const events = between({ title: "A", places: "Paris" }, { title: "B", places: "Rome" }, { extracted });
  expect(events.map((event) => [event.type, event.fields[0]?.pointer])).toEqual([
    ["place_added", "/jobs/0/location/name"],
    ["place_removed", "/jobs/0"],
    ["title_changed", "/jobs/0"],
  ]);
});
