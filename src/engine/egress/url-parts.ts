import type { EgressTarget } from "./parse-target.ts";

/** Schemes that are ever requested. */
export const allowedSchemes = ["https:", "http:"] as const;

/** Ports that are connected to unless the operator opens more. */
export const defaultAllowedPorts = [80, 443] as const;

/** Why one part of a URL is refused, and what it is. */
export interface PartRefusal {
  readonly reason: "scheme_not_allowed" | "port_not_allowed" | "credentials_in_url";
  readonly range: string;
}

/** Null for http and https; any other scheme is a refusal. */
export function schemeRefusal({ scheme }: EgressTarget): PartRefusal | null {
  return allowedSchemes.some((allowed) => allowed === scheme) ? null : { reason: "scheme_not_allowed", range: scheme };
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
export function credentialsRefusal({ hasCredentials }: EgressTarget): PartRefusal | null {
  return hasCredentials ? { reason: "credentials_in_url", range: "user information" } : null;
}
