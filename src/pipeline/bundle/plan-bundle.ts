import { bundleLimits } from "../../contracts/archive.ts";
import type { BundleFile, BundleManifestV1 } from "../../contracts/bundle.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files } from "../../contracts/ports.ts";
import { InputsV1, type FileMark, type RunManifestV1 } from "../../contracts/run-documents.ts";
import { compareCodeUnits, compareOn } from "../../engine/canonical/compare.ts";
import { parseJson } from "../../engine/canonical/json-read.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { erasureOfRun, readErasureReceipts, receiptsOfRun } from "../erase-receipt.ts";
import { readObject } from "../objects.ts";
import { readDocument } from "../read-document.ts";
import { readPreviousRun, readSealed } from "../seal.ts";
import { readSnapshot, type StoredSnapshot } from "../snapshots.ts";
import { statePaths } from "../state-paths.ts";
import { isShareable, placeOf } from "./bundle-layout.ts";
import { capturesNamedIn, type CaptureName } from "./captures-named-in.ts";

/** A file of the program that comes with a bundle: it is streamed, for it is larger than all else. */
export interface BundleBinary {
  readonly path: string;
  readonly platform: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

export interface BundleRequest {
  readonly state: Files;
  /** Every place that may hold captures. */
  readonly captures: readonly Files[];
  readonly candidate: string;
  readonly runId: string;
  /** How many runs before it come with it. */
  readonly history: number;
  readonly isShare: boolean;
  readonly binary: BundleBinary | null;
}

/** A bundle before it is written: its manifest, and where the bytes of each file are. */
export interface BundlePlan {
  readonly manifest: BundleManifestV1;
  readonly read: (path: string) => AsyncIterable<Uint8Array>;
}

type Read = () => Promise<Uint8Array | null>;

/**
 * Everything that replaying a run needs, named by hash: the run directory but for telemetry, its sealed inputs, its captures and the earlier ones that its ledgers
 * show postings from. With `isShare` all that is not ui_safe is withheld and named by hash. Code `not_found` when there is no finished run of that id,
 * `object_corrupt` when something of it is missing or damaged, `refused` when its texts were erased by decision and it is not for sharing.
 */
export async function planBundle(request: BundleRequest): Promise<BundlePlan> {
  const { state, candidate, runId, history, isShare, binary } = request;
  const reads = new Map<string, { readonly mark: FileMark; readonly read: Read }>();
  const erased = new Set<string>();
  const runs: RunManifestV1[] = [];
  for (let next: string | null = runId; next !== null && runs.length <= history;) {
    const run = await readPreviousRun(state, candidate, next);
    if (run === null && runs.length > 0) break;
    if (run === null)
      throw new SignalCraftError("not_found", `Cannot bundle run ${runId}: it left no manifest`, {
        hint: "signalcraft runs list shows the runs that finished",
      });
    runs.push(run.manifest);
    await addRun({ ...request, reads, erased }, run.manifest, run.inputsBytes);
    next = run.manifest.previous?.run_id ?? null;
  }
  const [run] = runs;
  if (run === undefined) throw new Error("a bundle has a run");
  const naming = {
    candidate,
    runs: runs.map(({ run_id, run_digest }) => ({ run_id, run_digest })),
    binary: binary === null ? null : { path: binary.path, platform: binary.platform },
  };
  const isKept = (path: string): boolean => {
    const place = placeOf(path, naming);
    if (place === null) throw new Error(`no bundle has ${path}`);
    return !erased.has(path) && (!isShare || isShareable(place));
  };
  const rows = [...reads]
    .map(([path, { mark }]): BundleFile => ({
      path,
      bytes: mark.bytes,
      sha256: mark.sha256,
    }))
    .concat(binary === null ? [] : [{ path: binary.path, bytes: binary.bytes, sha256: binary.sha256 }])
    .sort(compareOn((file) => file.path, compareCodeUnits));
  const files = rows.filter((file) => isKept(file.path));
  if (files.length >= bundleLimits.entriesMax)
    throw new SignalCraftError(
      "unsupported",
      `Cannot bundle run ${runId}: ${files.length} files are more than the ${bundleLimits.entriesMax} that a bundle may hold`,
      { hint: "take fewer runs with --history, or make a backup" },
    );
  return {
    manifest: {
      schema: "bundle_manifest.v1",
      kind: isShare ? "share" : "full",
      run_id: runId,
      run_digest: run.run_digest,
      engine_version: run.engine_version,
      ...naming,
      files,
      withheld: rows
        .filter((file) => !isKept(file.path))
        .map((file) => ({
          ...file,
          because: erased.has(file.path) ? ("erased" as const) : ("replay_safe" as const),
        })),
    },
    read: async function* (path) {
      if (binary !== null && path === binary.path) {
        yield* binary.chunks();
        return;
      }
      const bytes = await reads.get(path)?.read();
      if (bytes === null || bytes === undefined)
        throw new SignalCraftError("object_corrupt", `Cannot bundle run ${runId}: ${state.root}/${path} is missing`, {
          hint: "restore it from a backup; signalcraft runs verify tells what else is damaged",
        });
      yield bytes;
    },
  };
}

interface Adding extends BundleRequest {
  readonly reads: Map<string, { readonly mark: FileMark; readonly read: Read }>;
  readonly erased: Set<string>;
}

async function addRun(adding: Adding, manifest: RunManifestV1, inputsBytes: Uint8Array): Promise<void> {
  const { state, candidate, isShare, reads } = adding;
  const erasure = erasureOfRun(await readErasureReceipts(state), manifest);
  const isRedacted = receiptsOfRun(erasure).length > 0;
  if (isRedacted && !isShare)
    throw new SignalCraftError(
      "refused",
      `Cannot bundle run ${manifest.run_id}: texts that it was made from were erased by decision, so it cannot be replayed`,
      { hint: "bundle it with --share: that leaves out all texts" },
    );
  const at = (file: string): string => statePaths.artifact(candidate, manifest.run_id, file);
  const add = (path: string, mark: FileMark, read: Read): void => void reads.set(path, { mark, read });
  const addBytes = (path: string, bytes: Uint8Array): void =>
    add(path, { sha256: sha256Hex(bytes), bytes: bytes.byteLength }, async () => bytes);

  addBytes(at("inputs.json"), inputsBytes);
  const manifestBytes = await state.read(at("run_manifest.v1.json"));
  if (manifestBytes !== null) addBytes(at("run_manifest.v1.json"), manifestBytes);
  for (const [file, mark] of Object.entries(manifest.outputs)) {
    add(at(file), mark, () => readObject(state, at(file), mark.sha256));
    if (erasure.files.has(file)) adding.erased.add(at(file));
  }
  const inputs = readDocument(InputsV1, inputsBytes, at("inputs.json"));
  for (const [name, mark] of Object.entries(inputs.inputs))
    if (!name.startsWith("snapshot/"))
      add(statePaths.sealed(candidate, mark.sha256), mark, () => readSealed(state, inputs, name));
  for (const name of await capturesOf(adding, manifest, inputs)) await addCapture(adding, name, isRedacted);
}

/** Captures that a run was derived from: those that it read, and those that its ledgers, and the ones it went on from, still point to. */
async function capturesOf(
  { state, candidate, captures }: Adding,
  manifest: RunManifestV1,
  inputs: InputsV1,
): Promise<readonly CaptureName[]> {
  const wanted = new Map<string, CaptureName>();
  const want = (name: CaptureName): void => void wanted.set(`${name.provider} ${name.digest}`, name);
  for (const [name, { sha256 }] of Object.entries(manifest.inputs))
    if (name.startsWith("snapshot/")) want({ provider: name.slice("snapshot/".length), digest: sha256 });
  const look = async (bytes: Uint8Array | null): Promise<void> => {
    const read = bytes === null ? null : parseJson(new TextDecoder().decode(bytes));
    if (read?.ok !== true) return;
    for (const name of capturesNamedIn(read.value))
      if ((await findSnapshot(captures, name.provider, name.digest)) !== null) want(name);
  };
  for (const [file, mark] of Object.entries(manifest.outputs))
    if (file.startsWith("ledger"))
      await look(await readObject(state, statePaths.artifact(candidate, manifest.run_id, file), mark.sha256));
  for (const name of Object.keys(inputs.inputs))
    if (name.includes("ledger")) await look(await readSealed(state, inputs, name));
  return [...wanted.values()];
}

async function addCapture(
  { captures, reads, erased, runId }: Adding,
  { provider, digest }: CaptureName,
  isRedacted: boolean,
): Promise<void> {
  const path = statePaths.snapshot(provider, digest);
  if (reads.has(path)) return;
  const stored = await findSnapshot(captures, provider, digest);
  if (stored === null)
    throw new SignalCraftError(
      "object_corrupt",
      `Cannot bundle run ${runId}: snapshot ${digest.slice(0, 12)} of ${provider} is not stored any more`,
      {
        hint: "restore the state directory from a backup, or import the capture again",
      },
    );
  const read = (): Promise<Uint8Array | null> => readObject(stored.files, path, digest);
  reads.set(path, {
    mark: { sha256: digest, bytes: (await read())?.byteLength ?? 0 },
    read,
  });
  for (const { body } of stored.snapshot.exchanges) {
    const object = statePaths.object(body.sha256);
    reads.set(object, {
      mark: body,
      read: () => readObject(stored.files, object, body.sha256),
    });
    if (isRedacted && (await stored.files.facts(object)) === null) erased.add(object);
  }
}

async function findSnapshot(
  captures: readonly Files[],
  provider: string,
  digest: string,
): Promise<StoredSnapshot | null> {
  for (const files of captures) {
    const stored = await readSnapshot(files, provider, digest);
    if (stored !== null) return stored;
  }
  return null;
}
