import type { RunConfig } from "../contracts/config.ts";
import { SignalCraftError } from "../contracts/errors.ts";
import type { HttpPort, NetworkPolicy, Time } from "../contracts/http.ts";
import type { Clock, Files, LockHolder, Locks } from "../contracts/ports.ts";
import {
  ProviderAvailabilityV1,
  RankedV1,
  RunPointerV1,
  RunSummaryV1,
  type ProviderReading,
  type ReadingV1,
  type RunManifestV1,
  type RunStage,
  type TelemetryV1,
} from "../contracts/run-documents.ts";
import { toInstant } from "../engine/time/to-instant.ts";
import { isColdFiles } from "./cold/cold-files.ts";
import { goCold } from "./cold/go-cold.ts";
import { storageSettings } from "./cold/storage-settings.ts";
import { deriveSealedRun, type BoardDeriver } from "./derive-sealed-run.ts";
import { UnreadableCapture } from "./derive-stored-board.ts";
import { loadSealedRun } from "./load-sealed-run.ts";
import { readDocument } from "./read-document.ts";
import { recordFailure } from "./record-failure.ts";
import { recordRun, writePointer } from "./record.ts";
import { readPointer } from "./run-index.ts";
import { inStage } from "./run-stages.ts";
import { readPreviousRun, sealInputs, type PreviousRun, type SealedRun } from "./seal.ts";
import { readLive } from "./read-live.ts";
import { readStoredCaptures, UNREADABLE_NOTE } from "./select-snapshot.ts";
import { statePaths } from "./state-paths.ts";

export interface DailyPorts {
  readonly state: Files;
  /** Every place that may hold captures: the state directory first. */
  readonly captures: readonly Files[];
  readonly locks: Locks;
  readonly clock: Clock;
  readonly derive: BoardDeriver;
  /** How live providers are read; asked once a run, with the run's instant. Offline there is a network that answers nothing. */
  readonly network: (asOf: string) => RunNetwork;
  /** Facts about this machine for telemetry. */
  readonly machine: () => {
    readonly platform: string;
    readonly peakRssBytes: number;
    readonly workers: number;
  };
}

/** The network of one run: null `http` is offline. */
export interface RunNetwork {
  readonly http: HttpPort | null;
  readonly time: Time;
  readonly policy: Pick<NetworkPolicy, "allow" | "userAgent" | "limits">;
}

export interface DailyRequest {
  readonly candidate: string;
  readonly config: RunConfig;
  /** Null: now. */
  readonly asOf: string | null;
  readonly engineVersion: string;
  readonly trigger: string;
  /** What a person would have to type to start the same; goes into the lock file. */
  readonly command: string;
  readonly onProgress: (progress: DailyProgress) => void;
  /** How the boards are read: by default at once. For several candidates: once for all of them, since captures are public. */
  readonly sharing?: (read: () => Promise<ReadingV1>) => Promise<ReadingV1>;
}

export type DailyProgress =
  | { readonly step: "took_over_lock"; readonly holder: LockHolder }
  | { readonly step: "stage"; readonly stage: RunStage }
  | { readonly step: "not_cold"; readonly reason: string }
  | {
      readonly step: "board";
      readonly providerId: string;
      readonly done: number;
      readonly total: number;
    };

export interface DailyResult {
  readonly manifest: RunManifestV1;
  readonly summary: RunSummaryV1;
  readonly availability: ProviderAvailabilityV1;
  readonly ranked: RankedV1;
}

/** Seal, derive, record (DESIGN section 3): one run of one candidate, under its lock. A failure leaves a run directory that says so, and moves no success pointer. */
export async function runDaily(ports: DailyPorts, request: DailyRequest): Promise<DailyResult> {
  const lock = await ports.locks.acquire(statePaths.lock(request.candidate), request.command);
  if (!lock.ok) {
    const { pid, host, since, command } = lock.holder;
    throw new SignalCraftError(
      "locked",
      `Cannot start a run for candidate ${request.candidate}: process ${pid} on ${host} holds the lock since ${since} (${command})`,
      {
        hint: "wait until it ends; a lock whose process is gone is taken over by itself",
      },
    );
  }
  try {
    if (lock.tookOver !== null) request.onProgress({ step: "took_over_lock", holder: lock.tookOver });
    return await runLocked(ports, request);
  } finally {
    await lock.release();
  }
}

async function runLocked(ports: DailyPorts, request: DailyRequest): Promise<DailyResult> {
  const startedMs = ports.clock.nowMs();
  const asOf = request.asOf ?? toInstant(startedMs);
  const stages: { stage: RunStage; startedMs: number }[] = [];
  const enter = (stage: RunStage): void => {
    stages.push({ stage, startedMs: ports.clock.elapsedMs() });
    request.onProgress({ step: "stage", stage });
  };
  let sealed: SealedRun | null = null;
  let reading: ReadingV1 | null = null;
  try {
    enter("seal");
    const previous = await inStage("seal", () => readLastSuccess(ports.state, request.candidate));
    const lost = new Map<string, string>();
    let manifest: RunManifestV1 | null = null;
    while (manifest === null) {
      const before: ReadingV1 | null = reading;
      const stored: ReadingV1 = await inStage("seal", () =>
        before === null
          ? (request.sharing ?? readNow)(() => readBoards(ports, request, asOf))
          : readWithoutLost(ports, request, { asOf, reading: before, lost }),
      );
      reading = stored;
      const sealing = {
        candidate: request.candidate,
        asOf,
        engineVersion: request.engineVersion,
        trigger: request.trigger,
        config: request.config,
        reading: stored,
        previous,
        captures: ports.captures,
      };
      const run = await inStage("seal", () => sealInputs(ports.state, sealing));
      sealed = run;
      const loaded = await inStage("seal", () => loadSealedRun(ports.state, run));

      enter("derive");
      const tally = { done: 0, fromCache: 0 };
      const unreadable: UnreadableCapture[] = [];
      const artifacts = deriveSealedRun(
        ports.state,
        loaded,
        catching(ports.derive, unreadable),
        ({ board, fromCache }) => {
          tally.done++;
          if (fromCache) tally.fromCache++;
          request.onProgress({
            step: "board",
            providerId: board.providerId,
            done: tally.done,
            total: loaded.tasks.length,
          });
        },
      );
      const telemetry = (): TelemetryV1 => {
        const { platform, peakRssBytes, workers } = ports.machine();
        const endMs = ports.clock.elapsedMs();
        return {
          schema: "telemetry.v1",
          run_id: run.runId,
          started_at: toInstant(startedMs),
          duration_ms: Math.max(0, Math.round(endMs - (stages[0]?.startedMs ?? endMs))),
          stages: stages.map(({ stage, startedMs: from }, index) => ({
            stage,
            duration_ms: Math.max(0, Math.round((stages[index + 1]?.startedMs ?? endMs) - from)),
          })),
          boards_understood: tally.done - tally.fromCache,
          boards_from_cache: tally.fromCache,
          peak_rss_bytes: peakRssBytes,
          platform,
          workers,
        };
      };
      try {
        manifest = await inStage("record", () =>
          recordRun({
            files: ports.state,
            sealed: run,
            artifacts: inDeriveStage(artifacts),
            telemetry,
            previous: previous?.manifest ?? null,
          }),
        );
      } catch (cause) {
        // A damaged capture is one provider's failure: the run is sealed again without it, so that what was decided is among its inputs.
        const { digest, providerId } = unreadable[0]?.capture ?? {};
        if (digest === undefined || providerId === undefined || lost.has(digest)) throw cause;
        lost.set(digest, providerId);
        enter("seal");
      }
    }
    enter("record");
    const recorded = manifest;
    const result = await inStage("record", () => readResult(ports.state, recorded));
    const pointer = {
      runId: manifest.run_id,
      sequence: manifest.sequence,
      runDigest: manifest.run_digest,
      status: result.summary.status,
    };
    await inStage("record", () => writePointer(ports.state, statePaths.lastRun(request.candidate), pointer));
    await inStage("record", () => writePointer(ports.state, statePaths.lastSuccess(request.candidate), pointer));
    await packOldRuns(ports, request, manifest);
    return result;
  } catch (cause) {
    // What a newer version wrote is not written to by an older one, not even to say so.
    if (cause instanceof SignalCraftError && cause.code === "schema_unsupported") throw cause;
    await recordFailure({
      files: ports.state,
      request,
      asOf,
      sealed,
      reading,
      cause,
    }).catch(() => undefined);
    throw cause;
  }
}

/** What no day needs any more goes cold. The run stands already: a failure is told and tried again after the next run. */
async function packOldRuns({ state }: DailyPorts, request: DailyRequest, manifest: RunManifestV1): Promise<void> {
  const { coldAfterRuns } = storageSettings(request.config.settings.value);
  if (coldAfterRuns === null || !isColdFiles(state)) return;
  try {
    await goCold(state, {
      candidate: request.candidate,
      manifest,
      coldAfterRuns,
    });
  } catch (cause) {
    if (!(cause instanceof SignalCraftError)) throw cause;
    request.onProgress({ step: "not_cold", reason: cause.message });
  }
}

function readNow(read: () => Promise<ReadingV1>): Promise<ReadingV1> {
  return read();
}

/** What the boards say: live providers asked, the others as stored. */
async function readBoards(ports: DailyPorts, request: DailyRequest, asOf: string): Promise<ReadingV1> {
  const { providers } = request.config.providers.value;
  const stored = await readStoredCaptures(providers, ports.captures, asOf);
  if (!providers.some((provider) => provider.mode === "live")) return stored;
  const { http, time, policy } = ports.network(asOf);
  return readLive(
    {
      http,
      state: ports.state,
      captures: ports.captures,
      locks: ports.locks,
      time,
    },
    {
      providers,
      stored,
      asOf,
      allow: policy.allow,
      userAgent: policy.userAgent,
      limits: policy.limits,
      command: request.command,
      onProgress: (progress) => request.onProgress({ step: "board", ...progress }),
    },
  );
}

/** A reading without the captures that turned out to be damaged or gone, by digest and provider: they are passed over as stored captures are, and nobody is asked again. */
async function readWithoutLost(
  ports: DailyPorts,
  request: DailyRequest,
  {
    asOf,
    reading,
    lost,
  }: {
    readonly asOf: string;
    readonly reading: ReadingV1;
    readonly lost: ReadonlyMap<string, string>;
  },
): Promise<ReadingV1> {
  const stored = await readStoredCaptures(
    request.config.providers.value.providers,
    ports.captures,
    asOf,
    new Set(lost.keys()),
  );
  const replacements = new Map(stored.providers.map((row) => [row.provider_id, row]));
  return {
    schema: "reading.v1",
    providers: reading.providers.map((row) => {
      const without = replacements.get(row.provider_id);
      const kept =
        without !== undefined && row.snapshot_digest !== null && lost.has(row.snapshot_digest) ? without : row;
      const noted = [
        ...(without?.notes ?? []).filter((note) => note.key === UNREADABLE_NOTE).map((note) => note.value),
        // A capture that is gone altogether is named by nothing that is stored.
        ...[...lost].flatMap(([digest, provider]) => (provider === row.provider_id ? [digest] : [])),
      ];
      return { ...kept, notes: withNotes(kept.notes, noted) };
    }),
  };
}

function withNotes(notes: ProviderReading["notes"], unreadable: readonly string[]): ProviderReading["notes"] {
  const known = new Set(notes.filter((note) => note.key === UNREADABLE_NOTE).map((note) => note.value));
  const added = [...new Set(unreadable)].filter((digest) => !known.has(digest));
  return [...notes, ...added.map((value) => ({ key: UNREADABLE_NOTE, value }))];
}

/** The deriver, with the captures that it could not read put into a list. */
function catching(derive: BoardDeriver, unreadable: UnreadableCapture[]): BoardDeriver {
  return async function* (loaded) {
    try {
      yield* derive(loaded);
    } catch (cause) {
      if (cause instanceof UnreadableCapture) unreadable.push(cause);
      throw cause;
    }
  };
}

/** Artifacts are derived while they are written: a failure of the deriving is named as that, not as one of writing. */
async function* inDeriveStage<T>(artifacts: AsyncGenerator<T>): AsyncGenerator<T> {
  for (;;) {
    const next = await inStage("derive", () => artifacts.next());
    if (next.done === true) return;
    yield next.value;
  }
}

/** The run that `last_success.json` names, null before the first one. */
export async function readLastSuccess(files: Files, candidate: string): Promise<PreviousRun | null> {
  const path = statePaths.lastSuccess(candidate);
  const bytes = await files.read(path);
  if (bytes === null) {
    const last = await readPointer(files, statePaths.lastRun(candidate));
    // The first run of all may have been cut off between its two pointers.
    if (last === null || last.status === "failed" || last.sequence <= 1) return null;
    throw new SignalCraftError(
      "object_corrupt",
      `Cannot go on from run ${last.run_id}: last_run.json names it as number ${last.sequence}, but ${files.root}/${path} is missing`,
      { hint: "signalcraft doctor --fix points at the newest run that verifies" },
    );
  }
  const pointer = readDocument(RunPointerV1, bytes, `${files.root}/${path}`);
  const previous = await readPreviousRun(files, candidate, pointer.run_id);
  if (previous !== null) return previous;
  throw new SignalCraftError(
    "object_corrupt",
    `Cannot go on from run ${pointer.run_id}: last_success.json names it, but its manifest is missing`,
    {
      hint: "restore the run directory from a backup; signalcraft doctor lists what is damaged",
    },
  );
}

async function readResult(files: Files, manifest: RunManifestV1): Promise<DailyResult> {
  const read = async (file: string): Promise<Uint8Array> => {
    const bytes = await files.read(statePaths.artifact(manifest.candidate, manifest.run_id, file));
    if (bytes === null)
      throw new SignalCraftError("verification", `Cannot read ${file} of run ${manifest.run_id}: it is missing`);
    return bytes;
  };
  return {
    manifest,
    summary: readDocument(RunSummaryV1, await read("run_summary.v1.json"), "run_summary.v1.json"),
    availability: readDocument(
      ProviderAvailabilityV1,
      await read("provider_availability.v1.json"),
      "provider_availability.v1.json",
    ),
    ranked: readDocument(RankedV1, await read("ranked.v1.json"), "ranked.v1.json"),
  };
}
