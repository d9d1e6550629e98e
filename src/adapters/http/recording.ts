import type {
  HttpDecision,
  HttpEvent,
  HttpHeaders,
  HttpPort,
  HttpRequest,
  HttpResult,
  NetworkPolicy,
} from "../../contracts/http.ts";
import { specialPurposeRegistries } from "../../engine/egress/special-purpose-registry.ts";
import type { Confirmed } from "./conditional.ts";

const KEPT_HEADERS = ["content-type", "etag", "last-modified"] as const;
const HEADER_CHARS_MAX = 1_000;
const TEXT_CHARS_MAX = 500;

export interface RecordingOptions extends Pick<NetworkPolicy, "userAgent"> {
  readonly seed: string;
  readonly close: () => Promise<void>;
}

/** Makes of everything that happened on the way the decision that is stored with the exchange: who allowed it, by which rule, where it went, what was waited. */
export function recording(
  inner: { readonly send: (request: HttpRequest) => Promise<Confirmed> },
  { userAgent, seed, close }: RecordingOptions,
): HttpPort {
  return {
    close,
    send: async (request) => {
      const events: HttpEvent[] = [];
      const note = (event: HttpEvent): void => {
        events.push(event);
        request.note(event);
      };
      const { result, hops, isStoredBody } = await inner.send({ ...request, note });
      if (result.kind !== "answer") return result;
      return {
        kind: "ok",
        status: result.status,
        headers: keptHeaders(result.headers),
        body: result.body,
        finalUrl: result.url,
        hops,
        isStoredBody,
        decision: { user_agent: userAgent, jitter_seed: seed.slice(0, 16), ...decisionOf(events) },
      } satisfies HttpResult;
    },
  };
}

function keptHeaders(headers: HttpHeaders): HttpHeaders {
  return KEPT_HEADERS.flatMap((name) => {
    const value = headers.find(([other]) => other === name)?.[1];
    return value === undefined || value.length > HEADER_CHARS_MAX ? [] : [[name, value] as const];
  });
}

/** Events of one request as flat facts. Of what happens more than once the last counts, since it is what gave the answer; costs are summed. */
function decisionOf(events: readonly HttpEvent[]): HttpDecision {
  const last = <T extends HttpEvent["type"]>(
    type: T,
    fits: (event: Extract<HttpEvent, { type: T }>) => boolean = () => true,
  ) =>
    events.findLast(
      (event): event is Extract<HttpEvent, { type: T }> =>
        event.type === type && fits(event as Extract<HttpEvent, { type: T }>),
    );
  const all = <T extends HttpEvent["type"]>(type: T) =>
    events.filter((event): event is Extract<HttpEvent, { type: T }> => event.type === type);
  const sent = last("sent", (event) => event.purpose === "page");
  const robotsEvent = last("robots");
  const received = last("received");
  const waits = all("waited");
  const wait = waits.at(-1);
  const redirect = all("redirect");
  return {
    verdict: "allow",
    address: sent?.address ?? null,
    pinned: all("pinned").length > 0,
    trust_anchor: last("trust_anchor")?.sha256 ?? null,
    address_policy: `${specialPurposeRegistries[0].id} ${specialPurposeRegistries[0].lastUpdated}`,
    robots:
      robotsEvent === undefined
        ? null
        : (robotsEvent.rule ?? robotsEvent.reason).slice(0, TEXT_CHARS_MAX).toWellFormed(),
    robots_sha256: robotsEvent?.sha256 ?? null,
    robots_fetched_at: robotsEvent?.fetchedAt ?? null,
    crawl_delay_ms: robotsEvent?.crawlDelayMs ?? null,
    delay_ms: wait?.delayMs ?? null,
    jitter_ms: wait?.jitterMs ?? null,
    waited_ms: waits.reduce((sum, event) => sum + event.ms, 0),
    requests: all("sent").length,
    retries: all("retry").length,
    redirects: redirect
      .map(({ status, to }) => `${status} ${to}`)
      .join(" ")
      .slice(0, TEXT_CHARS_MAX),
    cache: last("cache")?.answer ?? "none",
    encoding: received?.encoding ?? null,
    wire_bytes: received?.wireBytes ?? null,
  };
}
