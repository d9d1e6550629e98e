import type { Outcome, OutcomeReason } from "../../contracts/outcomes.ts";
import type { ProviderReading } from "../../contracts/run-documents.ts";
import type { ListingFailureReason, ParseResult } from "../../contracts/source-kind.ts";
import type { BoardUnderstanding } from "../understand-board.ts";

/** What a listing that could not be made means for its provider. */
const outcomeOfFailure: Readonly<Record<ListingFailureReason, Outcome>> = {
  not_json: "parse_drift",
  truncated: "parse_drift",
  html_instead_of_json: "parse_drift",
  empty_body: "parse_drift",
  not_utf8: "parse_drift",
  other_vendor: "parse_drift",
  shape_changed: "parse_drift",
  board_gone: "unreachable",
  board_moved: "moved",
  blocked: "blocked",
  http_status: "unreachable",
  no_posting_in_page: "parse_drift",
  too_deep: "parse_drift",
};

/** The one outcome of a provider and its reason: what reading came to, if that decided, else what the capture turned out to say. */
export function judgeListing(
  reading: ProviderReading,
  understood: BoardUnderstanding | ParseResult | null,
): { readonly outcome: Outcome; readonly reason: OutcomeReason } {
  if (reading.outcome !== null && reading.reason !== null) return { outcome: reading.outcome, reason: reading.reason };
  if (understood === null) return { outcome: "snapshot_missing", reason: "no_snapshot" };
  if (!understood.ok)
    return { outcome: outcomeOfFailure[understood.failure.reason], reason: understood.failure.reason };
  const { completeness, postings } = "listing" in understood ? understood.listing : understood;
  if (completeness.verdict === "partial")
    return {
      outcome: postings.length === 0 && completeness.reason === "empty_unconfirmed" ? "ok_empty" : "partial",
      reason: completeness.reason,
    };
  return { outcome: "ok", reason: "read" };
}
