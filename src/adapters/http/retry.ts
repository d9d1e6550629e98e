import type { HopPort, HopResult, HttpLimits } from "../../contracts/http.ts";
import { headerValue } from "./header-value.ts";
import { retryAfterMs } from "./retry-after.ts";

/**
 * Asks again after an answer that may be better next time: 429, 5xx, a connection that failed or broke. How long to wait before is the pacing's to say;
 * a Retry-After beyond the limit is not waited for. Every try passes all checks again, DNS included.
 */
export function retry(inner: HopPort, limits: HttpLimits): HopPort {
  return {
    send: async (request) => {
      for (let attempt = 1; ; attempt++) {
        const result = await inner.send(request);
        const because = attempt < limits.attemptsMax ? reasonToRetry(result, attempt, limits) : null;
        if (because === null) return result;
        request.note({ type: "retry", attempt: attempt + 1, because });
      }
    },
  };
}

const retriedStatuses: readonly number[] = [429, 500, 502, 503, 504, 520, 521, 522, 523, 524];

function reasonToRetry(result: HopResult, attempt: number, limits: HttpLimits): string | null {
  if (result.kind === "refused") return null;
  if (result.kind === "failed") {
    // A host that did not answer in time has cost a deadline already: one more, not two.
    if (result.reason === "timeout") return attempt === 1 ? result.reason : null;
    return result.reason === "connection_failed" || result.reason === "truncated" ? result.reason : null;
  }
  if (!retriedStatuses.includes(result.status)) return null;
  const asked = retryAfterMs(headerValue(result.headers, "retry-after"), null, 0);
  const isDate = headerValue(result.headers, "retry-after")?.includes("GMT") === true;
  return asked !== null && !isDate && asked > limits.retryAfterMsMax ? null : `status ${result.status}`;
}
