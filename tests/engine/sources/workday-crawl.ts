import type { SourceExchange, SourceKind, SourceRequest } from "../../../src/contracts/source-kind.ts";

/** What a pretended server answers: a status and a JSON value, or a body as it is. */
export interface PretendedAnswer {
  readonly status?: number;
  readonly json?: unknown;
  readonly body?: string;
}

/** Answers that a board may not need more of: a crawl past it never ends. */
const REQUESTS_MAX = 3000;

/** The exchange of a request with a pretended answer. */
export const exchangeOf = (
  request: SourceRequest,
  { status = 200, json = null, body }: PretendedAnswer,
): SourceExchange => ({
  request,
  finalUrl: request.url,
  status,
  mediaType: "application/json",
  body: body ?? JSON.stringify(json),
  capturedAt: "2026-11-20T06:00:00Z",
});

/** All list exchanges of a board at a pretended server: what is planned, then what `next` asks for until it is done. Pure. */
export const crawl = (
  kind: SourceKind,
  board: string,
  server: (request: SourceRequest) => PretendedAnswer,
): readonly SourceExchange[] => {
  const exchanges: SourceExchange[] = [];
  let requests = kind.plan(board);
  while (requests.length > 0) {
    for (const request of requests) exchanges.push(exchangeOf(request, server(request)));
    if (exchanges.length > REQUESTS_MAX) throw new Error(`the crawl of ${board} does not end`);
    const step = kind.next(board, exchanges);
    requests = step.done ? [] : step.requests;
  }
  return exchanges;
};

/** The detail exchanges of the given postings at a pretended server. */
export const crawlDetails = (
  kind: SourceKind,
  {
    board,
    exchanges,
    vendorIds,
  }: {
    readonly board: string;
    readonly exchanges: readonly SourceExchange[];
    readonly vendorIds: readonly string[];
  },
  server: (request: SourceRequest) => PretendedAnswer,
): readonly SourceExchange[] =>
  (kind.planDetails?.(board, exchanges, vendorIds) ?? []).map((request) => exchangeOf(request, server(request)));
