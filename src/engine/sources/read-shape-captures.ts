import type { ListingFailure, ParseResult, SourceExchange } from "../../contracts/source-kind.ts";
import { failedListing, type ListingDraft, listingDraft, type ListingVerdict } from "./read-shape-listing.ts";
import { statusFailure } from "./read-shape-status.ts";

/** Reads one answered exchange into the draft and says what it proves, or why it cannot be read. */
export type ReadCapture = (
  exchange: SourceExchange,
  index: number,
  draft: ListingDraft,
) => ListingVerdict | ListingFailure;

/**
 * The listing of exchanges that are each a whole board or one posting (vendors without paging). The first exchange that cannot be read fails the listing.
 * Several exchanges carry what all of them carry; two whole boards side by side prove nothing about either.
 */
export const readCaptures = (exchanges: readonly SourceExchange[], read: ReadCapture): ParseResult => {
  const draft = listingDraft();
  const verdicts: ListingVerdict[] = [];
  for (const [index, exchange] of exchanges.entries()) {
    const outcome = statusFailure(exchange, index) ?? read(exchange, index, draft);
    if ("reason" in outcome) return { ok: false, failure: outcome };
    verdicts.push(outcome);
  }
  const first = verdicts[0];
  if (first === undefined) return failedListing("empty_body", 0, "", "an answer expected, no exchange found");
  return draft.close(verdicts.length === 1 ? first : joined(verdicts, first));
};

const joined = (verdicts: readonly ListingVerdict[], first: ListingVerdict): ListingVerdict => {
  const boards = verdicts.filter((verdict) => verdict.partial === null);
  const { declared, proof, partial } = boards[0] ?? first;
  return {
    carries: first.carries.filter((field) => verdicts.every((verdict) => verdict.carries.includes(field))),
    declared,
    proof,
    partial: boards.length > 1 ? "total_mismatch" : partial,
  };
};
