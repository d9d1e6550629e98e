import { outcomeMeanings, type Outcome, type OutcomeReason } from "../../contracts/outcomes.ts";

const reasonMeanings: Readonly<Record<OutcomeReason, string>> = {
  read: "",
  no_snapshot: "import a capture or turn live reading on",
  disabled: "it is switched off in the registry",
  offline: "this run may not use the network",
  robots_disallow: "its robots.txt asks not to",
  robots_unavailable: "its robots.txt could not be read, which counts as no",
  egress_refused: "the network policy refuses its address",
  tombstone: "it is tombstoned in the registry",
  cadence: "its cadence is not over",
  circuit_open: "it failed repeatedly and is left alone for a while",
  snapshot_unreadable: "its stored capture cannot be read",
  timeout: "it did not answer in time",
  connection_failed: "no connection could be made",
  tls_failed: "its certificate could not be verified",
  dns_failed: "its name does not resolve",
  rate_limited: "it asked us to slow down",
  server_error: "it answered with a server error",
  body_too_large: "its answer is larger than the limit",
  held_drop: "so many postings are gone at once that a second listing must confirm it",
  run_failed: "the run ended before its board was understood",
  total_mismatch: "it declares another number of postings than it lists",
  page_missing: "a page of the list is missing",
  capped: "it lists no more than a fixed number",
  paging_unfinished: "paging did not come to its end",
  single_page_of_board: "one page was read, which says nothing about the rest",
  detail_budget: "the budget for detail pages is used up",
  dropped_rows: "some rows could not be read",
  empty_unconfirmed: "an empty list is not believed until it is confirmed",
  not_json: "JSON was expected",
  truncated: "the answer ends too early",
  html_instead_of_json: "a web page came where JSON was expected",
  empty_body: "the answer has no content",
  not_utf8: "the answer is not UTF-8",
  other_vendor: "the answer is another vendor's",
  shape_changed: "the answer has another shape than known",
  board_gone: "the board is gone",
  board_moved: "the board points elsewhere",
  blocked: "the host refused us",
  http_status: "the host answered with an error status",
  no_posting_in_page: "no posting was found in the page",
  too_deep: "the answer is nested too deeply",
};

/** One sentence part for people: what the outcome means, and the reason when it adds something. */
export function describeAvailability(outcome: Outcome, reason: OutcomeReason): string {
  const why = reasonMeanings[reason];
  return why === "" ? outcomeMeanings[outcome] : `${why}: ${outcomeMeanings[outcome]}`;
}
