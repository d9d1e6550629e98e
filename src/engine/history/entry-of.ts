import type { KeptEntry, LedgerEntry } from "../../contracts/ledger.ts";
import type { PostingContent, PostingFacts } from "../../contracts/posting.ts";
import { contentFields } from "../../contracts/source-kind.ts";
import { toJobId } from "../identity/job-id.ts";
import { toOpening } from "../identity/opening.ts";
import { changedFields, type ContentChange } from "./changed-fields.ts";
import { hasVisibleChange } from "./field-events.ts";

/** The entry of a posting that was never listed before. */
export function firstSeen(
  facts: PostingFacts,
  listing: { readonly capturedAt: string },
  baseline: boolean,
): LedgerEntry {
  return {
    absent_from: [],
    baseline,
    changed_at: null,
    closed: null,
    content: facts.content,
    employer: facts.employer,
    first_seen: listing.capturedAt,
    job_id: toJobId(facts.posting_id),
    job_key: facts.job_key,
    last_seen: null,
    opening: toOpening(facts.employer, facts.title, facts.text_key),
    posting_id: facts.posting_id,
    published_at: facts.published_at,
    seen_in: null,
    state: "open",
    times_reopened: 0,
    title: facts.title,
    url: facts.url,
  };
}

/** The entry of a posting of which only the short form was kept. Where a board is read again that was left, its return is no reopening. */
export function returned(
  kept: KeptEntry,
  facts: PostingFacts,
  listing: { readonly capturedAt: string },
  isReopened: boolean,
): LedgerEntry {
  const entry = firstSeen(facts, listing, kept.baseline);
  const [first] = kept.openings;
  return {
    ...entry,
    ...(first === undefined || first === entry.opening ? {} : { first_opening: first }),
    first_seen: kept.first_seen,
    published_at: facts.published_at ?? kept.published_at,
    times_reopened: kept.times_reopened + (isReopened ? 1 : 0),
  };
}

/** The entry of a posting that is listed again, the same object when nothing of it differs, and the content fields that do. */
export function seenAgain(
  before: LedgerEntry,
  facts: PostingFacts,
  listing: { readonly capturedAt: string },
): { readonly entry: LedgerEntry; readonly changes: readonly ContentChange[] } {
  const changes = changedFields(before.content, facts.content);
  const openings = openingsAfter(before, facts);
  const content =
    carriesMore(before.content, facts.content) || changes.length > 0
      ? { ...before.content, ...facts.content }
      : before.content;
  const published = facts.published_at ?? before.published_at;
  if (
    before.state === "open" &&
    before.last_seen === null &&
    before.seen_in === null &&
    before.absent_from.length === 0 &&
    content === before.content &&
    before.title === facts.title &&
    before.employer === facts.employer &&
    before.url === facts.url &&
    before.published_at === published &&
    before.job_key === facts.job_key &&
    before.opening === openings.opening
  )
    return { entry: before, changes };
  return {
    changes,
    entry: {
      ...before,
      ...openings,
      state: "open",
      title: facts.title,
      employer: facts.employer,
      url: facts.url,
      published_at: published,
      job_key: facts.job_key,
      last_seen: null,
      seen_in: null,
      changed_at: hasVisibleChange(changes) ? listing.capturedAt : before.changed_at,
      content,
      absent_from: [],
      closed: null,
      times_reopened: before.times_reopened + (before.state === "open" ? 0 : 1),
    },
  };
}

/** A capture without a text says nothing about it, so what is known stays. */
function openingsAfter(before: LedgerEntry, facts: PostingFacts): Pick<LedgerEntry, "opening" | "first_opening"> {
  const isSameText =
    facts.content.description === undefined || facts.content.description === before.content.description;
  const isSame = isSameText && before.title === facts.title && before.employer === facts.employer;
  if (before.opening !== undefined && isSame) return { opening: before.opening };
  const opening =
    facts.content.description === undefined
      ? (before.opening ?? null)
      : toOpening(facts.employer, facts.title, facts.text_key);
  const first = before.first_opening ?? before.opening ?? null;
  return {
    opening,
    ...(first === null || first === opening ? {} : { first_opening: first }),
  };
}

function carriesMore(before: PostingContent, after: PostingContent): boolean {
  return contentFields.some((field) => after[field] !== undefined && before[field] === undefined);
}
