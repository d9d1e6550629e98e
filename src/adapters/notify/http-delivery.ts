import type { Delivery } from "../../contracts/effects.ts";
import type { HopResult, HttpAnswer } from "../../contracts/http.ts";
import { headerValue } from "../http/header-value.ts";
import { retryAfterMs } from "../http/retry-after.ts";

/** Failures in which no byte of the request can have been read by anyone. */
const UNSENT: ReadonlySet<string> = new Set(["connection_failed", "tls_failed", "dns_failed"]);

/**
 * What is known after asking a channel: 2xx is sent; never sent or told to wait may be tried again; refused for good is failed; anything in between is unknown, since
 * it may have been delivered. Only codes leave here: addresses of channels are secrets.
 */
export function httpDelivery(result: HopResult, nowMs: number): Delivery {
  switch (result.kind) {
    case "refused":
      return {
        state: "failed",
        reason: `refused_${result.reason}`,
        safeToRetry: true,
        retryAfterMs: null,
      };
    case "failed":
      return UNSENT.has(result.reason)
        ? {
            state: "failed",
            reason: result.reason,
            safeToRetry: true,
            retryAfterMs: null,
          }
        : { state: "unknown", reason: result.reason };
    case "answer":
      return answered(result, nowMs);
  }
}

function answered(answer: HttpAnswer, nowMs: number): Delivery {
  const { status } = answer;
  if (status >= 200 && status < 300) return { state: "sent", reason: "delivered" };
  if (status === 429)
    return {
      state: "failed",
      reason: "http_429",
      safeToRetry: true,
      retryAfterMs: waitOf(answer, nowMs),
    };
  if (status >= 500) return { state: "unknown", reason: `http_${status}` };
  return {
    state: "failed",
    reason: `http_${status}`,
    safeToRetry: false,
    retryAfterMs: null,
  };
}

function waitOf({ headers }: HttpAnswer, nowMs: number): number | null {
  return retryAfterMs(headerValue(headers, "retry-after"), headerValue(headers, "date"), nowMs);
}
