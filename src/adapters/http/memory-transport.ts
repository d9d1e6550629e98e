import type { Endpoint, HopResult, HttpHeaders, RoutedRequest, Transport } from "../../contracts/http.ts";

/** What a host of the twin answers. */
export interface MemoryAnswer {
  readonly status?: number;
  readonly headers?: HttpHeaders;
  readonly body?: string | Uint8Array;
}

/** Hosts played by a function: the twin of `fetchTransport`. Bodies are given as they would come over the wire. */
export function memoryTransport(
  play: (request: RoutedRequest, endpoint: Endpoint) => MemoryAnswer | HopResult | Promise<MemoryAnswer | HopResult>,
): Transport {
  return {
    connect: async (request, endpoint) => {
      const answer = await play(request, endpoint);
      if ("kind" in answer) return answer;
      const { status = 200, headers = [], body = "" } = answer;
      return {
        kind: "answer",
        status,
        headers,
        body: typeof body === "string" ? new TextEncoder().encode(body) : body,
        url: request.url,
      };
    },
  };
}
