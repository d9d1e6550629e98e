import type {
  HopPort,
  HopRequest,
  HopResult,
  HttpFailure,
  HttpRefused,
  RobotsRecord,
  RobotsStore,
  Time,
} from "../../contracts/http.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { parseTarget } from "../../engine/egress/parse-target.ts";
import { parseRobots, robotsBytesMax, type RobotsFile } from "../../engine/robots/parse-robots.ts";
import { isRobotsFresh, robotsFetchVerdict, type RobotsFetchOutcome } from "../../engine/robots/robots-fetch.ts";
import { toInstant } from "../../engine/time/to-instant.ts";
import { conditionsOf } from "./conditions.ts";
import { headerValue } from "./header-value.ts";

export interface RobotsOptions {
  readonly store: RobotsStore;
  readonly time: Time;
  /** How a robots.txt itself is asked for: every check but this one. Redirects are not followed. */
  readonly fetchRobots: HopPort;
}

/** What decides about the URLs of one origin. */
export interface RobotsRules {
  readonly record: RobotsRecord;
  /** Null when nothing is parsed: everything is allowed, or nothing is. */
  readonly file: RobotsFile | null;
  readonly isFromStore: boolean;
}

/** The rules of an origin: from the store while they are fresh, else asked for. Our own refusal to ask is neither kept nor turned into a rule. */
export async function readRobotsRules(
  origin: string,
  request: HopRequest,
  options: RobotsOptions,
): Promise<RobotsRules | HttpRefused> {
  const { store, time } = options;
  const stored = await store.read(origin);
  const ageSeconds = stored === null ? -1 : (time.nowMs() - Date.parse(stored.record.fetchedAt)) / 1_000;
  if (stored !== null && isUsable(stored.record) && isRobotsFresh(ageSeconds))
    return toRules(stored.record, stored.body, true);
  const fetched = await fetchRules(origin, request, { ...options, stored });
  // Not the site's word but our own checks: they are the reason, and nothing is remembered of the site.
  if ("kind" in fetched) return fetched;
  const { record, body } = fetched;
  await store.write(record, body);
  return toRules(record, body, false);
}

/** What a host could not or would not say is asked again in the next run; a refusal by the site itself holds for the day. */
function isUsable({ verdict, reason }: RobotsRecord): boolean {
  return verdict !== "deny_all" || reason === "access_denied";
}

function toRules(record: RobotsRecord, body: Uint8Array | null, isFromStore: boolean): RobotsRules {
  return {
    record,
    file: record.verdict === "parse" ? parseRobots(body ?? new Uint8Array(), { origin: record.origin }) : null,
    isFromStore,
  };
}

type Stored = { readonly record: RobotsRecord; readonly body: Uint8Array | null } | null;

async function fetchRules(
  origin: string,
  request: HopRequest,
  { time, fetchRobots, stored }: RobotsOptions & { readonly stored: Stored },
): Promise<{ readonly record: RobotsRecord; readonly body: Uint8Array | null } | HttpRefused> {
  const url = `${origin}/robots.txt`;
  // Validators of where a redirect led say nothing about this URL.
  const confirmable =
    stored !== null && stored.body !== null && stored.record.verdict === "parse" && stored.record.finalUrl === url
      ? stored
      : null;
  let hop: HopRequest = {
    ...request,
    method: "GET",
    url,
    accept: "text/plain, */*;q=0.1",
    body: null,
    stored: null,
    cap: { contentBytes: robotsBytesMax + 1, excess: "cut" },
    from: null,
    conditions: confirmable === null ? [] : conditionsOf(confirmable.record.etag, confirmable.record.lastModified),
    purpose: "robots",
  };
  const visited = new Set([hop.url]);
  for (let hops = 0; ; hops++) {
    const result = await fetchRobots.send(hop);
    if (result.kind === "refused" && hops === 0) return result;
    const location = result.kind === "answer" ? headerValue(result.headers, "location") : null;
    const to = location === null || result.kind !== "answer" ? null : (parseTarget(location, result.url)?.href ?? null);
    const outcome =
      result.kind === "refused"
        ? redirectRefused(hops)
        : outcomeOf(result, { hops, isFollowable: to !== null && !visited.has(to), isStored: confirmable !== null });
    const { verdict, reason } = robotsFetchVerdict(outcome);
    if (verdict === "follow" && to !== null && result.kind === "answer") {
      hop.note({ type: "redirect", from: result.url, to, status: result.status });
      visited.add(to);
      hop = { ...hop, url: to, from: result.url, conditions: [] };
      continue;
    }
    const fetchedAt = toInstant(time.nowMs());
    if (verdict === "reuse" && confirmable !== null)
      return { record: { ...confirmable.record, fetchedAt, reason }, body: confirmable.body };
    const body = verdict === "parse" && result.kind === "answer" ? result.body : null;
    const record: RobotsRecord = {
      origin,
      fetchedAt,
      status: result.kind === "answer" ? result.status : null,
      verdict: verdict === "parse" || verdict === "allow_all" ? verdict : "deny_all",
      reason: verdict === "follow" || verdict === "reuse" ? "redirect_refused" : reason,
      cause: causeOf(result),
      finalUrl: result.url,
      sha256: body === null ? null : sha256Hex(body),
      etag: result.kind === "answer" ? headerValue(result.headers, "etag") : null,
      lastModified: result.kind === "answer" ? headerValue(result.headers, "last-modified") : null,
    };
    return { record, body };
  }
}

/** A redirect that a check refused to follow. */
function redirectRefused(hops: number): RobotsFetchOutcome {
  return { kind: "response", status: 302, hops: hops - 1, isRedirectFollowable: false };
}

function outcomeOf(
  result: HopResult,
  known: { readonly hops: number; readonly isFollowable: boolean; readonly isStored: boolean },
): RobotsFetchOutcome {
  if (result.kind === "refused") return { kind: "unreachable", cause: "refused_by_policy" };
  if (result.kind === "failed") return { kind: "unreachable", cause: causes[result.reason] ?? "connect" };
  const contentType = headerValue(result.headers, "content-type");
  return {
    kind: "response",
    status: result.status,
    hops: known.hops,
    isRedirectFollowable: known.isFollowable,
    isStored: known.isStored,
    ...(contentType === null ? {} : { contentType }),
  };
}

const causes: Partial<Record<HttpFailure, "dns" | "connect" | "tls" | "timeout" | "truncated">> = {
  dns_failed: "dns",
  tls_failed: "tls",
  timeout: "timeout",
  truncated: "truncated",
  bad_encoding: "truncated",
};

function causeOf(result: HopResult): HttpFailure | null {
  return result.kind === "failed" ? result.reason : null;
}
