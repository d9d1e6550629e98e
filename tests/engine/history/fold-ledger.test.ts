import { describe, expect, test } from "bun:test";
import { isFieldEvent } from "../../../src/contracts/event-types.ts";
import type { LedgerV1 } from "../../../src/contracts/ledger.ts";
import { canonicalJson } from "../../../src/engine/canonical/json.ts";
import { emptyLedger, foldLedger, type ObservedListing } from "../../../src/engine/history/fold-ledger.ts";
import { listedAt } from "../../../src/engine/history/listed-at.ts";
import { foldAll, lastEvents, ledgerAndEvents, ten } from "./folding.ts";
import { changesOf, facts, idsIn, listing, randomFrom, settings, shuffled, typesOf } from "./listings.ts";

describe("the first listing of a board", () => {
  test("is a baseline: one event with the count, nothing is new, every entry is marked", () => {
    const { ledger, events } = foldAll([listing(1, ten)]);
    expect(typesOf(events)).toEqual(["baseline"]);
    expect(events[0]).toMatchObject({ count: 10, posting_id: null });
    expect(ledger.entries.every((entry) => entry.baseline && entry.state === "open" && entry.changed_at === null)).toBe(
      true,
    );
    expect(ledger).toMatchObject({
      baseline_open: false,
      folded: {
        authored: false,
        snapshot_digest: listing(1, ten).snapshotDigest,
      },
      held: false,
    });
  });

  test("that is empty and complete is a baseline too, and what comes then is new", () => {
    expect(typesOf(lastEvents([listing(1, []), listing(2, [facts("a")])]))).toEqual(["new a"]);
  });

  test("that is capped keeps the baseline open until a listing leaves nothing out", () => {
    const capped = { complete: false, leavesOut: true };
    const steps = [
      listing(1, [facts("a")], capped),
      listing(2, [facts("a"), facts("b")], capped),
      listing(3, [facts("a"), facts("c")]),
      listing(4, [facts("a"), facts("c"), facts("d")]),
    ];
    expect(steps.map((_, index) => typesOf(lastEvents(steps.slice(0, index + 1))))).toEqual([
      ["baseline"],
      [],
      ["closed b"],
      ["new d"],
    ]);
    expect(foldAll(steps).ledger.entries.filter((entry) => entry.baseline).length).toBe(3);
  });
});

describe("a posting that is not listed any more", () => {
  test("is closed by one complete listing of a whole-board kind when the drop is small, with the listing as proof", () => {
    const second = listing(2, ten.slice(1));
    const { ledger } = foldAll([listing(1, ten), second]);
    const [event] = lastEvents([listing(1, ten), second]);
    expect(event).toMatchObject({
      type: "closed",
      posting_id: "ashby:acme:p0",
      at: second.capturedAt,
      proof: {
        kind: "whole_board_listing",
        snapshots: [
          {
            digest: second.snapshotDigest,
            captured_at: second.capturedAt,
            distinct: 9,
          },
        ],
      },
    });
    expect(ledger.entries[0]).toMatchObject({
      state: "closed",
      closed: { at: second.capturedAt, proof: event?.proof },
      last_seen: listing(1, []).capturedAt,
    });
  });

  test("is missing after one and closed after two complete listings of another kind, with both as proof", () => {
    const other = { wholeBoard: false };
    const steps = [
      listing(1, ten, other),
      listing(2, ten.slice(1), other),
      listing(3, ten.slice(1), other),
      listing(4, ten.slice(1), other),
    ];
    expect(steps.map((_, index) => typesOf(lastEvents(steps.slice(0, index + 1))))).toEqual([
      ["baseline"],
      ["missing p0"],
      ["closed p0"],
      [],
    ]);
    expect(lastEvents(steps.slice(0, 3))[0]?.proof).toMatchObject({
      kind: "second_complete_listing",
      snapshots: [{ digest: steps[1]?.snapshotDigest }, { digest: steps[2]?.snapshotDigest }],
    });
  });

  test("stays open through any number of partial listings, which prove nothing", () => {
    const partial = { complete: false };
    const steps = [
      listing(1, ten),
      listing(2, [], partial),
      listing(3, ten.slice(5), partial),
      listing(4, [], partial),
    ];
    const { ledger, events } = foldAll(steps);
    expect(typesOf(events)).toEqual(["baseline"]);
    expect(ledger.entries.filter((entry) => entry.state !== "open" || entry.absent_from.length > 0)).toEqual([]);
    expect(ledger.entries.find((entry) => entry.posting_id.endsWith("p0"))?.seen_in).toBe(
      steps[0]?.snapshotDigest ?? "",
    );
    expect(ledger.entries.find((entry) => entry.posting_id.endsWith("p0"))?.last_seen).toBe(steps[0]?.capturedAt ?? "");
  });

  test("missing, then in a partial listing, is open again: one complete listing without it is not two", () => {
    const other = { wholeBoard: false };
    const steps = [
      listing(1, ten, other),
      listing(2, ten.slice(1), other),
      listing(3, ten.slice(0, 1), { ...other, complete: false }),
      listing(4, ten.slice(1), other),
    ];
    expect(steps.map((_, index) => typesOf(lastEvents(steps.slice(0, index + 1)))).slice(1)).toEqual([
      ["missing p0"],
      ["reopened p0"],
      ["missing p0"],
    ]);
  });

  test("is held when the drop is large: missing, with one event that says how many, and closed by the next complete listing", () => {
    const steps = [listing(1, ten), listing(2, ten.slice(6)), listing(3, ten.slice(6))];
    expect(typesOf(lastEvents(steps.slice(0, 2)))).toEqual([
      "held_drop",
      ...[0, 1, 2, 3, 4, 5].map((id) => `missing p${id}`),
    ]);
    expect(lastEvents(steps.slice(0, 2)).find((event) => event.type === "held_drop")?.count).toBe(6);
    const closing = lastEvents(steps);
    expect(typesOf(closing)).toEqual([0, 1, 2, 3, 4, 5].map((id) => `closed p${id}`));
    expect(
      closing.every((event) => event.proof?.kind === "second_complete_listing" && event.proof.snapshots.length === 2),
    ).toBe(true);
  });

  test("of a held drop that is listed again was never closed: it is reopened and closes anew", () => {
    expect(typesOf(lastEvents([listing(1, ten), listing(2, ten.slice(6)), listing(3, ten)]))).toEqual(
      [0, 1, 2, 3, 4, 5].map((id) => `reopened p${id}`),
    );
  });

  test("a drop is large from five postings and more than half of the open ones, counted exactly", () => {
    const kinds = [
      { of: 10, drop: 5, held: false },
      { of: 9, drop: 5, held: true },
      { of: 6, drop: 4, held: false },
      { of: 4, drop: 4, held: false },
      { of: 5, drop: 5, held: true },
      { of: 1_000, drop: 501, held: true },
      { of: 1_000, drop: 500, held: false },
    ];
    for (const { of, drop, held } of kinds) {
      const all = Array.from({ length: of }, (_, index) => facts(`q${String(index).padStart(4, "0")}`));
      const events = lastEvents([listing(1, all), listing(2, all.slice(drop))]);
      expect([of, drop, events.some((event) => event.type === "held_drop")]).toEqual([of, drop, held]);
      expect(events.filter((event) => event.type === (held ? "missing" : "closed")).length).toBe(drop);
    }
  });

  test("that is closed already adds nothing to a later drop", () => {
    const steps = [listing(1, ten), listing(2, ten.slice(4)), listing(3, ten.slice(7))];
    expect(typesOf(lastEvents(steps))).toEqual(["closed p4", "closed p5", "closed p6"]);
  });
});

describe("a posting that is listed again", () => {
  test("after it was closed is reopened, not new, and keeps its job and when it was first seen", () => {
    const steps = [listing(1, ten), listing(2, ten.slice(1)), listing(3, ten)];
    expect(typesOf(lastEvents(steps))).toEqual(["reopened p0"]);
    const { ledger } = foldAll(steps);
    expect(ledger.entries[0]).toMatchObject({
      state: "open",
      closed: null,
      absent_from: [],
      times_reopened: 1,
      first_seen: steps[0]?.capturedAt ?? "",
    });
    expect(ledger.entries[0]?.job_id).toBe(foldAll(steps.slice(0, 1)).ledger.entries[0]?.job_id ?? "");
  });

  test("with other content is reopened with the fields that differ, and is not changed besides", () => {
    const steps = [
      listing(1, ten),
      listing(2, ten.slice(1)),
      listing(3, [facts("p0", { title: "Other" }), ...ten.slice(1)]),
    ];
    const events = lastEvents(steps);
    expect([typesOf(events), changesOf(events)]).toEqual([["reopened p0"], [["title", "Engineer", "Other"]]]);
  });

  test("closes and returns as often as it does, one event each", () => {
    const steps = Array.from({ length: 9 }, (_, index) => listing(index + 1, index % 2 === 0 ? ten : ten.slice(1)));
    expect(typesOf(foldAll(steps).events)).toEqual([
      "baseline",
      "closed p0",
      "reopened p0",
      "closed p0",
      "reopened p0",
      "closed p0",
      "reopened p0",
      "closed p0",
      "reopened p0",
    ]);
    expect(foldAll(steps).ledger.entries[0]?.times_reopened).toBe(4);
  });
});

describe("a posting that stays", () => {
  const one = (
    content: Parameters<typeof facts>[1],
    other: Parameters<typeof facts>[2] = {},
  ): ObservedListing["postings"] => [facts("a", content, other)];

  test("A, B, A is two changes, each with what was and what is", () => {
    const steps = [listing(1, one({ title: "A" })), listing(2, one({ title: "B" })), listing(3, one({ title: "A" }))];
    expect(changesOf(foldAll(steps).events)).toEqual([
      ["title", "A", "B"],
      ["title", "B", "A"],
    ]);
    expect(foldAll(steps).ledger.entries[0]?.changed_at).toBe(steps[2]?.capturedAt ?? "");
  });

  test("with another change stamp, link, place in the capture or text length is unchanged", () => {
    const steps = [
      listing(1, one({}, { updated_at: "2026-01-01T00:00:00Z" })),
      listing(
        2,
        one(
          {},
          {
            updated_at: "2026-02-02T00:00:00Z",
            url: "https://jobs.example/moved",
            description_chars: 9,
            source: {
              snapshot_digest: "e".repeat(64),
              exchange: 0,
              document: "body",
              pointer: "/jobs/7",
            },
          },
        ),
      ),
    ];
    expect(typesOf(lastEvents(steps))).toEqual([]);
    expect(foldAll(steps).ledger.entries[0]).toMatchObject({
      url: "https://jobs.example/moved",
      changed_at: null,
    });
  });

  test("in a capture that does not carry a field is unchanged, and the field stays as last known", () => {
    const steps = [
      listing(1, one({ title: "A", description: "hash1" })),
      listing(2, one({ title: "A", description: undefined })),
      listing(3, one({ title: "A", description: "hash1" })),
      listing(4, one({ title: "A", description: "hash2" })),
    ];
    expect(typesOf(foldAll(steps.slice(0, 3)).events)).toEqual(["baseline"]);
    expect(foldAll(steps.slice(0, 2)).ledger.entries[0]?.content.description).toBe("hash1");
    expect(changesOf(lastEvents(steps))).toEqual([["description", "hash1", "hash2"]]);
  });

  test("in the first capture that carries a field is unchanged: the source says more, not something else", () => {
    expect(
      typesOf(
        lastEvents([listing(1, one({ title: "A", pay: undefined })), listing(2, one({ title: "A", pay: "USD 1" }))]),
      ),
    ).toEqual([]);
  });

  test("in a capture that carries a field as empty has changed", () => {
    expect(changesOf(lastEvents([listing(1, one({ team: "Core" })), listing(2, one({ team: null }))]))).toEqual([
      ["team", "Core", null],
    ]);
  });

  test("with several changed fields has an event for each, in the order of the fields", () => {
    const events = lastEvents([
      listing(1, one({ title: "A", pay: "1", places: "x" })),
      listing(2, one({ pay: "2", places: "y", title: "B" })),
    ]);
    expect(typesOf(events)).toEqual(["pay_changed a", "place_added a", "place_removed a", "title_changed a"]);
  });
});

describe("a listing that is not newer", () => {
  const steps = [listing(1, ten), listing(5, ten.slice(1))];

  test("the same snapshot twice says nothing", () => {
    const { ledger } = foldAll(steps);
    expect(ledgerAndEvents(foldLedger(ledger, steps[1] ?? listing(5, []), settings))).toEqual({ ledger, events: [] });
  });

  test("an older one says nothing, whatever is in it", () => {
    const { ledger } = foldAll(steps);
    expect(ledgerAndEvents(foldLedger(ledger, listing(3, []), settings))).toEqual({ ledger, events: [] });
    expect(ledgerAndEvents(foldLedger(ledger, listing(5, ten, { snapshotDigest: "f".repeat(64) }), settings))).toEqual({
      ledger,
      events: [],
    });
  });
});

test("authored samples and real captures share no history: the first real one is a baseline again, and back", () => {
  const steps = [
    listing(1, ten, { authored: true }),
    listing(2, ten.slice(8)),
    listing(3, [...ten.slice(8), facts("z")]),
  ];
  expect(steps.map((_, index) => typesOf(lastEvents(steps.slice(0, index + 1))))).toEqual([
    ["baseline"],
    ["baseline"],
    ["new z"],
  ]);
  expect(idsIn(foldAll(steps).ledger, "open")).toEqual(["p8", "p9", "z"]);
  expect(foldAll(steps).ledger.entries[0]?.first_seen).toBe(steps[1]?.capturedAt ?? "");
});

test("a board of another kind or token is another history: a provider that moved has a baseline, not closures", () => {
  for (const moved of [{ kind: "lever" as const }, { board: "acme-inc" }]) {
    const steps = [listing(1, ten), listing(2, [facts("z")], moved), listing(3, [facts("z"), facts("y")], moved)];
    expect(steps.map((_, index) => typesOf(lastEvents(steps.slice(0, index + 1))))).toEqual([
      ["baseline"],
      ["board_moved"],
      ["new y"],
    ]);
    const { ledger } = foldAll(steps);
    expect(ledger.entries.length).toBe(2);
    expect(ledger.earlier_boards?.map((board) => [board.kind, board.board, board.entries.length])).toEqual([
      ["greenhouse", "acme", 10],
    ]);
  }
});

test("the ledger says whether a drop awaits confirmation, and in which capture each posting was last seen", () => {
  const steps = [listing(1, ten), listing(2, ten.slice(6)), listing(3, ten.slice(6))];
  expect(steps.map((_, index) => foldAll(steps.slice(0, index + 1)).ledger.held)).toEqual([false, true, false]);
  const { ledger } = foldAll(steps);
  const { entries } = ledger;
  expect(entries.map((entry) => listedAt(ledger, entry).snapshotDigest)).toEqual(
    entries.map((entry) => (entry.state === "open" ? steps[2] : steps[0])?.snapshotDigest ?? ""),
  );
});

test("two rows with one id are one posting", () => {
  expect(foldAll([listing(1, [facts("a"), facts("a", { title: "again" })])]).ledger.entries.length).toBe(1);
});

/** State of every posting that a ledger knows of, in the short form too. */
function statesOf({ entries, closed }: LedgerV1): Map<string, LedgerV1["entries"][number]["state"]> {
  return new Map([
    ...entries.map((entry) => [entry.posting_id, entry.state] as const),
    ...(closed ?? []).map((entry) => [entry.posting_id, "closed" as const] as const),
  ]);
}

describe("properties", () => {
  /** Many different histories; the seed of a failing one is in the message. */
  function histories(run: (history: readonly ObservedListing[], random: () => number) => void): void {
    const first = Number(process.env["SIGNALCRAFT_SEED"] ?? 20_261_122);
    for (let seed = first; seed < first + 60; seed++) {
      const random = randomFrom(seed);
      const history = randomHistory(random);
      try {
        run(history, random);
      } catch (cause) {
        throw new Error(`with SIGNALCRAFT_SEED=${seed}: ${cause instanceof Error ? cause.message : String(cause)}`, {
          cause,
        });
      }
    }
  }

  function randomHistory(random: () => number): ObservedListing[] {
    const wholeBoard = random() < 0.7;
    const pool = 2 + Math.floor(random() * 18);
    const keep = 0.2 + random() * 0.8;
    let day = 1;
    return Array.from({ length: 2 + Math.floor(random() * 9) }, () => {
      day += random() < 0.1 ? 0 : random() < 0.15 ? 35 : 1 + Math.floor(random() * 3);
      const postings = Array.from({ length: pool }, (_, index) => index)
        .filter(() => random() < keep)
        .map((index) =>
          facts(`p${index}`, {
            title: `T${Math.floor(random() * 1.3)}`,
            ...(random() < 0.3 ? { description: undefined } : { description: `d${Math.floor(random() * 1.2)}` }),
          }),
        );
      const complete = random() < 0.75;
      return listing(day, postings, {
        complete,
        wholeBoard,
        leavesOut: !complete && random() < 0.5,
        snapshotDigest: String(Math.floor(random() * 1e9)).padStart(64, "0"),
      });
    });
  }

  test("folding all is folding a part, then the rest", () => {
    histories((history, random) => {
      const all = foldAll(history);
      const cut = Math.floor(random() * history.length);
      const head = foldAll(history.slice(0, cut));
      const tail = foldAll(history.slice(cut), head.ledger);
      expect(tail.ledger).toEqual(all.ledger);
      expect([...head.events, ...tail.events]).toEqual([...all.events]);
    });
  });

  test("folding every listing twice is folding it once", () => {
    histories((history) => {
      const once = foldAll(history);
      const twice = foldAll(history.flatMap((one) => [one, one]));
      expect(ledgerAndEvents(twice)).toEqual(ledgerAndEvents(once));
    });
  });

  test("the order of the rows in a listing does not matter", () => {
    histories((history, random) => {
      const straight = foldAll(history);
      const mixed = foldAll(
        history.map((one) => ({
          ...one,
          postings: shuffled(one.postings, random),
        })),
      );
      expect(mixed.ledger).toEqual(straight.ledger);
      expect(mixed.events.map((event) => canonicalJson(event)).toSorted()).toEqual(
        straight.events.map((event) => canonicalJson(event)).toSorted(),
      );
    });
  });

  test("the events of a step, applied to the states before it, give the states after it", () => {
    histories((history) => {
      let ledger = emptyLedger("acme");
      for (const one of history) {
        const step = foldLedger(ledger, one, settings);
        const states = statesOf(ledger);
        const isFirst = ledger.baseline_open;
        for (const event of step.events) {
          if (event.posting_id === null) continue;
          const before = states.get(event.posting_id);
          const from: Readonly<Record<string, string | undefined>> = {
            new: undefined,
            missing: "open",
            closed: before === "missing" ? "missing" : "open",
            reopened: before === "missing" ? "missing" : "closed",
          };
          const expected: readonly (string | undefined)[] = [
            event.type,
            isFieldEvent(event) ? "open" : from[event.type],
          ];
          expect([event.type, before] as readonly (string | undefined)[]).toEqual(expected);
          states.set(event.posting_id, event.type === "missing" || event.type === "closed" ? event.type : "open");
        }
        if (isFirst)
          for (const entry of step.ledger.entries)
            if (!states.has(entry.posting_id)) states.set(entry.posting_id, "open");
        expect(new Map([...states].toSorted(([a], [b]) => (a < b ? -1 : 1)))).toEqual(
          new Map([...statesOf(step.ledger)].toSorted(([a], [b]) => (a < b ? -1 : 1))),
        );
        ledger = step.ledger;
      }
    });
  });

  test("nothing that a complete listing holds is missing or closed, nothing is closed without proof, nothing is forgotten", () => {
    histories((history) => {
      let ledger = emptyLedger("acme");
      for (const one of history) {
        const step = foldLedger(ledger, one, settings);
        const isFolded = step.ledger.folded?.snapshot_digest === one.snapshotDigest;
        const listed = new Set(one.postings.map((posting) => posting.posting_id));
        for (const entry of step.ledger.entries) {
          if (isFolded && listed.has(entry.posting_id)) expect(entry.state).toBe("open");
          if (entry.state === "closed")
            expect(entry.closed?.proof.snapshots.length).toBe(
              entry.closed?.proof.kind === "whole_board_listing" ? 1 : 2,
            );
          expect(entry.first_seen <= listedAt(step.ledger, entry).capturedAt).toBe(true);
        }
        const after = statesOf(step.ledger);
        expect([...statesOf(ledger).keys()].filter((id) => !after.has(id))).toEqual([]);
        ledger = step.ledger;
      }
    });
  });
});
