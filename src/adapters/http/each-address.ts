import type { HopResult, RoutedPort, Transport } from "../../contracts/http.ts";

/** Addresses of one name that are tried for one request. */
const ADDRESSES_TRIED_MAX = 3;

/** Asks the checked addresses in order until one lets itself be connected to. Nothing is sent twice: only a connection that never came about goes on to the next. */
export function eachAddress(transport: Transport): RoutedPort {
  return {
    send: async (request) => {
      let last: HopResult = { kind: "failed", reason: "connection_failed", detail: "no address", url: request.url };
      for (const endpoint of request.route.endpoints.slice(0, ADDRESSES_TRIED_MAX)) {
        request.note({ type: "sent", url: request.url, address: `${endpoint.address.includes(":") ? `[${endpoint.address}]` : endpoint.address}:${endpoint.port}`, purpose: request.purpose });
        last = await transport.connect(request, endpoint);
        if (last.kind !== "failed" || last.reason !== "connection_failed") return last;
      }
      return last;
    },
  };
}
