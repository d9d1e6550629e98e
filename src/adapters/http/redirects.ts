import type { HopPort, HopRequest, HopResult, HttpLimits } from "../../contracts/http.ts";
import { parseTarget } from "../../engine/egress/parse-target.ts";
import { headerValue } from "./header-value.ts";

/** How a request ended after its redirects. */
export interface Followed {
  readonly result: HopResult;
  readonly hops: number;
}

/** What a snapshot can hold. */
const URL_CHARS_MAX = 4_000;

const FOLLOWED: readonly number[] = [301, 302, 303, 307, 308];

/**
 * Follows redirects, each hop through every check from the start. A loop, too many hops and a hop that the checks refuse end the request. A POST is
 * followed only where its method and body stay the same (307, 308). RFC 9110 section 15.4.
 */
export function redirects(
  inner: HopPort,
  limits: HttpLimits,
): { readonly send: (request: HopRequest) => Promise<Followed> } {
  return {
    send: async (first) => {
      let request = first;
      const seen = new Set([parseTarget(first.url)?.href ?? first.url]);
      for (let hops = 0; ; hops++) {
        const result = await inner.send(request);
        if (result.kind !== "answer") return { result, hops };
        const location = locationOf(result, request);
        if (location === null) return { result, hops };
        const to = parseTarget(location, result.url)?.href ?? location;
        request.note({ type: "redirect", from: result.url, to, status: result.status });
        if (hops >= limits.redirectsMax || seen.has(to))
          return {
            result: {
              kind: "failed",
              reason: "too_many_redirects",
              detail: seen.has(to) ? `a loop at ${to}` : `more than ${limits.redirectsMax}`,
              url: result.url,
            },
            hops,
          };
        if (to.length > URL_CHARS_MAX)
          return {
            result: {
              kind: "failed",
              reason: "malformed_answer",
              detail: `a redirect to a URL of ${to.length} characters`,
              url: result.url,
            },
            hops,
          };
        seen.add(to);
        request = { ...request, url: location, from: result.url, conditions: [] };
      }
    },
  };
}

function locationOf(answer: Extract<HopResult, { kind: "answer" }>, { method }: HopRequest): string | null {
  if (!FOLLOWED.includes(answer.status)) return null;
  if (method === "POST" && answer.status !== 307 && answer.status !== 308) return null;
  return headerValue(answer.headers, "location");
}
