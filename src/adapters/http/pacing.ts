import type { HopResult, RoutedPort, RoutedRequest } from "../../contracts/http.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { hostDelay } from "../../engine/robots/host-delay.ts";
import { headerValue } from "./header-value.ts";
import type { HostLane, HostLayerOptions } from "./host-book.ts";
import { hostFault } from "./host-fault.ts";
import { retryAfterMs } from "./retry-after.ts";
import type { Slots } from "./slots.ts";

export interface PacingOptions extends HostLayerOptions {
  /** Seed of the jitter: the same run waits the same. */
  readonly seed: string;
  readonly slots: Slots;
}

/** Pause after a first fault without a Retry-After; doubled with every further one. */
const BACKOFF_MS = 2_000;
const BACKOFF_MS_MAX = 60_000;
/** A quarter of the delay is added at most. */
const JITTER_SHARE = 4;

/**
 * One request at a time to a host, and never sooner after the end of its last answer than the registry's delay, its Crawl-delay, a backoff or a
 * Retry-After say, also across runs. Jitter only ever adds. Hosts do not wait for each other, except that no more requests than `slots` are under way.
 */
export function pacing(inner: RoutedPort, options: PacingOptions): RoutedPort {
  return {
    send: async (request) => {
      const lane = await options.book.lane(request.route.host);
      const turn = Promise.withResolvers<void>();
      const before = lane.tail;
      lane.tail = turn.promise;
      await before;
      try {
        return await sendInTurn(inner, request, lane, options);
      } finally {
        turn.resolve();
      }
    },
  };
}

async function sendInTurn(
  inner: RoutedPort,
  request: RoutedRequest,
  lane: HostLane,
  options: PacingOptions,
): Promise<HopResult> {
  const { book, time, limits, slots } = options;
  const wait = waitOf(request, lane, options);
  if (wait.ms > limits.waitMsMax)
    return {
      kind: "refused",
      reason: "host_asked_to_wait",
      step: "pacing",
      detail: `${Math.ceil(wait.ms / 1_000)} s (${wait.why})`,
      url: request.url,
      cause: null,
    };
  lane.turns++;
  if (wait.ms > 0) {
    await time.sleep(wait.ms);
    request.note({ type: "waited", host: lane.host, ...wait });
  }
  const result = await slots.run(() => inner.send(request), lane.turns > 1);
  const nowMs = time.nowMs();
  book.change(lane, { lastEndMs: nowMs, notBeforeMs: notBeforeOf(result, lane, nowMs) });
  return result;
}

type Wait = {
  readonly ms: number;
  readonly delayMs: number;
  readonly jitterMs: number;
  readonly why: "politeness" | "crawl_delay" | "backoff" | "retry_after";
};

function waitOf(
  { grant, crawlDelayMs }: RoutedRequest,
  { state, host, turns }: HostLane,
  { seed, time }: PacingOptions,
): Wait {
  const nowMs = time.nowMs();
  const { delayMs, decidedBy } = hostDelay({ ownDelayMs: grant.minDelayMs, crawlDelayMs });
  const jitterMs = jitterOf(`${seed}\n${host}\n${turns}`, delayMs);
  // A clock that went back between two runs must not make the wait longer than the delay.
  const polite =
    state.lastEndMs === null ? 0 : Math.min(state.lastEndMs + delayMs + jitterMs - nowMs, delayMs + jitterMs);
  const asked = state.notBeforeMs === null ? 0 : state.notBeforeMs - nowMs;
  if (asked > polite) return { ms: asked, delayMs, jitterMs, why: state.failures > 0 ? "backoff" : "retry_after" };
  return { ms: Math.max(0, polite), delayMs, jitterMs, why: decidedBy === "own" ? "politeness" : "crawl_delay" };
}

function jitterOf(seed: string, delayMs: number): number {
  return Number.parseInt(sha256Hex(seed).slice(0, 8), 16) % (Math.floor(delayMs / JITTER_SHARE) + 1);
}

/** Until when a host is not asked after this result; null when only politeness counts. */
function notBeforeOf(result: HopResult, { state }: HostLane, nowMs: number): number | null {
  if (hostFault(result) === null) return null;
  const asked =
    result.kind === "answer"
      ? retryAfterMs(headerValue(result.headers, "retry-after"), headerValue(result.headers, "date"), nowMs)
      : null;
  return nowMs + (asked ?? Math.min(BACKOFF_MS * 2 ** Math.min(state.failures, 10), BACKOFF_MS_MAX));
}
