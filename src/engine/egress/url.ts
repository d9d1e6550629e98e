import { hostVerdict, type HostRefusal } from "./host.ts";
import { parseTarget, type EgressTarget } from "./parse-target.ts";

/** Schemes that are ever requested. */
export const allowedSchemes = ["https:", "http:"] as const;

/** Ports that are connected to unless the operator opens more. */
export const defaultAllowedPorts = [80, 443] as const;

/** Why a URL is refused before its name is resolved. */
export type UrlRefusal =
  | "unparsable_url"
  | "scheme_not_allowed"
  | "port_not_allowed"
  | "credentials_in_url"
  | HostRefusal;

/** What the operator decided about URLs. */
export interface UrlOptions {
  /** Default {@link defaultAllowedPorts}. */
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
  if (target === null)
    return { verdict: "refuse", reason: "unparsable_url", range: "" };
  return targetVerdict(target, options);
}

/** {@link urlVerdict} of a URL that is parsed already. */
export function targetVerdict(
  target: EgressTarget,
  options: UrlOptions = {},
): UrlVerdict {
  const refused =
    schemeRefusal(target) ??
    portRefusal(target, options.allowedPorts) ??
    credentialsRefusal(target);
  if (refused !== null) return { verdict: "refuse", ...refused };
  const host = hostVerdict(target.hostname);
  if (host.verdict === "refuse") return host;
  return { verdict: "allow", target, kind: host.kind, host: host.host };
}

/** Why one part of a URL is refused, and what it is. */
export interface PartRefusal {
  readonly reason: UrlRefusal;
  readonly range: string;
}

/** Null for http and https; any other scheme is a refusal. */
export function schemeRefusal({ scheme }: EgressTarget): PartRefusal | null {
  return allowedSchemes.some((allowed) => allowed === scheme)
    ? null
    : { reason: "scheme_not_allowed", range: scheme };
}

/** Null for an allowed port; any other, or none at all, is a refusal. */
export function portRefusal(
  { port }: EgressTarget,
  allowedPorts: readonly number[] = defaultAllowedPorts,
): PartRefusal | null {
  if (port !== null && allowedPorts.includes(port)) return null;
  return {
    reason: "port_not_allowed",
    range: port === null ? "no port" : String(port),
  };
}

/** Null for a URL without user name and password. The refusal does not repeat them. */
export function credentialsRefusal({
  hasCredentials,
}: EgressTarget): PartRefusal | null {
  return hasCredentials
    ? { reason: "credentials_in_url", range: "user information" }
    : null;
}
