/** Folding listings one after the other, for tests of the ledger. */
import { expect } from "bun:test";
import * as v from "valibot";
import { LedgerV1, LifecycleEvent } from "../../../src/contracts/ledger.ts";
import { canonicalJson } from "../../../src/engine/canonical/json.ts";
import { parseJson } from "../../../src/engine/canonical/json-read.ts";
import {
  emptyLedger,
  foldLedger,
  type FoldResult,
  type ObservedListing,
} from "../../../src/engine/history/fold-ledger.ts";
import { facts, settings } from "./listings.ts";

/** A result without what the caller does not fold by. */
export type Folded = Pick<FoldResult, "ledger" | "events">;

/** The result of folding listings one after the other, each time from what was stored. */
export function foldAll(listings: readonly ObservedListing[], from: LedgerV1 = emptyLedger("acme")): Folded {
  let ledger = from;
  const events: LifecycleEvent[] = [];
  for (const one of listings) {
    const step = foldLedger(stored(ledger), one, settings);
    expect(step.events.filter((event) => !v.is(LifecycleEvent, event))).toEqual([]);
    ledger = step.ledger;
    events.push(...step.events);
  }
  return { ledger, events };
}

/** A result without what the caller does not fold by. */
export function ledgerAndEvents({ ledger, events }: Folded): Folded {
  return { ledger, events };
}

/** A ledger as it comes back from disk, checked against its schema. */
export function stored(ledger: LedgerV1): LedgerV1 {
  const read = parseJson(canonicalJson(ledger));
  if (!read.ok) throw new Error("a ledger is JSON");
  return v.parse(LedgerV1, read.value);
}

/** Events of the last of several listings. */
export function lastEvents(listings: readonly ObservedListing[]): readonly LifecycleEvent[] {
  const before = foldAll(listings.slice(0, -1)).ledger;
  return foldAll(listings.slice(-1), before).events;
}

/** Ten postings, `p0` to `p9`. */
export const ten = Array.from({ length: 10 }, (_, index) => facts(`p${index}`));
