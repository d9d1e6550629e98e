/** Redirect hops that are followed to a robots.txt, also to other hosts. RFC 9309 section 2.3.1.2. */
export const robotsRedirectHopsMax = 5;

/** How long a robots.txt is used after it was fetched, in seconds. RFC 9309 section 2.4. */
export const robotsCacheSecondsMax = 86_400;

/** How the request for a robots.txt ended. */
export type RobotsFetchOutcome =
  | {
      readonly kind: "response";
      readonly status: number;
      /** Redirects followed so far, this response not counted. */
      readonly hops: number;
      /** Whether a redirect has a Location that may be followed; other responses leave it out. */
      readonly isRedirectFollowable?: boolean;
      /** Whether a body is stored that a 304 confirms; other responses leave it out. */
      readonly isStored?: boolean;
      /** The Content-Type as sent. */
      readonly contentType?: string;
    }
  | { readonly kind: "redirect_loop" }
  | {
      readonly kind: "unreachable";
      readonly cause: "dns" | "connect" | "tls" | "timeout" | "truncated" | "refused_by_policy";
    };

/** Why a robots.txt decides what it does when its rules do not. */
export type RobotsFetchReason =
  | "ok"
  | "not_text"
  | "not_modified"
  | "redirect"
  | "too_many_redirects"
  | "redirect_refused"
  | "unavailable"
  | "access_denied"
  | "too_many_requests"
  | "server_error"
  | "unexpected_status"
  | "unreachable";

/**
 * What follows from the request for a robots.txt. `parse`: its rules decide, for the origin that was first asked, also
 * after redirects to other hosts. `reuse`: the stored copy decides. `follow`: ask the Location. `allow_all`: there is
 * none, everything may be read. `deny_all`: nothing of the origin may be read.
 */
export interface RobotsFetchVerdict {
  readonly verdict: "parse" | "reuse" | "follow" | "allow_all" | "deny_all";
  readonly reason: RobotsFetchReason;
  /** Whether a Retry-After of the response is to be kept before anything is asked again. */
  readonly honoursRetryAfter: boolean;
}

/**
 * What may be read after a request for robots.txt ended as `outcome`. RFC 9309 section 2.3.1, and more careful where it
 * leaves the choice: 401 and 403 deny (the site asks for credentials we do not have), 429 denies, as do 5xx and an
 * unreachable server for as long as they last, and redirects that loop or are more than five.
 *
 * A 200 that is no text (an HTML page, say) is parsed all the same: it has no rules, and the reason `not_text` is for
 * the log. A body that was cut by a cap of {@link parseRobots} is parsed as well.
 */
export function robotsFetchVerdict(outcome: RobotsFetchOutcome): RobotsFetchVerdict {
  if (outcome.kind === "unreachable") return verdictOf("deny_all", "unreachable");
  if (outcome.kind === "redirect_loop") return verdictOf("deny_all", "too_many_redirects");

  const { status } = outcome;
  if (status >= 200 && status <= 299) return verdictOf("parse", isText(outcome.contentType) ? "ok" : "not_text");
  if (REDIRECTS.includes(status)) {
    if (outcome.hops >= robotsRedirectHopsMax) return verdictOf("deny_all", "too_many_redirects");
    return outcome.isRedirectFollowable === false
      ? verdictOf("deny_all", "redirect_refused")
      : verdictOf("follow", "redirect");
  }
  if (status === 304 && outcome.isStored === true) return verdictOf("reuse", "not_modified");
  if (status === 401 || status === 403) return verdictOf("deny_all", "access_denied");
  if (status === 429) return verdictOf("deny_all", "too_many_requests");
  if (status >= 400 && status <= 499) return verdictOf("allow_all", "unavailable");
  if (status >= 500 && status <= 599) return verdictOf("deny_all", "server_error");
  return verdictOf("deny_all", "unexpected_status");
}

/**
 * Whether a stored robots.txt that was fetched `ageSeconds` ago may still decide: for a day, RFC 9309 section 2.4. After
 * that it is asked for again, and a server that cannot be reached then denies, stored copy or not.
 */
export function isRobotsFresh(ageSeconds: number): boolean {
  return ageSeconds >= 0 && ageSeconds <= robotsCacheSecondsMax;
}

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

function verdictOf(verdict: RobotsFetchVerdict["verdict"], reason: RobotsFetchReason): RobotsFetchVerdict {
  return {
    verdict,
    reason,
    honoursRetryAfter: reason === "too_many_requests" || reason === "server_error",
  };
}

/** A missing Content-Type is taken for text. RFC 9309 section 2.3 asks for text/plain. */
function isText(contentType: string | undefined): boolean {
  return contentType === undefined || /^\s*text\/plain\s*(?:;|$)/i.test(contentType);
}
