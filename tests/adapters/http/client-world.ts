import { liveClient } from "../../../src/adapters/http/live-client.ts";
import { simulatedTime } from "../../../src/adapters/http/simulated-time.ts";
import {
  httpLimitsMax,
  type HostState,
  type HttpEvent,
  type HttpGrant,
  type HttpPort,
  type HttpRequest,
  type NetworkPolicy,
  type Resolver,
  type RobotsRecord,
  type Time,
  type Transport,
} from "../../../src/contracts/http.ts";

const asOf = "2026-11-22T06:00:00Z";

export interface ClientWorld {
  readonly http: HttpPort;
  readonly events: HttpEvent[];
  readonly ask: (url: string, over?: Partial<HttpRequest>) => ReturnType<HttpPort["send"]>;
}

export interface ClientOptions {
  readonly transport: Transport;
  readonly resolver: Resolver;
  readonly policy?: Partial<NetworkPolicy>;
  readonly grant?: Partial<HttpGrant>;
  readonly time?: Time;
}

/** A whole client over the given transport, with stores in memory and a clock that does not wait. */
export function clientWorld({
  transport,
  resolver,
  policy = {},
  grant = {},
  time = simulatedTime(Date.parse(asOf)),
}: ClientOptions): ClientWorld {
  const robots = new Map<string, { record: RobotsRecord; body: Uint8Array | null }>();
  const hosts = new Map<string, HostState>();
  const events: HttpEvent[] = [];
  const http = liveClient(
    {
      transport,
      resolver,
      time,
      robotsStore: {
        read: async (origin) => robots.get(origin) ?? null,
        write: async (record, body) => void robots.set(record.origin, { record, body }),
      },
      hostStates: {
        read: async (host) => hosts.get(host) ?? null,
        write: async (host, state) => void hosts.set(host, state),
      },
    },
    {
      asOf,
      ownAddresses: [],
      policy: {
        allow: "registry",
        ports: [80, 443],
        pins: [],
        userAgent: "SignalCraft/test (+https://signalcraft.invalid/bot)",
        limits: httpLimitsMax,
        trustAnchor: null,
        ...policy,
      },
    },
  );
  const ask: ClientWorld["ask"] = (url, over = {}) =>
    http.send({
      method: "GET",
      url,
      accept: "*/*",
      body: null,
      stored: null,
      cap: null,
      grant: { providerId: "acme", hosts: null, tombstoned: false, minDelayMs: 0, ...grant },
      note: (event) => void events.push(event),
      ...over,
    });
  return { http, events, ask };
}
