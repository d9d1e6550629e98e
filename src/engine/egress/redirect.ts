import { parseTarget } from "./parse-target.ts";
import { targetVerdict, type UrlOptions, type UrlRefusal } from "./url.ts";

/** Redirect hops that are followed for one request. */
export const redirectHopsMax = 5;

/** Why a redirect is not followed: a reason of the URL itself, or `https_to_http`. */
export type RedirectRefusal = UrlRefusal | "https_to_http";

/**
 * What to do with a redirect. `allow`: same origin, the checks of the first request still hold for the connection, and
 * robots.txt is asked for the new path. `revalidate`: another origin, so every step of the policy is run again from
 * the start. `block`: not followed. `url` is the normal form to go on with.
 */
export type RedirectVerdict =
  | { readonly verdict: "allow"; readonly url: string }
  | {
      readonly verdict: "revalidate";
      readonly url: string;
      readonly origin: string;
    }
  | {
      readonly verdict: "block";
      readonly reason: RedirectRefusal;
      readonly range: string;
    };

/**
 * What to do with the `Location` answered by `base`: resolved against it the WHATWG way, then judged like any URL.
 * From https to http is never followed. The number of hops is the caller's to count, at most {@link redirectHopsMax}.
 * RFC 9110 section 10.2.2, WHATWG URL section 4.4.
 */
export function redirectVerdict(base: string, location: string, options: UrlOptions = {}): RedirectVerdict {
  const from = parseTarget(base);
  const to = parseTarget(location, base);
  if (from === null || to === null) return { verdict: "block", reason: "unparsable_url", range: "" };

  const judged = targetVerdict(to, options);
  if (judged.verdict === "refuse") return { verdict: "block", reason: judged.reason, range: judged.range };
  if (from.scheme === "https:" && to.scheme === "http:") {
    return { verdict: "block", reason: "https_to_http", range: to.origin };
  }
  if (from.origin === to.origin) return { verdict: "allow", url: to.href };
  return { verdict: "revalidate", url: to.href, origin: to.origin };
}
