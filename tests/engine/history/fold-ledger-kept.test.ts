import { describe, expect, test } from "bun:test";
import { foldLedger } from "../../../src/engine/history/fold-ledger.ts";
import { foldAll, lastEvents, stored, ten } from "./folding.ts";
import { changesOf, facts, idsIn, listing, settings, typesOf } from "./listings.ts";

describe("a ledger in which nothing happened", () => {
  test("differs from the stored one in the listing folded last only, whatever the order and the change stamps", () => {
    const { ledger } = foldAll([listing(1, ten)]);
    const next = listing(
      2,
      ten.toReversed().map((one) => ({ ...one, updated_at: "2026-11-02T00:00:00Z" })),
    );
    const again = foldLedger(stored(ledger), next, settings);
    expect([again.isFolded, again.isUnchanged, again.events]).toEqual([true, true, []]);
    expect({ ...again.ledger, folded: null }).toEqual({
      ...ledger,
      folded: null,
    });
    expect(again.ledger.folded?.snapshot_digest).toBe(next.snapshotDigest);
  });

  test("is not one where a posting came, went, changed its link or was not in a partial listing", () => {
    const { ledger } = foldAll([listing(1, ten)]);
    const other = [
      listing(2, [...ten, facts("z")]),
      listing(2, ten.slice(1)),
      listing(2, [facts("p0", {}, { url: "https://jobs.example/moved" }), ...ten.slice(1)]),
      listing(2, ten.slice(1), { complete: false }),
    ];
    expect(other.map((one) => foldLedger(stored(ledger), one, settings).isUnchanged)).toEqual(other.map(() => false));
  });

  test("of an older version is brought into today's form once", () => {
    const { ledger } = foldAll([listing(1, ten)]);
    const old = {
      ...ledger,
      entries: ledger.entries.map(({ job_key: _, opening: __, ...entry }) => ({
        ...entry,
        last_seen: listing(1, []).capturedAt,
        seen_in: listing(1, []).snapshotDigest,
      })),
    };
    const first = foldLedger(stored(old), listing(2, ten), settings);
    const second = foldLedger(stored(first.ledger), listing(3, ten), settings);
    expect([first.isUnchanged, second.isUnchanged, first.events, second.events]).toEqual([false, true, [], []]);
    expect({ ...first.ledger, folded: null }).toEqual({
      ...ledger,
      folded: null,
    });
  });
});

describe("a posting that closed more than 30 days before", () => {
  const steps = [
    listing(1, ten),
    listing(2, ten.slice(1)),
    listing(33, ten.slice(1)),
    listing(38, ten.slice(1)),
    listing(39, ten.slice(1)),
  ];

  test("is kept in a short form after some days more, in which others may join it", () => {
    expect(
      [2, 3, 4, 5].map((count) => {
        const { ledger } = foldAll(steps.slice(0, count));
        return [idsIn(ledger, "closed"), (ledger.closed ?? []).map((entry) => entry.closed_at)];
      }),
    ).toEqual([
      [["p0"], []],
      [["p0"], []],
      [["p0"], []],
      [[], [listing(2, []).capturedAt]],
    ]);
  });

  test("takes those with it that closed more than 30 days before as well, and no younger ones", () => {
    const folded = foldAll([
      listing(1, ten),
      listing(2, ten.slice(1)),
      listing(8, ten.slice(2)),
      listing(9, ten.slice(3)),
      listing(39, ten.slice(3)),
    ]);
    expect([
      (folded.ledger.closed ?? []).map((entry) => entry.posting_id.at(-1)),
      idsIn(folded.ledger, "closed"),
    ]).toEqual([["0", "1"], ["p2"]]);
  });

  test("keeps its list while nothing is added and nothing comes back", () => {
    const before = stored(foldAll(steps).ledger);
    const after = foldLedger(before, listing(40, [...ten.slice(1), facts("later")]), settings).ledger;
    expect(after.closed).toBe(before.closed);
  });

  test("is reopened when it is back, not new, as old as it was", () => {
    const back = listing(45, [facts("p0", { title: "Other" }), ...ten.slice(1)]);
    const events = lastEvents([...steps, back]);
    expect([typesOf(events), changesOf(events)]).toEqual([["reopened p0"], [["title", "Engineer", "Other"]]]);
    const { ledger } = foldAll([...steps, back]);
    expect([ledger.closed, ledger.entries[0]?.first_seen, ledger.entries[0]?.times_reopened]).toEqual([
      undefined,
      listing(1, []).capturedAt,
      1,
    ]);
  });
});

test("a board that is read again takes back what was kept of it, and nothing of it is new or reopened", () => {
  const other = { board: "other" };
  const steps = [
    listing(1, ten),
    listing(2, ten.slice(1)),
    listing(3, [facts("z")], other),
    listing(4, [...ten, facts("new")]),
    listing(5, [...ten, facts("new"), facts("later")]),
  ];
  expect(steps.map((_, index) => typesOf(lastEvents(steps.slice(0, index + 1))))).toEqual([
    ["baseline"],
    ["closed p0"],
    ["board_moved"],
    ["board_moved"],
    ["new later"],
  ]);
  const { ledger } = foldAll(steps);
  expect(ledger.earlier_boards?.map((board) => board.board)).toEqual(["other"]);
  expect(ledger.entries.find((entry) => entry.posting_id.endsWith(":p0"))?.first_seen).toBe(listing(1, []).capturedAt);
});
