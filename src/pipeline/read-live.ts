import * as v from "valibot";
import { SignalCraftError } from "../contracts/errors.ts";
import type { HttpLimits, HttpPort, NetworkPolicy, Time } from "../contracts/http.ts";
import type { Files, LockHolder, Locks } from "../contracts/ports.ts";
import type { ProviderEntry } from "../contracts/provider-registry.ts";
import type { ProviderReading, ReadingV1 } from "../contracts/run-documents.ts";
import { SnapshotV1 } from "../contracts/snapshot.ts";
import type { SourceKind } from "../contracts/source-kind.ts";
import { compareCodeUnits, compareOn } from "../engine/canonical/compare.ts";
import { isAllowedHost } from "../engine/egress/allowed-host.ts";
import { sourceKindOf } from "../engine/sources/source-kinds.ts";
import { hostFileName } from "./host-state.ts";
import { isWithinCadence, readLastReading, writeLastReading } from "./read-live-cadence.ts";
import { journal } from "./read-live-journal.ts";
import type { Judged } from "./read-live-outcome.ts";
import { readProvider, type ProviderRead } from "./read-provider.ts";
import type { ProviderTask, ReadExchange } from "./read-provider-exchange.ts";
import { readStoredCaptures } from "./select-snapshot.ts";
import { readSnapshot, writeSnapshot, type StoredSnapshot } from "./snapshots.ts";
import { statePaths } from "./state-paths.ts";

export interface LivePorts {
  /** Null: this run is offline, and nothing can be asked. */
  readonly http: HttpPort | null;
  readonly state: Files;
  /** Every place that may hold captures: the state directory first. */
  readonly captures: readonly Files[];
  readonly locks: Locks;
  readonly time: Time;
}

export interface LiveRequest {
  readonly providers: readonly ProviderEntry[];
  /** What is stored, by `readStoredCaptures` at the same instant. */
  readonly stored: ReadingV1;
  readonly asOf: string;
  readonly allow: NetworkPolicy["allow"];
  readonly userAgent: string;
  readonly limits: Pick<HttpLimits, "pagesMax" | "providerMs">;
  /** What started this, for the lock files. */
  readonly command: string;
  readonly onProgress?: (progress: { readonly providerId: string; readonly done: number; readonly total: number }) => void;
}

/** One provider that is to be asked, and what is known of it. */
interface LiveTask {
  readonly provider: ProviderEntry;
  readonly kind: SourceKind;
  readonly stored: ProviderReading;
}

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
    if (provider === undefined || provider.mode !== "live" || !provider.enabled || provider.tombstone !== undefined) continue;
    const planned = planTask(provider, stored, request, ports.http !== null);
    if ("kind" in planned) tasks.push(planned);
    else readings.set(provider.id, planned);
  }
  const { http } = ports;
  if (http !== null) {
    let done = 0;
    const lanes = Map.groupBy(tasks, ({ kind, provider }) => primaryHost(kind, provider));
    const readLane = async (host: string, lane: readonly LiveTask[]): Promise<void> => {
      const lock = await lockHost(ports, host, request);
      try {
        for (const task of lane) {
          readings.set(task.provider.id, lock.ok ? await readTask(task, { ...ports, http }, request) : lockedReading(task, lock.holder));
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
  return { schema: "reading.v1", providers: [...readings.values()].sort(compareOn((reading: ProviderReading) => reading.provider_id, compareCodeUnits)) };
}

/** Once something real was read, authored samples are no captures to fall back on any more (see `readStoredCaptures`). */
async function withoutSamples({ captures }: LivePorts, { providers, stored, asOf }: LiveRequest, readings: Map<string, ProviderReading>): Promise<void> {
  const before = new Map(stored.providers.map((reading) => [reading.provider_id, reading.snapshot_digest]));
  const kept = [...readings.values()].filter((reading) => reading.snapshot_digest !== null && reading.snapshot_digest === before.get(reading.provider_id));
  if (kept.length === readings.size) return;
  const now = new Map((await readStoredCaptures(providers, captures, asOf)).providers.map((reading) => [reading.provider_id, reading]));
  for (const reading of kept) {
    const { snapshot_digest = null, outcome = null, reason = null } = now.get(reading.provider_id) ?? {};
    if (snapshot_digest === null) readings.set(reading.provider_id, { ...reading, snapshot_digest, ...(reading.outcome === null ? { outcome, reason } : {}) });
  }
}

/** What is to be asked of a provider, or its reading when nothing is. */
function planTask(provider: ProviderEntry, stored: ProviderReading, { allow }: LiveRequest, isOnline: boolean): LiveTask | ProviderReading {
  const skip = (judged: Judged, key: string, value: string): ProviderReading => withFallback({ ...stored, mode: "live", ...judged, notes: [{ key, value }] });
  if (allow === null || !isOnline) return skip({ outcome: "policy_skip", reason: "offline" }, "offline", "the network was not allowed for this run (--allow-net)");
  const kind = sourceKindOf(provider.kind);
  if (kind === null) return skip({ outcome: "policy_skip", reason: "disabled" }, "no_reader", `this version has no reader for ${provider.kind}`);
  const fault = kind.checkBoard(provider.board);
  if (fault !== null) return skip({ outcome: "policy_skip", reason: "egress_refused" }, "board_refused", fault);
  if (allow !== "registry" && !kind.plan(provider.board).some(({ url }) => isAllowedHost(URL.parse(url)?.hostname ?? "", allow)))
    return skip({ outcome: "policy_skip", reason: "offline" }, "offline", "--allow-net names other hosts");
  return { provider, kind, stored };
}

/** The host that a provider is read from, by which its requests are put in order. */
function primaryHost(kind: SourceKind, { board }: ProviderEntry): string {
  const [first] = kind.plan(board);
  return (first === undefined ? null : URL.parse(first.url)?.hostname) ?? "";
}

/** Between two looks at a lock that another process holds. */
const LOCK_POLL_MS = 250;

/** One process at a time reads a host. The other waits, and then mostly finds that there is nothing left to ask. */
async function lockHost({ locks, time }: LivePorts, host: string, { command, limits }: LiveRequest): Promise<Awaited<ReturnType<Locks["acquire"]>>> {
  const giveUpMs = time.nowMs() + limits.providerMs;
  for (;;) {
    const lock = await locks.acquire(`network/hosts/${hostFileName(host)}.lock`, command);
    if (lock.ok || time.nowMs() >= giveUpMs) return lock;
    await time.sleep(LOCK_POLL_MS);
  }
}

function lockedReading({ stored }: LiveTask, holder: LockHolder): ProviderReading {
  return withFallback({ ...stored, mode: "live", outcome: "unreachable", reason: "timeout", notes: [{ key: "locked", value: `process ${holder.pid} on ${holder.host} has been reading the host since ${holder.since}` }] });
}

async function readTask({ provider, kind, stored }: LiveTask, ports: LivePorts & { readonly http: HttpPort }, request: LiveRequest): Promise<ProviderReading> {
  const { asOf } = request;
  const last = await readLastReading(ports.state, provider);
  if (last !== null && isWithinCadence(last, provider, asOf)) {
    // Another run may have stored it after this one looked.
    const recent = (await readSnapshot(ports.state, provider.id, last.snapshot_digest).catch(() => null))?.digest ?? null;
    if (recent !== null) return { ...stored, mode: "live", outcome: "not_due", reason: "cadence", snapshot_digest: recent, notes: [{ key: "cadence", value: `read ${last.read_at}, every ${provider.cadence_hours} h` }] };
  }
  const told = journal();
  told.say("user_agent", request.userAgent);
  const previous = stored.snapshot_digest === null ? null : await findPrevious(ports.captures, provider, stored.snapshot_digest);
  const read = await readGuarded({ provider, kind, asOf, previous, http: ports.http, time: ports.time, limits: request.limits, journal: told });
  if (read.kind === "failed") {
    told.say("failed", read.detail);
    const { notes, ...costs } = told.close();
    return withFallback({ provider_id: provider.id, mode: "live", outcome: read.outcome, reason: read.reason, snapshot_digest: stored.snapshot_digest, ...costs, notes });
  }
  const checked = v.safeParse(SnapshotV1, { schema: "snapshot.v1", provider_id: provider.id, kind: provider.kind, board: provider.board, captured_at: asOf, provenance: "live", exchanges: read.exchanges.map(({ exchange }) => exchange) } satisfies SnapshotV1);
  if (!checked.success) {
    told.say("failed", `the capture does not fit its schema: ${checked.issues[0].message}`);
    return withFallback({ provider_id: provider.id, mode: "live", outcome: "parse_drift", reason: "shape_changed", snapshot_digest: stored.snapshot_digest, ...told.close() });
  }
  const digest = await writeSnapshot(ports.state, checked.output, await newBodies(ports.state, read.exchanges));
  if (read.isListing) await writeLastReading(ports.state, { provider_id: provider.id, kind: provider.kind, board: provider.board, read_at: asOf, snapshot_digest: digest });
  return { provider_id: provider.id, mode: "live", outcome: null, reason: null, snapshot_digest: digest, ...told.close() };
}

/** A reader that throws is a mistake of ours about one board; it must not cost the others. What the state directory cannot do ends the run. */
async function readGuarded(task: ProviderTask): Promise<ProviderRead> {
  try {
    return await readProvider(task);
  } catch (cause) {
    if (cause instanceof SignalCraftError) throw cause;
    return { kind: "failed", outcome: "parse_drift", reason: "shape_changed", detail: `the reader of ${task.kind.id} failed: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
}

/** The newest stored capture, when it is of this very board. */
async function findPrevious(captures: readonly Files[], { id, kind, board }: ProviderEntry, digest: string): Promise<StoredSnapshot | null> {
  for (const files of captures) {
    const stored = await readSnapshot(files, id, digest).catch(() => null);
    if (stored !== null) return stored.snapshot.kind === kind && stored.snapshot.board === board ? stored : null;
  }
  return null;
}

/** Bodies that are not stored yet, each once: an unchanged board costs one small file. */
async function newBodies(state: Files, exchanges: readonly ReadExchange[]): Promise<Uint8Array[]> {
  const bodies = new Map(exchanges.map(({ exchange, bytes }) => [exchange.body.sha256, bytes]));
  for (const sha256 of bodies.keys()) if ((await state.facts(statePaths.object(sha256))) !== null) bodies.delete(sha256);
  return [...bodies.values()];
}

/** Says which capture counts although it is not what was just read. */
function withFallback(reading: ProviderReading): ProviderReading {
  return { ...reading, notes: [...reading.notes, { key: "fallback", value: reading.snapshot_digest === null ? "no capture is stored" : `stored capture ${reading.snapshot_digest}` }] };
}
