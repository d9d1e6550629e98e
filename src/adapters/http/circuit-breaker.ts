import type { RoutedPort } from "../../contracts/http.ts";
import { toInstant } from "../../engine/time/to-instant.ts";
import type { HostLayerOptions } from "./host-book.ts";
import { hostFault } from "./host-fault.ts";

/** Requests in a row that fail, each with all its tries, until the circuit of a host opens: fewer may be two broken boards of a sound vendor. */
export const circuitFaultsMax = 3;
/** How long it stays open the first time; doubled each time after, up to {@link circuitOpenMsMax}. */
export const circuitOpenMs = 3_600_000;
export const circuitOpenMsMax = 86_400_000;

/**
 * Leaves a host alone of which {@link circuitFaultsMax} requests in a row failed, also in the runs that follow. When the time is over one request is let through:
 * if it succeeds all is forgotten, if it fails the circuit opens again for twice as long. Nygard, Release It!, "Circuit Breaker".
 */
export function circuitBreaker(inner: RoutedPort, { book, time }: HostLayerOptions): RoutedPort {
  return {
    send: async (request) => {
      const lane = await book.lane(request.route.host);
      const until = lane.state.openUntilMs;
      if (until !== null && time.nowMs() < until)
        return {
          kind: "refused",
          reason: "circuit_open",
          step: "pacing",
          detail: `left alone until ${toInstant(until)}`,
          url: request.url,
          cause: null,
        };
      const result = await inner.send(request);
      if (result.kind === "refused") return result;
      if (hostFault(result) === null) {
        if (lane.state.failures > 0 || lane.state.trips > 0)
          book.change(lane, { failures: 0, trips: 0, openUntilMs: null });
        lane.lastFaultUrl = null;
        return result;
      }
      if (lane.lastFaultUrl === request.url) return result;
      lane.lastFaultUrl = request.url;
      const failures = lane.state.failures + 1;
      if (failures < circuitFaultsMax) {
        book.change(lane, { failures });
      } else {
        const openUntilMs =
          time.nowMs() + Math.min(circuitOpenMs * 2 ** Math.min(lane.state.trips, 10), circuitOpenMsMax);
        // One fault short of opening: the next request after the pause decides alone.
        book.change(lane, { failures: circuitFaultsMax - 1, trips: lane.state.trips + 1, openUntilMs });
        request.note({ type: "circuit", host: lane.host, until: toInstant(openUntilMs) });
      }
      await book.keep(lane);
      return result;
    },
  };
}
