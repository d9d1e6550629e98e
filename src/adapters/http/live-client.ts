import type {
  HostStates,
  HopPort,
  HttpPort,
  NetworkPolicy,
  Resolver,
  RobotsStore,
  Time,
  Transport,
} from "../../contracts/http.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { allowList } from "./allow-list.ts";
import { circuitBreaker } from "./circuit-breaker.ts";
import { conditional } from "./conditional.ts";
import { decoding } from "./decoding.ts";
import { eachAddress } from "./each-address.ts";
import { hostBook } from "./host-book.ts";
import { pacing } from "./pacing.ts";
import { recording } from "./recording.ts";
import { redirects } from "./redirects.ts";
import { retry } from "./retry.ts";
import { robots } from "./robots.ts";
import { shield } from "./shield.ts";
import { slots } from "./slots.ts";

/** The world as the client sees it; each has a twin for tests. */
export interface LiveClientPorts {
  readonly transport: Transport;
  readonly resolver: Resolver;
  readonly time: Time;
  readonly robotsStore: RobotsStore;
  readonly hostStates: HostStates;
}

export interface LiveClientOptions {
  readonly policy: NetworkPolicy;
  /** As-of instant of the run: the seed of the jitter. */
  readonly asOf: string;
  readonly ownAddresses: readonly string[];
}

/**
 * The only way out of the program. Read from the outside in, this is the order of DESIGN section 9, for every request and every redirect hop:
 *
 *     recording(conditional(redirects(retry(allowList(shield(robots(circuitBreaker(pacing(decoding(eachAddress(transport)))))))))))
 *
 * A robots.txt is asked for through the same layers, without `robots` itself.
 */
export function liveClient(
  { transport, resolver, time, robotsStore, hostStates }: LiveClientPorts,
  { policy, asOf, ownAddresses }: LiveClientOptions,
): HttpPort {
  const { limits } = policy;
  const seed = sha256Hex(asOf);
  const book = hostBook(hostStates, time);
  const hosts = { book, time, limits };
  const connected = circuitBreaker(
    pacing(decoding(eachAddress(transport), limits), { ...hosts, seed, slots: slots(limits.inFlightMax) }),
    hosts,
  );
  const checked = (inner: typeof connected): HopPort =>
    retry(allowList(shield(inner, { ...policy, resolver, ownAddresses }), policy), limits);
  const obedient = robots(connected, { store: robotsStore, time, fetchRobots: checked(connected) });
  return recording(conditional(redirects(checked(obedient), limits)), {
    userAgent: policy.userAgent,
    seed,
    close: book.close,
  });
}
