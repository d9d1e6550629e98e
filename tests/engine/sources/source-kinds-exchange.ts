import type { Listing, ListingFailure, ParseResult, SourceExchange } from "../../../src/contracts/source-kind.ts";

/** An answered list request with a body, as an imported payload would be. */
export function answer(url: string, body: unknown, change: Partial<SourceExchange> = {}): SourceExchange {
  return {
    request: {
      method: "GET",
      url,
      body: null,
      purpose: "list",
      vendorId: null,
    },
    finalUrl: url,
    status: 200,
    mediaType: null,
    body: typeof body === "string" ? body : JSON.stringify(body),
    capturedAt: "2026-11-20T06:00:00Z",
    ...change,
  };
}

/** The listing of a reading that must succeed. */
export function listingOf(result: ParseResult): Listing {
  if (!result.ok) throw new Error(`a listing expected, ${result.failure.reason} at "${result.failure.pointer}" found`);
  return result.listing;
}

/** The failure of a reading that must fail. */
export function failureOf(result: ParseResult): ListingFailure {
  if (result.ok) throw new Error(`a failure expected, a listing of ${result.listing.postings.length} found`);
  return result.failure;
}
