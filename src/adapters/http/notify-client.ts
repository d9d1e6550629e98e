import type {
  HopPort,
  HopResult,
  HttpHeaders,
  NetworkPolicy,
  Resolver,
  RoutedPort,
  Transport,
} from "../../contracts/http.ts";
import { allowList } from "./allow-list.ts";
import { decoding } from "./decoding.ts";
import { eachAddress } from "./each-address.ts";
import { shield } from "./shield.ts";

export interface NotifyClientPorts {
  readonly transport: Transport;
  readonly resolver: Resolver;
}

export interface NotifyClientOptions {
  readonly policy: NetworkPolicy;
  readonly ownAddresses: readonly string[];
}

const ANSWER_BYTES_MAX = 64 * 1_024;

/** A POST to a channel. `headers` may name an authorisation: they go to the one checked address and into no record. */
export interface ChannelRequest {
  readonly url: string;
  readonly body: string;
  readonly headers: HttpHeaders;
}

/**
 * The way to the channels a person configured: the same shield as for boards, without what belongs to reading. No robots.txt, no pacing, nothing remembered of the host, no
 * redirect followed, and nothing sent twice: a lost answer is the caller's to judge.
 */
export function notifyClient(
  { transport, resolver }: NotifyClientPorts,
  { policy, ownAddresses }: NotifyClientOptions,
): { readonly post: (request: ChannelRequest) => Promise<HopResult> } {
  const hop = checkedHop(decoding(eachAddress(transport), policy.limits), {
    resolver,
    policy,
    ownAddresses,
  });
  return {
    post: ({ url, body, headers }) =>
      hop.send({
        ...hopTo(url),
        method: "POST",
        body,
        conditions: headers,
        accept: "*/*",
      }),
  };
}

/** Lets a hop to exactly the host of its URL through the allow-list and the shield, for whatever then connects. */
export function checkedHop(
  inner: RoutedPort,
  { resolver, policy, ownAddresses }: NotifyClientOptions & { readonly resolver: Resolver },
): HopPort {
  return allowList(shield(inner, { ...policy, resolver, ownAddresses }), policy);
}

/** A hop to a channel, before it is known what is sent. */
export function hopTo(url: string): Parameters<HopPort["send"]>[0] {
  return {
    method: "GET",
    url,
    accept: "*/*",
    body: null,
    grant: {
      providerId: "notify",
      hosts: [new URL(url).hostname],
      tombstoned: false,
      minDelayMs: 0,
    },
    stored: null,
    cap: { contentBytes: ANSWER_BYTES_MAX, excess: "cut" },
    note: () => undefined,
    from: null,
    conditions: [],
    purpose: "page",
  };
}
