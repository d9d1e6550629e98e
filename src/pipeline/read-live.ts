import type { LockHolder } from "../contracts/ports.ts";
import type { ProviderReading, ReadingV1 } from "../contracts/run-documents.ts";
import { compareCodeUnits, compareOn } from "../engine/canonical/compare.ts";
import { withFallback } from "./read-live-fallback.ts";
import { lockHost } from "./read-live-lock.ts";
import { planLiveTask, primaryHost } from "./read-live-plan.ts";
import type { LivePorts, LiveRequest, LiveTask } from "./read-live-request.ts";
import { readLiveTask } from "./read-live-task.ts";
import { readStoredCaptures } from "./select-snapshot.ts";

/**
 * Reads every live provider of the registry that may be read and is due, and stores what came as snapshots. The others stay as stored. Hosts are read side by
 * side, each by one process at a time and its providers in order of their ids, so a board that another run has just read is not asked again.
 * A failure is an outcome with the last capture beside it, noted as `fallback`; nothing here throws for what a host does.
 */
export async function readLive(ports: LivePorts, request: LiveRequest): Promise<ReadingV1> {
  const providers = new Map(request.providers.map((provider) => [provider.id, provider]));
  const readings = new Map(request.stored.providers.map((reading) => [reading.provider_id, reading]));
  const tasks: LiveTask[] = [];
  for (const stored of request.stored.providers) {
    const provider = providers.get(stored.provider_id);
    if (provider === undefined || provider.mode !== "live" || !provider.enabled || provider.tombstone !== undefined)
      continue;
    const planned = planLiveTask(provider, stored, request, ports.http !== null);
    if ("kind" in planned) tasks.push(planned);
    else readings.set(provider.id, planned);
  }
  const { http } = ports;
  if (http !== null) {
    let done = 0;
    const lanes = Map.groupBy(tasks, primaryHost);
    const readLane = async (host: string, lane: readonly LiveTask[]): Promise<void> => {
      const lock = await lockHost(ports, host, request);
      try {
        for (const task of lane) {
          readings.set(
            task.provider.id,
            lock.ok ? await readLiveTask(task, { ...ports, http }, request) : lockedReading(task, lock.holder),
          );
          request.onProgress?.({ providerId: task.provider.id, done: ++done, total: tasks.length });
        }
      } finally {
        if (lock.ok) await lock.release();
      }
    };
    const ended = await Promise.allSettled([...lanes].map(([host, lane]) => readLane(host, lane)));
    await http.close();
    const broken = ended.find((end) => end.status === "rejected");
    if (broken !== undefined) throw broken.reason;
  }
  await withoutSamples(ports, request, readings);
  return {
    schema: "reading.v1",
    providers: [...readings.values()].sort(
      compareOn((reading: ProviderReading) => reading.provider_id, compareCodeUnits),
    ),
  };
}

/** Once something real was read, authored samples are no captures to fall back on any more (see `readStoredCaptures`). */
async function withoutSamples(
  { captures }: LivePorts,
  { providers, stored, asOf }: LiveRequest,
  readings: Map<string, ProviderReading>,
): Promise<void> {
  const before = new Map(stored.providers.map((reading) => [reading.provider_id, reading.snapshot_digest]));
  const kept = [...readings.values()].filter(
    (reading) => reading.snapshot_digest !== null && reading.snapshot_digest === before.get(reading.provider_id),
  );
  if (kept.length === 0 || kept.length === readings.size) return;
  const now = new Map(
    (await readStoredCaptures(providers, captures, asOf)).providers.map((reading) => [reading.provider_id, reading]),
  );
  for (const reading of kept) {
    const { snapshot_digest = null, outcome = null, reason = null } = now.get(reading.provider_id) ?? {};
    if (snapshot_digest === null)
      readings.set(reading.provider_id, {
        ...reading,
        snapshot_digest,
        ...(reading.outcome === null ? { outcome, reason } : {}),
      });
  }
}

function lockedReading({ stored }: LiveTask, holder: LockHolder): ProviderReading {
  return withFallback({
    ...stored,
    mode: "live",
    outcome: "unreachable",
    reason: "timeout",
    notes: [
      {
        key: "locked",
        value: `process ${holder.pid} on ${holder.host} has been reading the host since ${holder.since}`,
      },
    ],
  });
}
