/**
 * What a source kind is: four pure functions over a board's exchanges, and one row in the table of `engine/sources/source-kinds.ts`.
 * A source kind never fetches, reads no clock and no disk; live reading, snapshots and replay differ only in which port answers its requests.
 */

/** The kinds of system behind a board (the field says ATS). The order is the order of the reference page. */
export const sourceKindIds = [
  "ashby",
  "greenhouse",
  "lever",
  "workable",
  "smartrecruiters",
  "recruitee",
  "personio",
  "teamtailor",
  "bamboohr",
  "workday",
  "rippling",
  "gem",
  "pinpoint",
  "breezy",
  "jazzhr",
  "icims",
  "jobvite",
  "jsonld",
  "sitemap",
  "rss",
] as const;
export type SourceKindId = (typeof sourceKindIds)[number];

/** A request that a source kind asks for. `purpose` tells list pages from detail pages, which are fetched only for new or changed postings. */
export interface SourceRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly accept: string;
  /** JSON text of a POST, canonical; null for GET. */
  readonly body: string | null;
  readonly purpose: "list" | "detail";
  /** For a detail page: the vendor id that it is about. */
  readonly vendorId: string | null;
}

/** One answered request, as a source kind sees it: the body is decoded text, because charset is decided once, before. */
export interface SourceExchange {
  readonly request: Pick<SourceRequest, "method" | "url" | "body" | "purpose" | "vendorId">;
  /** URL after redirects. */
  readonly finalUrl: string;
  /** HTTP status; an imported payload has 200. */
  readonly status: number;
  /** Response media type without parameters, lower case; null when unknown (an imported file). */
  readonly mediaType: string | null;
  readonly body: string;
  /** Instant of the capture; the only notion of time that a parser may use ("Posted 3 Days Ago"). */
  readonly capturedAt: string;
}

/** Where in an exchange a value was found. `document` names the JSON inside a page; `pointer` is RFC 6901 within that document. */
export interface SourcePointer {
  /** Index into the exchanges of the snapshot. */
  readonly exchange: number;
  /** `body` for a JSON or XML answer; `appData`, `ld+json:0`, ... for JSON found inside a page. XML elements are addressed as the object they are read into. */
  readonly document: string;
  readonly pointer: string;
}

/** A place as the source gives it. Structured parts are kept as given (not resolved); `text` is what a person reads. */
export interface RawPlace {
  readonly text: string;
  readonly locality: string | null;
  readonly region: string | null;
  /** Country name or code, as given. */
  readonly country: string | null;
  /** Pointer relative to the posting. */
  readonly pointer: string;
}

export type PayKind = "salary" | "equity_percent" | "equity_cash" | "bonus" | "commission";
export type PayPeriod = "year" | "month" | "two_weeks" | "week" | "day" | "hour" | "once";

/** Pay as a structured field gives it, in major units (dollars, not cents). Free text about pay goes to `payText`. */
export interface RawPay {
  readonly kind: PayKind;
  readonly min: number | null;
  readonly max: number | null;
  /** ISO 4217 or null. */
  readonly currency: string | null;
  readonly period: PayPeriod | null;
  readonly title: string | null;
  readonly pointer: string;
}

/** One piece of the description. `escaped_html` is HTML whose markup was entity-escaped once more by the vendor. */
export interface DescriptionPart {
  readonly heading: string | null;
  readonly format: "html" | "escaped_html" | "text";
  readonly content: string;
  readonly pointer: string;
}

/** Fields that enter the content hash and can be reported as changed. A capture that does not carry a field says nothing about it. In the order of canonical JSON. */
export const contentFields = [
  "deadline",
  "department",
  "description",
  "employment_type",
  "pay",
  "places",
  "requisition_id",
  "team",
  "title",
  "workplace",
] as const;
export type ContentField = (typeof contentFields)[number];

/** A posting as its source gives it: strings untouched except for being strings. Normalising is done once, for all kinds, afterwards. */
export interface RawPosting {
  /** The vendor's id of the posting, unique within the board. */
  readonly vendorId: string;
  /** The vendor's id of the opening behind it when the vendor has one (Greenhouse `internal_job_id`), else null. */
  readonly jobKey: string | null;
  readonly requisitionId: string | null;
  readonly title: string;
  /** Employer as the source names it; null means: as the registry names it. */
  readonly employer: string | null;
  /** The vendor's canonical public link. */
  readonly url: string;
  readonly applyUrl: string | null;
  readonly department: string | null;
  readonly team: string | null;
  /** BCP 47 tag as given, or null. */
  readonly language: string | null;
  /** As given: "FullTime", "Permanent", ... */
  readonly employmentType: string | null;
  readonly places: readonly RawPlace[];
  readonly workplace: "on_site" | "hybrid" | "remote" | null;
  readonly workplacePointer: string | null;
  /** Where applicants of a remote posting may live, as given. */
  readonly remoteAreas: readonly string[];
  readonly pay: readonly RawPay[];
  /** Free-text pay as given in a field of its own, or null. */
  readonly payText: string | null;
  /** Instant or date as given by the source, already as `YYYY-MM-DDTHH:MM:SSZ` or `YYYY-MM-DD`; null when the source does not tell. */
  readonly publishedAt: string | null;
  /** Vendor's own change stamp. Shown, never compared (it is noise). */
  readonly updatedAt: string | null;
  readonly deadline: string | null;
  readonly description: readonly DescriptionPart[];
  readonly source: SourcePointer;
}

/** Why a listing may be trusted to be the whole board. */
export interface CompletenessProof {
  readonly kind: "declared_total" | "whole_board" | "end_of_paging";
  /** Total the source declares, or null when it declares none. */
  readonly declared: number | null;
  /** Distinct public postings read. */
  readonly distinct: number;
}

export const partialReasons = [
  "total_mismatch",
  "page_missing",
  "capped",
  "paging_unfinished",
  "single_page_of_board",
  "detail_budget",
  "dropped_rows",
  "empty_unconfirmed",
] as const;
export type PartialReason = (typeof partialReasons)[number];

export type Completeness =
  | { readonly verdict: "complete"; readonly proof: CompletenessProof }
  | {
      readonly verdict: "partial";
      readonly reason: PartialReason;
      readonly declared: number | null;
      readonly distinct: number;
    };

/** Something odd that did not stop the reading: a posting without title, a duplicate id, an unlisted row. Pointers are absolute within the exchange. */
export interface ListingIssue {
  readonly code:
    | "duplicate_id"
    | "unlisted"
    | "row_unreadable"
    | "prospect_post"
    | "lenient_json"
    | "placeholder_place"
    | "untitled";
  readonly exchange: number;
  readonly pointer: string;
}

export interface Listing {
  /** Ordered by vendor id, code units. */
  readonly postings: readonly RawPosting[];
  readonly completeness: Completeness;
  /** Content fields that this capture carries; the others stay as last known. */
  readonly carries: readonly ContentField[];
  readonly issues: readonly ListingIssue[];
}

/** Why exchanges did not make a listing; each maps to one provider outcome. */
export const listingFailureReasons = [
  "not_json",
  "truncated",
  "html_instead_of_json",
  "empty_body",
  "not_utf8",
  "other_vendor",
  "shape_changed",
  "board_gone",
  "board_moved",
  "blocked",
  "http_status",
  "no_posting_in_page",
  "too_deep",
] as const;
export type ListingFailureReason = (typeof listingFailureReasons)[number];

export interface ListingFailure {
  readonly reason: ListingFailureReason;
  readonly exchange: number;
  /** First pointer that did not fit, "" for the whole body. */
  readonly pointer: string;
  /** What was expected and what was found, a short sentence part without content of postings. */
  readonly detail: string;
}

export type ParseResult =
  { readonly ok: true; readonly listing: Listing } | { readonly ok: false; readonly failure: ListingFailure };

export type NextStep = { readonly done: true } | { readonly done: false; readonly requests: readonly SourceRequest[] };

/** A board as `detect` found it. */
export interface DetectedBoard {
  readonly board: string;
  /** A readable guess of the employer's name, from the URL alone. */
  readonly nameHint: string;
}

export interface SourceKind {
  readonly id: SourceKindId;
  /** Vendor's name for people. */
  readonly title: string;
  /** Raised by one whenever `parse` may give another answer for the same bytes. */
  readonly parserVersion: number;
  /** True when the vendor documents one answer as the whole board (then one complete listing may close a posting, DESIGN section 8). */
  readonly wholeBoard: boolean;
  /** What the kind can tell, for the reference table: yes, no, some. */
  readonly tells: Readonly<Record<"published" | "pay" | "remote" | "description" | "deadline", "yes" | "no" | "some">>;
  /** A board token that the kind accepts, else a reason. */
  readonly checkBoard: (board: string) => string | null;
  readonly detect: (url: URL) => DetectedBoard | null;
  /** Where a person sees the board. */
  readonly boardUrl: (board: string) => string;
  /** Hosts that reading needs. */
  readonly hosts: (board: string) => readonly string[];
  readonly plan: (board: string) => readonly SourceRequest[];
  /** What else to ask, given every exchange so far, in the order they were asked. List pages only. */
  readonly next: (board: string, exchanges: readonly SourceExchange[]) => NextStep;
  /** Requests for detail pages of the given vendor ids (new or changed postings); null when the list is enough. */
  readonly planDetails:
    | ((board: string, exchanges: readonly SourceExchange[], vendorIds: readonly string[]) => readonly SourceRequest[])
    | null;
  readonly parse: (board: string, exchanges: readonly SourceExchange[]) => ParseResult;
}
