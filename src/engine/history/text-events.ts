import type { EventType } from "../../contracts/event-types.ts";
import type { LedgerV1, LifecycleEvent } from "../../contracts/ledger.ts";
import type { PostingFacts } from "../../contracts/posting.ts";
import { compareCodeUnits } from "../canonical/compare.ts";
import { toEvent } from "./field-events.ts";
import { listedAt } from "./listed-at.ts";
import { understoodChanges } from "./understood-changes.ts";

/** A capture to understand, as boards are derived from. */
interface EarlierCapture {
  readonly understand: () => Promise<
    { readonly ok: true; readonly postings: readonly PostingFacts[] } | { readonly ok: false }
  >;
}

/** Changes after which what is understood may be something else. */
const readAgain: ReadonlySet<EventType> = new Set(["description_changed", "title_changed"]);

/**
 * Events of requirements, level and the like for postings whose title or text changed. The capture before is understood again, as captures are understood
 * today, so a newer parser or taxonomy alone makes no event. Without that capture nothing is compared.
 */
export async function textEvents(
  events: readonly LifecycleEvent[],
  before: LedgerV1,
  postings: readonly PostingFacts[],
  earlier: (snapshotDigest: string) => Promise<EarlierCapture | null>,
): Promise<LifecycleEvent[]> {
  const changed = new Set(events.filter((event) => readAgain.has(event.type)).map((event) => event.posting_id));
  if (changed.size === 0) return [];
  const facts = new Map(postings.map((posting) => [posting.posting_id, posting]));
  const entries = before.entries.filter((entry) => changed.has(entry.posting_id));
  const byCapture = Map.groupBy(entries, (entry) => listedAt(before, entry).snapshotDigest);
  const found: LifecycleEvent[] = [];
  for (const digest of [...byCapture.keys()].sort(compareCodeUnits)) {
    const understood = await (await earlier(digest))?.understand();
    if (understood === undefined || !understood.ok) continue;
    // An earlier capture may hold others of them too: each is compared with the last capture that held it.
    const wanted = new Set(byCapture.get(digest)?.map((entry) => entry.posting_id));
    for (const was of understood.postings) {
      const is = facts.get(was.posting_id);
      if (is === undefined || !wanted.has(was.posting_id)) continue;
      const own = events.filter((event) => event.posting_id === was.posting_id);
      const [sample] = own;
      if (sample === undefined) continue;
      const types = new Set(own.map((event) => event.type));
      const entry = { ...is, job_id: sample.job_id ?? "" };
      const listing = {
        providerId: sample.provider_id,
        snapshotDigest: sample.snapshot_digest,
        capturedAt: sample.at,
      };
      for (const change of understoodChanges(was, is))
        if (!types.has(change.type)) found.push(toEvent(change, is, entry, listing));
    }
  }
  return found;
}
