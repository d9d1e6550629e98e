import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files } from "../../contracts/ports.ts";
import { InputsV1, RunHealthV1, type RunManifestV1 } from "../../contracts/run-documents.ts";
import { compareNumbers, compareOn } from "../../engine/canonical/compare.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { deriveSealedRun, type BoardDeriver } from "../derive-sealed-run.ts";
import { loadSealedRun } from "../load-sealed-run.ts";
import { readDocument } from "../read-document.ts";
import { writePointer } from "../record.ts";
import { readPreviousRun } from "../seal.ts";
import { statePaths } from "../state-paths.ts";
import { verifyRun } from "../verify-run.ts";
import type { Repair } from "./repair.ts";

/** What repairs are made with. The candidate's lock is held by the caller. */
export interface RepairPorts {
  readonly state: Files;
  readonly candidate: string;
  readonly derive: BoardDeriver;
  /** Takes the rights of others away; how many files and directories had any. */
  readonly makePrivate: () => Promise<number>;
  readonly rebuildIndex: () => Promise<void>;
  /** Finished runs, newest first. */
  readonly runIds: readonly string[];
}

/** What became of one repair. */
export interface Repaired {
  readonly repair: Repair;
  readonly done: boolean;
  /** What was done, or why it could not be. */
  readonly what: string;
}

/** Makes the repairs one after another. One that fails is told and does not stop the others. */
export async function applyRepairs(repairs: readonly Repair[], ports: RepairPorts): Promise<readonly Repaired[]> {
  const results: Repaired[] = [];
  for (const repair of repairs) {
    try {
      results.push({ repair, ...(await applyRepair(repair, ports)) });
    } catch (cause) {
      if (!(cause instanceof SignalCraftError)) throw cause;
      results.push({ repair, done: false, what: cause.message });
    }
  }
  return results;
}

async function applyRepair(repair: Repair, ports: RepairPorts): Promise<Omit<Repaired, "repair">> {
  switch (repair.kind) {
    case "remove":
      await ports.state.remove(repair.path);
      return { done: true, what: `removed ${repair.path}` };
    case "make_private":
      return {
        done: true,
        what: `took the rights of others away from ${await ports.makePrivate()} files and directories`,
      };
    case "rebuild_index":
      await ports.rebuildIndex();
      return { done: true, what: "made the index again from the runs" };
    case "derive_again":
      return await deriveAgain(repair.runId, ports);
    case "point_again":
      return await pointAgain(repair.path, ports);
  }
}

/** Writes back what is missing or altered and comes out of the sealed inputs with the bytes that the manifest records. */
async function deriveAgain(
  runId: string,
  { state, candidate, derive }: RepairPorts,
): Promise<Omit<Repaired, "repair">> {
  const recorded = await readPreviousRun(state, candidate, runId);
  if (recorded === null)
    return {
      done: false,
      what: `run ${runId} has no manifest to compare with`,
    };
  const inputs = readDocument(InputsV1, recorded.inputsBytes, `inputs.json of run ${runId}`);
  const loaded = await loadSealedRun(state, { runId, inputs });
  const restored: string[] = [];
  for await (const artifact of deriveSealedRun(state, loaded, derive, () => undefined)) {
    if (recorded.manifest.outputs[artifact.file]?.sha256 !== artifact.sha256) continue;
    const path = statePaths.artifact(candidate, runId, artifact.file);
    const stored = await state.read(path).catch(() => null);
    if (stored !== null && sha256Hex(stored) === artifact.sha256) continue;
    await state.write(path, artifact.bytes);
    restored.push(artifact.file);
  }
  const left = (await verifyRun(state, candidate, runId))?.findings.length ?? 0;
  const what = `derived run ${runId} again and put back ${restored.length === 0 ? "nothing" : restored.join(", ")}`;
  return left === 0 ? { done: true, what } : { done: false, what: `${what}; ${left} findings are left` };
}

/** Points at the newest finished run that verifies: newest by its number, as a clock may have run backwards. */
async function pointAgain(path: string, { state, candidate, runIds }: RepairPorts): Promise<Omit<Repaired, "repair">> {
  const manifests: RunManifestV1[] = [];
  for (const runId of runIds) {
    const recorded = await readPreviousRun(state, candidate, runId).catch(() => null);
    if (recorded !== null) manifests.push(recorded.manifest);
  }
  for (const manifest of manifests.sort(compareOn(({ sequence }: RunManifestV1) => -sequence, compareNumbers))) {
    const verified = await verifyRun(state, candidate, manifest.run_id).catch(() => null);
    if (verified === null || verified.status === "damaged") continue;
    // A folder in its place may hold something of somebody's.
    if ((await state.facts(path))?.kind === "directory")
      return { done: false, what: `${path} is a folder: move it away first` };
    await writePointer(state, path, { ...pointerOf(manifest), status: await statusOf(state, manifest) });
    return {
      done: true,
      what: `pointed ${path} at run ${manifest.run_id}, the newest that verifies`,
    };
  }
  return { done: false, what: "no run verifies" };
}

function pointerOf({ run_id, sequence, run_digest }: RunManifestV1): {
  readonly runId: string;
  readonly sequence: number;
  readonly runDigest: string;
} {
  return { runId: run_id, sequence, runDigest: run_digest };
}

async function statusOf(state: Files, { candidate, run_id }: RunManifestV1): Promise<RunHealthV1["status"]> {
  const path = statePaths.artifact(candidate, run_id, "run_health.v1.json");
  const bytes = await state.read(path);
  return bytes === null ? "success" : readDocument(RunHealthV1, bytes, path).status;
}
