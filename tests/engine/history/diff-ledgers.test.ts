import { expect, test } from "bun:test";
import type { LedgerV1 } from "../../../src/contracts/ledger.ts";
import { diffLedgers, entriesToDiff, type LedgerDiff } from "../../../src/engine/history/diff-ledgers.ts";
import { foldAll } from "./folding.ts";
import { facts, listing, randomFrom } from "./listings.ts";
import type { ObservedListing } from "../../../src/engine/history/fold-ledger.ts";

type Known = ReadonlyMap<string, { readonly state: string; readonly content: Readonly<Record<string, unknown>> }>;

/** State and content of every posting that a ledger knows of; what is closed for long has no content any more. */
function knownOf(ledger: LedgerV1): Known {
  return new Map(
    entriesToDiff(ledger)
      .toSorted((a, b) => (a.posting_id < b.posting_id ? -1 : 1))
      .map(({ posting_id, state, content }) => [posting_id, { state, content: state === "open" ? content : {} }]),
  );
}

/** What is known after a difference: the states, and the content of what stayed open. Content of what came anew is taken from `after`. */
function applied(before: Known, diff: LedgerDiff, after: Known): Known {
  const known = new Map(before);
  const contentOf = (id: string): Readonly<Record<string, unknown>> => after.get(id)?.content ?? {};
  for (const row of [...diff.new, ...diff.reopened])
    known.set(row.posting_id, { state: "open", content: contentOf(row.posting_id) });
  for (const row of diff.missing) known.set(row.posting_id, { state: "missing", content: {} });
  for (const row of diff.closed) known.set(row.posting_id, { state: "closed", content: {} });
  for (const { posting_id: id, changes } of diff.changed) {
    const was = known.get(id);
    const fields = Object.fromEntries(changes.map((change) => [change.field, change.after]));
    if (was !== undefined) known.set(id, { ...was, content: { ...was.content, ...fields } });
  }
  return new Map([...known].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function histories(run: (history: readonly ObservedListing[], random: () => number) => void): void {
  const first = Number(process.env["SIGNALCRAFT_SEED"] ?? 20_261_122);
  for (let seed = first; seed < first + 80; seed++) {
    const random = randomFrom(seed);
    let day = 1;
    const history = Array.from({ length: 3 + Math.floor(random() * 8) }, () => {
      day += random() < 0.2 ? 35 : 1;
      const postings = Array.from({ length: 12 }, (_, index) => index)
        .filter(() => random() < 0.7)
        .map((index) => facts(`p${index}`, { title: `T${Math.floor(random() * 1.3)}`, team: "Core" }));
      return listing(day, postings, { complete: random() < 0.8, wholeBoard: random() < 0.7 });
    });
    try {
      run(history, random);
    } catch (cause) {
      throw new Error(`with SIGNALCRAFT_SEED=${seed}: ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
      });
    }
  }
}

test("a ledger does not differ from itself", () => {
  histories((history) => {
    const entries = entriesToDiff(foldAll(history).ledger);
    expect(diffLedgers(entries, entries)).toEqual({ new: [], changed: [], missing: [], closed: [], reopened: [] });
  });
});

test("what differs between two ledgers, applied to the first, gives the second", () => {
  histories((history, random) => {
    const cut = 1 + Math.floor(random() * (history.length - 1));
    const before = foldAll(history.slice(0, cut)).ledger;
    const after = foldAll(history.slice(cut), before).ledger;
    const [was, is] = [knownOf(before), knownOf(after)];
    const diff = diffLedgers(entriesToDiff(before), entriesToDiff(after));
    // A posting that came and went in between was open in neither, so it is no difference.
    const visible = new Map([...is].filter(([id, row]) => row.state === "open" || was.has(id)));
    expect(applied(was, diff, is)).toEqual(visible);
  });
});
