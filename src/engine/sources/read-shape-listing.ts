import type {
  CompletenessProof,
  ContentField,
  ListingFailureReason,
  ListingIssue,
  PartialReason,
  ParseResult,
  RawPosting,
} from "../../contracts/source-kind.ts";
import { compareCodeUnits, compareOn } from "../canonical/compare.ts";

/** A failed reading. `detail` says what was expected and what was found, without content of postings. */
export const failedListing = (
  reason: ListingFailureReason,
  exchange: number,
  pointer: string,
  detail: string,
): ParseResult => ({
  ok: false,
  failure: { reason, exchange, pointer, detail },
});

/** What is known about a board once its rows are read. */
export interface ListingVerdict {
  /** Content fields that this capture carries. */
  readonly carries: readonly ContentField[];
  /** Total that the source declares, or null. Compared with the distinct rows, unlisted ones included. */
  readonly declared: number | null;
  /** The proof that holds when nothing speaks against it: `declared_total` needs `declared`. */
  readonly proof: CompletenessProof["kind"];
  /** Why the exchanges are not the whole board whatever the rows say, or null. */
  readonly partial: PartialReason | null;
}

/**
 * Collects the rows of a board and closes them into a listing. One draft a `parse`; the first row of an id wins and later ones are `duplicate_id`.
 * The verdict is decided here for all kinds: rows that could not be read make a listing partial (and a failure when none could be read),
 * a declared total that differs makes it partial, and a board without a posting is never complete.
 */
export interface ListingDraft {
  readonly add: (posting: RawPosting) => void;
  /** A row that is read but is not a public posting. */
  readonly leaveOut: (code: "unlisted", vendorId: string, exchange: number, pointer: string) => void;
  /** A row that cannot be read; `pointer` is absolute and names the first value that did not fit. */
  readonly drop: (exchange: number, pointer: string) => void;
  /** Something odd that does not stop the reading. */
  readonly note: (code: ListingIssue["code"], exchange: number, pointer: string) => void;
  /** Whether no row was met so far, readable or not. */
  readonly isEmpty: () => boolean;
  /** The listing, or `shape_changed` when there were rows and none could be read. */
  readonly close: (verdict: ListingVerdict) => ParseResult;
}

/** An empty draft. */
export const listingDraft = (): ListingDraft => {
  const postings: RawPosting[] = [];
  const issues: ListingIssue[] = [];
  const seen = new Set<string>();
  const firstOf = (vendorId: string, exchange: number, pointer: string): boolean => {
    if (seen.has(vendorId)) {
      issues.push({ code: "duplicate_id", exchange, pointer });
      return false;
    }
    seen.add(vendorId);
    return true;
  };
  let firstDropped: ListingIssue | null = null;
  return {
    add: (posting) => {
      if (!firstOf(posting.vendorId, posting.source.exchange, posting.source.pointer)) return;
      postings.push(posting);
      if (posting.title.trim() === "")
        issues.push({
          code: "untitled",
          exchange: posting.source.exchange,
          pointer: posting.source.pointer,
        });
    },
    leaveOut: (code, vendorId, exchange, pointer) => {
      if (firstOf(vendorId, exchange, pointer)) issues.push({ code, exchange, pointer });
    },
    drop: (exchange, pointer) => {
      const issue: ListingIssue = { code: "row_unreadable", exchange, pointer };
      issues.push(issue);
      firstDropped ??= issue;
    },
    note: (code, exchange, pointer) => void issues.push({ code, exchange, pointer }),
    isEmpty: () => seen.size === 0 && firstDropped === null,
    close: ({ carries, declared, proof, partial }) => {
      if (firstDropped !== null && seen.size === 0) {
        return failedListing(
          "shape_changed",
          firstDropped.exchange,
          firstDropped.pointer,
          "no row of the board could be read",
        );
      }
      const reason = partialReason(partial, declared, {
        dropped: firstDropped !== null,
        rows: seen.size,
        distinct: postings.length,
      });
      const distinct = postings.length;
      return {
        ok: true,
        listing: {
          postings: postings.toSorted(compareOn((posting) => posting.vendorId, compareCodeUnits)),
          completeness:
            reason === null
              ? {
                  verdict: "complete",
                  proof: { kind: proof, declared, distinct },
                }
              : { verdict: "partial", reason, declared, distinct },
          carries,
          issues,
        },
      };
    },
  };
};

/** What the verdict weighs besides the caller's own reason. */
interface RowCounts {
  readonly dropped: boolean;
  readonly rows: number;
  readonly distinct: number;
}

const partialReason = (
  given: PartialReason | null,
  declared: number | null,
  { dropped, rows, distinct }: RowCounts,
): PartialReason | null => {
  if (dropped) return "dropped_rows";
  if (given !== null) return given;
  if (declared !== null && declared !== rows) return "total_mismatch";
  return distinct === 0 ? "empty_unconfirmed" : null;
};
