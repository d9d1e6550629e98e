import type { HopRequest, HopResult, HttpHeaders, HttpRequest, StoredAnswer } from "../../contracts/http.ts";
import { conditionsOf } from "./conditions.ts";
import type { Followed } from "./redirects.ts";

/** How a request ended, and whether its body is the stored one. */
export interface Confirmed extends Followed {
  readonly isStoredBody: boolean;
}

/**
 * Asks whether a stored answer still holds. A 304 gives the stored body; when that is not there any more, or nothing was asked conditionally, the request is
 * made once more without conditions, and a 304 to that is `not_modified_unasked`. RFC 9110 section 13.
 */
export function conditional(inner: { readonly send: (request: HopRequest) => Promise<Followed> }): {
  readonly send: (request: HttpRequest) => Promise<Confirmed>;
} {
  return {
    send: async (request) => {
      const conditions = conditionsFor(request);
      const hop: HopRequest = { ...request, from: null, conditions, purpose: "page" };
      const first = await inner.send(hop);
      const notModified = notModifiedOf(first.result);
      if (notModified === null) {
        if (conditions.length > 0 && first.result.kind === "answer") request.note({ type: "cache", answer: "changed" });
        return { ...first, isStoredBody: false };
      }
      const body = conditions.length === 0 || request.stored === null ? null : await request.stored.body();
      if (body !== null && request.stored !== null) {
        request.note({ type: "cache", answer: "not_modified" });
        return { result: confirmed(notModified, request.stored, body), hops: first.hops, isStoredBody: true };
      }
      request.note({ type: "cache", answer: "not_modified_without_body" });
      const again = await inner.send({ ...hop, conditions: [] });
      if (notModifiedOf(again.result) === null) return { ...again, isStoredBody: false };
      return {
        ...again,
        result: {
          kind: "failed",
          reason: "not_modified_unasked",
          detail: "304 to a request without conditions",
          url: again.result.url,
        },
        isStoredBody: false,
      };
    },
  };
}

type Answer = Extract<HopResult, { kind: "answer" }>;

function notModifiedOf(result: HopResult): Answer | null {
  return result.kind === "answer" && result.status === 304 ? result : null;
}

/** Only where the stored answer came from this very URL: a validator says nothing about another. */
function conditionsFor({ method, url, stored }: HttpRequest): HttpHeaders {
  if (stored === null || method !== "GET" || stored.status !== 200) return [];
  return URL.parse(stored.finalUrl)?.href === URL.parse(url)?.href
    ? conditionsOf(stored.etag, stored.lastModified)
    : [];
}

/** The stored answer with what the 304 says of its validators. */
function confirmed(answer: Answer, stored: StoredAnswer, body: Uint8Array): Answer {
  const said = new Map(answer.headers);
  const rows: [string, string | null][] = [
    ["content-type", stored.contentType],
    ["etag", said.get("etag") ?? stored.etag],
    ["last-modified", said.get("last-modified") ?? stored.lastModified],
  ];
  return {
    ...answer,
    status: stored.status,
    headers: rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
    body,
  };
}
