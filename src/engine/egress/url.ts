import { hostVerdict, type HostRefusal } from "./host.ts";
import { parseTarget, type EgressTarget } from "./parse-target.ts";
import { credentialsRefusal, portRefusal, schemeRefusal, type PartRefusal } from "./url-parts.ts";

/** Why a URL is refused before its name is resolved. */
export type UrlRefusal = "unparsable_url" | PartRefusal["reason"] | HostRefusal;

/** What the operator decided about URLs. */
export interface UrlOptions {
  /** Default 80 and 443. */
  readonly allowedPorts?: readonly number[];
}

/** What may be done with a URL. `range` says what decided: the scheme, the port, the block or the name's ending. */
export type UrlVerdict =
  | {
      readonly verdict: "allow";
      readonly target: EgressTarget;
      readonly kind: "name" | "address";
      readonly host: string;
    }
  | {
      readonly verdict: "refuse";
      readonly reason: UrlRefusal;
      readonly range: string;
    };

/**
 * Whether a URL may be requested as far as its text alone tells: an absolute http or https URL, an allowed port, no
 * user name or password, and a host that can be public ({@link hostVerdict}). An allowed `name` must still be resolved
 * and every answer judged; an allowed `address` has been judged.
 *
 * The first check that fails is the reason, in the order above. WHATWG URL section 4.4.
 */
export function urlVerdict(url: string, options: UrlOptions = {}): UrlVerdict {
  const target = parseTarget(url);
  if (target === null) return { verdict: "refuse", reason: "unparsable_url", range: "" };
  return targetVerdict(target, options);
}

/** {@link urlVerdict} of a URL that is parsed already. */
export function targetVerdict(target: EgressTarget, options: UrlOptions = {}): UrlVerdict {
  const refused = schemeRefusal(target) ?? portRefusal(target, options.allowedPorts) ?? credentialsRefusal(target);
  if (refused !== null) return { verdict: "refuse", ...refused };
  const host = hostVerdict(target.hostname);
  if (host.verdict === "refuse") return host;
  return { verdict: "allow", target, kind: host.kind, host: host.host };
}
