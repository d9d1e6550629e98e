import type { Endpoint, HopResult, RoutedPort, RoutedRequest, Transport } from "../../contracts/http.ts";

/** Addresses of one name that are tried for one request. */
const ADDRESSES_TRIED_MAX = 3;

/**
 * Asks the checked addresses until one lets itself be connected to, IPv4 and IPv6 in turn, IPv4 first: a network whose IPv6 leads nowhere is commoner than one
 * without IPv4, and the first fails slowly, the second at once. Pinned addresses keep the operator's order.
 * Nothing is sent twice: only a connection that never came about goes on to the next.
 */
export function eachAddress(transport: Transport): RoutedPort {
  return {
    send: async (request) => {
      let last: HopResult = { kind: "failed", reason: "connection_failed", detail: "no address", url: request.url };
      for (const endpoint of inTurn(request.route).slice(0, ADDRESSES_TRIED_MAX)) {
        request.note({
          type: "sent",
          url: request.url,
          address: `${endpoint.address.includes(":") ? `[${endpoint.address}]` : endpoint.address}:${endpoint.port}`,
          purpose: request.purpose,
        });
        last = await transport.connect(request, endpoint);
        if (last.kind !== "failed" || last.reason !== "connection_failed") return last;
      }
      return last;
    },
  };
}

function inTurn({ endpoints, isPinned }: RoutedRequest["route"]): readonly Endpoint[] {
  if (isPinned) return endpoints;
  const isIpv6 = ({ address }: Endpoint): boolean => address.includes(":");
  const [fours, sixes] = [endpoints.filter((endpoint) => !isIpv6(endpoint)), endpoints.filter(isIpv6)];
  const longest = Math.max(fours.length, sixes.length);
  return Array.from({ length: longest }, (_, index) => [fours[index], sixes[index]])
    .flat()
    .filter((endpoint) => endpoint !== undefined);
}
