import type { Locks, Files } from "../contracts/ports.ts";
import type { ProviderEntry } from "../contracts/provider-registry.ts";
import type { ProviderReading } from "../contracts/run-documents.ts";
import type { RunNetwork } from "./daily.ts";
import { readLive } from "./read-live.ts";
import { readStoredCaptures } from "./select-snapshot.ts";

export interface CapturePorts {
  readonly state: Files;
  /** Every place that may hold captures: the state directory first. */
  readonly captures: readonly Files[];
  readonly locks: Locks;
  readonly network: RunNetwork;
}

export interface CaptureRequest {
  /** The whole registry: which captures count depends on all of it. */
  readonly registry: readonly ProviderEntry[];
  /** The ones to be asked. */
  readonly providers: readonly ProviderEntry[];
  readonly asOf: string;
  readonly command: string;
  readonly onProgress: (text: string) => void;
}

/** What asking one provider came to, with the digest that was stored before. */
export interface CapturedProvider {
  readonly provider: ProviderEntry;
  readonly reading: ProviderReading;
  /** True when this reading made the snapshot that the reading names. */
  readonly isCaptured: boolean;
}

/**
 * Asks boards now, whatever their mode and cadence and also when they are switched off, and stores what comes as a run would. What is tombstoned is never asked.
 * In the order of the providers given.
 */
export async function captureLive(
  { state, captures, locks, network }: CapturePorts,
  { registry, providers, asOf, command, onProgress }: CaptureRequest,
): Promise<readonly CapturedProvider[]> {
  const wanted = new Set(providers.map(({ id }) => id));
  const rows = registry.map((row): ProviderEntry =>
    wanted.has(row.id) ? { ...row, mode: "live", enabled: true } : row,
  );
  const asked = rows.filter(({ id }) => wanted.has(id));
  const stored = await readStoredCaptures(rows, captures, asOf);
  const { http, time, policy } = network;
  const read = await readLive(
    { http, state, captures, locks, time },
    {
      providers: asked,
      stored: { ...stored, providers: stored.providers.filter((reading) => wanted.has(reading.provider_id)) },
      asOf,
      allow: policy.allow,
      userAgent: policy.userAgent,
      limits: policy.limits,
      ignoreCadence: true,
      command,
      onProgress: ({ providerId, done, total }) => onProgress(`${done} of ${total} boards, ${providerId}`),
    },
  );
  const readings = new Map(read.providers.map((reading) => [reading.provider_id, reading]));
  return providers.map((provider) => {
    const reading = readings.get(provider.id);
    if (reading === undefined) throw new Error(`no reading of ${provider.id}`);
    // A reading that decided nothing beforehand is judged by what it has just captured.
    return { provider, reading, isCaptured: reading.outcome === null && reading.requests > 0 };
  });
}
