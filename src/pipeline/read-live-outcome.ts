import type { HttpFailed, HttpFailure, HttpRefused } from "../contracts/http.ts";
import { urlVerdict } from "../engine/egress/url.ts";
import type { Outcome, OutcomeReason } from "../contracts/outcomes.ts";

/** An outcome and its reason, as `provider_availability` lists them. */
export interface Judged {
  readonly outcome: Outcome;
  readonly reason: OutcomeReason;
}

const failures: Readonly<Record<HttpFailure, OutcomeReason>> = {
  timeout: "timeout",
  connection_failed: "connection_failed",
  tls_failed: "tls_failed",
  dns_failed: "dns_failed",
  body_too_large: "body_too_large",
  header_flood: "body_too_large",
  truncated: "truncated",
  bad_encoding: "truncated",
  malformed_answer: "http_status",
  too_many_redirects: "http_status",
  not_modified_unasked: "http_status",
};

/**
 * What a request that gave no answer means for its provider. `wasRedirected`: the host itself sent us where we may not go, so it is not our registry's
 * doing: to another public host, and the board has moved; to an address that nobody may be sent to, and it is unreachable.
 */
export function outcomeOfResult(result: HttpRefused | HttpFailed, wasRedirected: boolean): Judged {
  if (result.kind === "failed") return { outcome: "unreachable", reason: failures[result.reason] };
  switch (result.reason) {
    case "offline":
      return { outcome: "policy_skip", reason: "offline" };
    case "tombstoned":
      return { outcome: "tombstoned", reason: "tombstone" };
    case "host_not_allowed":
      if (!wasRedirected) return { outcome: "policy_skip", reason: "egress_refused" };
      return urlVerdict(result.url).verdict === "allow"
        ? { outcome: "moved", reason: "board_moved" }
        : { outcome: "unreachable", reason: "egress_refused" };
    case "address_refused":
      // Also without a redirect it is not our registry's doing: the name leads where it must not.
      return { outcome: "unreachable", reason: "egress_refused" };
    case "url_refused":
    case "redirect_refused":
      return { outcome: wasRedirected ? "unreachable" : "policy_skip", reason: "egress_refused" };
    case "robots_disallow":
      return { outcome: "policy_skip", reason: "robots_disallow" };
    case "robots_unavailable":
      return outcomeOfRobots(result);
    case "circuit_open":
      return { outcome: "unreachable", reason: "circuit_open" };
    case "host_asked_to_wait":
      return { outcome: "blocked", reason: "rate_limited" };
  }
}

/** A host that cannot be reached is found out at its robots.txt, but robots.txt is not what is wrong with it. */
function outcomeOfRobots({ cause, detail }: HttpRefused): Judged {
  if (cause !== null) return { outcome: "unreachable", reason: failures[cause] };
  if (detail === "access_denied") return { outcome: "blocked", reason: "robots_unavailable" };
  if (detail === "too_many_requests") return { outcome: "blocked", reason: "rate_limited" };
  return { outcome: "unreachable", reason: "robots_unavailable" };
}

/** What a status that is not 2xx means for a board; null for 2xx. */
export function outcomeOfStatus(status: number): Judged | null {
  if (status >= 200 && status <= 299) return null;
  if (status === 404 || status === 410) return { outcome: "unreachable", reason: "board_gone" };
  if (status >= 300 && status <= 399) return { outcome: "moved", reason: "board_moved" };
  if (status === 429) return { outcome: "blocked", reason: "rate_limited" };
  if (status === 401 || status === 403 || status === 407 || status === 451)
    return { outcome: "blocked", reason: "blocked" };
  return { outcome: "unreachable", reason: status >= 500 ? "server_error" : "http_status" };
}
