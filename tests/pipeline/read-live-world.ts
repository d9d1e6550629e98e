import { fetchTransport } from "../../src/adapters/http/fetch-transport.ts";
import { liveClient } from "../../src/adapters/http/live-client.ts";
import { scriptedResolver } from "../../src/adapters/http/scripted-resolver.ts";
import { simulatedTime } from "../../src/adapters/http/simulated-time.ts";
import { memoryFiles } from "../../src/adapters/fs/memory-files.ts";
import { memoryLocks } from "../../src/adapters/fs/memory-locks.ts";
import {
  httpLimitsMax,
  type HttpLimits,
  type NetworkPolicy,
  type Resolver,
  type Time,
  type Transport,
} from "../../src/contracts/http.ts";
import { parsePin, userAgentOf } from "../../src/contracts/egress.ts";
import type { Files } from "../../src/contracts/ports.ts";
import { ProviderEntry } from "../../src/contracts/provider-registry.ts";
import type { ProviderReading } from "../../src/contracts/run-documents.ts";
import { sha256Hex } from "../../src/engine/canonical/sha256.ts";
import { hostStates } from "../../src/pipeline/host-state.ts";
import { readLive } from "../../src/pipeline/read-live.ts";
import { robotsCache } from "../../src/pipeline/robots-cache.ts";
import { readStoredCaptures } from "../../src/pipeline/select-snapshot.ts";
import * as v from "valibot";

export const asOf = "2026-11-22T06:00:00Z";

/** Limits that make a misbehaving host known in tenths of a second. */
export const quickLimits: HttpLimits = {
  ...httpLimitsMax,
  deadlineMs: 3_000,
  stallMs: 1_500,
  wireBytesMax: 1_048_576,
  contentBytesMax: 2_097_152,
};

export interface World {
  readonly state: Files;
  readonly read: (providers: readonly ProviderEntry[], options?: ReadOptions) => Promise<readonly ProviderReading[]>;
  readonly policy: NetworkPolicy;
}

export interface ReadOptions {
  readonly asOf?: string;
  readonly allow?: NetworkPolicy["allow"];
  readonly limits?: HttpLimits;
  readonly time?: Time;
  readonly isOffline?: boolean;
  readonly onProgress?: NonNullable<Parameters<typeof readLive>[1]["onProgress"]>;
}

export interface WorldOptions {
  readonly pins?: readonly string[];
  readonly ca?: string;
  readonly transport?: Transport;
  readonly resolver?: Resolver;
  readonly limits?: HttpLimits;
  readonly state?: Files;
}

/** Everything a live reading needs, over real connections to pinned addresses, with a clock that does not wait. */
export function world({
  pins = [],
  ca,
  transport,
  resolver = scriptedResolver({}),
  limits = quickLimits,
  state = memoryFiles(),
}: WorldOptions): World {
  const policy: NetworkPolicy = {
    allow: "registry",
    ports: [80, 443],
    pins: pins.map((text) => {
      const pin = parsePin(text);
      if (pin === null) throw new Error(`not a pin: ${text}`);
      return pin;
    }),
    userAgent: userAgentOf("0.0.0"),
    limits,
    trustAnchor: ca === undefined ? null : { pem: ca, sha256: sha256Hex(ca) },
  };
  const locks = memoryLocks();
  const read: World["read"] = async (providers, options = {}) => {
    const at = options.asOf ?? asOf;
    const time = options.time ?? simulatedTime(Date.parse(at));
    const used = {
      ...policy,
      allow: options.allow === undefined ? policy.allow : options.allow,
      limits: options.limits ?? limits,
    };
    const http = liveClient(
      {
        transport: transport ?? fetchTransport(used),
        resolver,
        time,
        robotsStore: robotsCache(state),
        hostStates: hostStates(state),
      },
      { policy: used, asOf: at, ownAddresses: [] },
    );
    const stored = await readStoredCaptures(providers, [state], at);
    const reading = await readLive(
      { http: options.isOffline === true ? null : http, state, captures: [state], locks, time },
      {
        providers,
        stored,
        asOf: at,
        allow: used.allow,
        userAgent: used.userAgent,
        limits: used.limits,
        command: "test",
        ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
      },
    );
    return reading.providers;
  };
  return { state, read, policy };
}

/** A live provider, as the registry gives it. */
export function provider(entry: Partial<v.InferInput<typeof ProviderEntry>> & { readonly id: string }): ProviderEntry {
  return v.parse(ProviderEntry, { name: entry.id, kind: "ashby", board: entry.id, mode: "live", ...entry });
}

/** An Ashby board with so many postings. */
export function ashbyBoard(count: number, title = "Engineer"): string {
  const jobs = Array.from({ length: count }, (_, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    title: `${title} ${index}`,
    department: "Engineering",
    team: "Core",
    employmentType: "FullTime",
    location: "Berlin",
    secondaryLocations: [],
    publishedAt: "2026-11-01T08:00:00.000+00:00",
    isListed: true,
    isRemote: false,
    address: null,
    jobUrl: `https://jobs.ashbyhq.com/acme/00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    applyUrl: null,
    descriptionHtml: "<p>We build.</p>",
    descriptionPlain: "We build.",
  }));
  return JSON.stringify({ apiVersion: "1", jobs });
}
