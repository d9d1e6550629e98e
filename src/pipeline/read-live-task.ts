import * as v from "valibot";
import { SignalCraftError } from "../contracts/errors.ts";
import type { HttpPort } from "../contracts/http.ts";
import type { Files } from "../contracts/ports.ts";
import type { ProviderReading } from "../contracts/run-documents.ts";
import { SnapshotV1 } from "../contracts/snapshot.ts";
import { compareCodeUnits, compareOn } from "../engine/canonical/compare.ts";
import { isWithinCadence, readLastReading, writeLastReading } from "./read-live-cadence.ts";
import { withFallback } from "./read-live-fallback.ts";
import { journal } from "./read-live-journal.ts";
import type { LivePorts, LiveRequest, LiveTask } from "./read-live-request.ts";
import { readProvider, type ProviderRead } from "./read-provider.ts";
import type { ProviderTask, ReadExchange } from "./read-provider-exchange.ts";
import { readSnapshot, writeSnapshot, type StoredSnapshot } from "./snapshots.ts";
import { statePaths } from "./state-paths.ts";

/** Reads one provider, unless it has been read a short while ago; stores what came and says how it went. */
export async function readLiveTask(
  { provider, kind, stored }: LiveTask,
  ports: LivePorts & { readonly http: HttpPort },
  request: LiveRequest,
): Promise<ProviderReading> {
  const { asOf } = request;
  const recent = request.ignoreCadence === true ? null : await recentReading({ provider, kind, stored }, ports, asOf);
  if (recent !== null) return recent;
  const told = journal();
  told.say("user_agent", request.userAgent);
  const previous = await previousCapture({ provider, kind, stored }, ports.captures);
  const read = await readGuarded({
    provider,
    kind,
    asOf,
    previous,
    http: ports.http,
    time: ports.time,
    limits: request.limits,
    journal: told,
  });
  const failed = ({ outcome, reason, detail }: Extract<ProviderRead, { kind: "failed" }>): ProviderReading => {
    told.say("failed", detail);
    const digest = stored.snapshot_digest;
    return withFallback({
      provider_id: provider.id,
      mode: "live",
      outcome,
      reason,
      snapshot_digest: digest,
      ...told.close(),
    });
  };
  if (read.kind === "failed") return failed(read);
  const kept = await keepCapture(ports.state, { provider, kind, stored }, read.exchanges, asOf);
  if (kept.kind === "failed") return failed(kept);
  const { digest } = kept;
  const owner = { provider_id: provider.id, kind: provider.kind, board: provider.board };
  if (read.isListing) await writeLastReading(ports.state, { ...owner, read_at: asOf, snapshot_digest: digest });
  return {
    provider_id: provider.id,
    mode: "live",
    outcome: null,
    reason: null,
    snapshot_digest: digest,
    ...told.close(),
  };
}

/** Stores a capture. What a stranger's ids or addresses make of it may not fit a snapshot; that is a fact about the board, not the end of the run. */
async function keepCapture(
  state: Files,
  { provider }: LiveTask,
  exchanges: readonly ReadExchange[],
  asOf: string,
): Promise<{ readonly kind: "kept"; readonly digest: string } | Extract<ProviderRead, { kind: "failed" }>> {
  const unfit = (why: string) =>
    ({
      kind: "failed",
      outcome: "parse_drift",
      reason: "shape_changed",
      detail: `the capture does not fit a snapshot: ${why}`,
    }) as const;
  const checked = v.safeParse(SnapshotV1, {
    schema: "snapshot.v1",
    provider_id: provider.id,
    kind: provider.kind,
    board: provider.board,
    captured_at: asOf,
    provenance: "live",
    exchanges: exchanges.map(({ exchange }) => exchange),
  } satisfies SnapshotV1);
  if (!checked.success) return unfit(`${checked.issues[0].message} at ${v.getDotPath(checked.issues[0]) ?? "/"}`);
  try {
    return { kind: "kept", digest: await writeSnapshot(state, checked.output, await newBodies(state, exchanges)) };
  } catch (cause) {
    if (cause instanceof SignalCraftError) throw cause;
    return unfit(cause instanceof Error ? cause.message : String(cause));
  }
}

/**
 * The reading of a provider whose cadence is not over, or null. The capture that counts is the newest that is not after `asOf`: another run may have stored
 * one since this one looked, and a person may have imported one since the board was read.
 */
async function recentReading(
  { provider, stored }: LiveTask,
  { state, captures }: LivePorts,
  asOf: string,
): Promise<ProviderReading | null> {
  const last = await readLastReading(state, provider);
  if (last === null || !isWithinCadence(last, provider, asOf)) return null;
  const digests = [last.snapshot_digest, ...(stored.snapshot_digest === null ? [] : [stored.snapshot_digest])];
  const known = await Promise.all(digests.map((digest) => findSnapshot(captures, provider.id, digest)));
  const newest = known
    .filter((found) => found !== null)
    .filter(({ snapshot }) => compareCodeUnits(snapshot.captured_at, asOf) <= 0)
    .sort(compareOn(({ snapshot }: StoredSnapshot) => snapshot.captured_at, compareCodeUnits))
    .at(-1);
  if (newest === undefined) return null;
  return {
    ...stored,
    mode: "live",
    outcome: "not_due",
    reason: "cadence",
    snapshot_digest: newest.digest,
    notes: [{ key: "cadence", value: `read ${last.read_at}, every ${provider.cadence_hours} h` }],
  };
}

/** A reader that throws is a mistake of ours about one board; it must not cost the others. What the state directory cannot do ends the run. */
async function readGuarded(task: ProviderTask): Promise<ProviderRead> {
  try {
    return await readProvider(task);
  } catch (cause) {
    if (cause instanceof SignalCraftError) throw cause;
    return {
      kind: "failed",
      outcome: "parse_drift",
      reason: "shape_changed",
      detail: `the reader of ${task.kind.id} failed: ${cause instanceof Error ? cause.message : String(cause)}`,
    };
  }
}

/** The newest stored capture, when it is of this very board. */
async function previousCapture(
  { provider, stored }: LiveTask,
  captures: readonly Files[],
): Promise<StoredSnapshot | null> {
  const found =
    stored.snapshot_digest === null ? null : await findSnapshot(captures, provider.id, stored.snapshot_digest);
  return found?.snapshot.kind === provider.kind && found.snapshot.board === provider.board ? found : null;
}

async function findSnapshot(captures: readonly Files[], id: string, digest: string): Promise<StoredSnapshot | null> {
  for (const files of captures) {
    const stored = await readSnapshot(files, id, digest).catch(() => null);
    if (stored !== null) return stored;
  }
  return null;
}

/** Bodies that are not stored yet, each once: an unchanged board costs one small file. */
async function newBodies(state: Files, exchanges: readonly ReadExchange[]): Promise<Uint8Array[]> {
  const bodies = new Map(exchanges.map(({ exchange, bytes }) => [exchange.body.sha256, bytes]));
  for (const sha256 of bodies.keys())
    if ((await state.facts(statePaths.object(sha256))) !== null) bodies.delete(sha256);
  return [...bodies.values()];
}
