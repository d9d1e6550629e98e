import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files, RunIndex } from "../../contracts/ports.ts";
import { RunManifestV1, TelemetryV1, type FileMark, type RunPointerV1 } from "../../contracts/run-documents.ts";
import { canonicalJsonLine } from "../../engine/canonical/json.ts";
import { readDocument } from "../read-document.ts";
import { erasureOfRun, readErasureReceipts } from "../erase-receipt.ts";
import { readPointer } from "../run-index.ts";
import { DamagedColdBlob } from "../cold/cold-store.ts";
import { statePaths } from "../state-paths.ts";
import { verifyRun, type VerifyFinding } from "../verify-run.ts";
import { shellWord } from "./check-storage.ts";
import type { Repair } from "./repair.ts";
import { toDoctorCheck, type DoctorCheck, type DoctorFinding } from "./doctor-check.ts";

export interface RunsRequest {
  readonly state: Files;
  readonly candidate: string;
  /** Every place that may hold captures. */
  readonly captures: readonly Files[];
  /** An index made from the run directories, and the directories that could not go into it; null when none could be made. */
  readonly rebuilt: {
    readonly index: RunIndex;
    readonly unreadable: readonly string[];
  } | null;
  /** Hash every file instead of comparing sizes. */
  readonly deep: boolean;
  readonly onProgress: (text: string) => void;
}

/** Pointers, run directories and what they consist of. */
export async function checkRuns(request: RunsRequest): Promise<DoctorCheck> {
  const { state, candidate, rebuilt } = request;
  const findings: DoctorFinding[] = [...(await pointerFindings(request))];
  const runIds = await state.list(statePaths.runs(candidate));
  for (const [index, runId] of runIds.entries()) {
    request.onProgress(`${index + 1} of ${runIds.length} runs`);
    const path = `${state.root}/${statePaths.run(candidate, runId)}`;
    if (rebuilt !== null && rebuilt.unreadable.includes(runId)) {
      findings.push({
        severity: "damaged",
        path,
        what: "the run cannot be read: its manifest or its health artifact is missing or damaged",
        fix: "restore the directory from a backup; without one, remove it and run signalcraft index rebuild",
        repair: { kind: "derive_again", runId },
      });
      continue;
    }
    if (rebuilt !== null && rebuilt.index.run(runId) === null)
      findings.push({
        severity: "warning",
        path,
        what: "nothing points to it: the process ended before it became a run",
        fix: `rm -r ${shellWord(path)}`,
        repair: { kind: "remove", path: statePaths.run(candidate, runId) },
      });
    findings.push(...(request.deep ? await deepFindings(request, runId) : await sizeFindings(request, runId)));
  }
  const count = runIds.length === 1 ? "1 run" : `${runIds.length} runs`;
  return toDoctorCheck(
    "runs",
    runIds.length === 0
      ? "none yet"
      : `${count} of candidate ${candidate}, ${request.deep ? "every byte checked" : "sizes checked"}`,
    findings,
  );
}

async function pointerFindings({ state, candidate }: RunsRequest): Promise<readonly DoctorFinding[]> {
  const findings: DoctorFinding[] = [];
  for (const path of [statePaths.lastRun(candidate), statePaths.lastSuccess(candidate)]) {
    const shown = `${state.root}/${path}`;
    try {
      const pointer = await readPointer(state, path);
      if (pointer === null && path === statePaths.lastSuccess(candidate) && (await hadSuccess(state, candidate)))
        findings.push({
          severity: "damaged",
          path: shown,
          what: "it is missing, and there are runs that finished: the next run would begin anew",
          fix: "signalcraft doctor --fix points at the newest run that verifies",
          repair: { kind: "point_again", path },
        });
      const bytes = await state.read(path);
      if (pointer !== null && bytes !== null && new TextDecoder().decode(bytes) !== canonicalJsonLine(pointer))
        findings.push({
          severity: "damaged",
          path: shown,
          what: "its bytes are not as the program writes them",
          fix: "signalcraft doctor --fix writes it again",
          repair: { kind: "point_again", path },
        });
      else if (pointer !== null)
        findings.push(
          ...(await namedRun(state, candidate, pointer)).map((what) => ({
            severity: "damaged" as const,
            path: shown,
            what,
            fix: "restore the run directory or the pointer from a backup",
            repair: { kind: "point_again" as const, path },
          })),
        );
    } catch (cause) {
      if (!(cause instanceof SignalCraftError)) throw cause;
      findings.push({
        severity: "damaged",
        path: shown,
        what: cause.message,
        fix: "restore it from a backup",
        repair: { kind: "point_again", path },
      });
    }
  }
  return findings;
}

/** Whether there was a second run that finished, or a failed one after one that did: only then a missing pointer is a loss, not a first run that was cut off. */
async function hadSuccess(state: Files, candidate: string): Promise<boolean> {
  const last = await readPointer(state, statePaths.lastRun(candidate));
  if (last === null) return false;
  if (last.status !== "failed") return last.sequence > 1;
  for (const runId of await state.list(statePaths.runs(candidate)))
    if ((await state.facts(statePaths.artifact(candidate, runId, "run_manifest.v1.json"))) !== null) return true;
  return false;
}

/** What is wrong with the run that a pointer names. */
async function namedRun(state: Files, candidate: string, pointer: RunPointerV1): Promise<readonly string[]> {
  if ((await state.facts(statePaths.run(candidate, pointer.run_id))) === null)
    return [`it names run ${pointer.run_id}, which is not there`];
  if (pointer.run_digest === null) return [];
  const bytes = await state.read(statePaths.artifact(candidate, pointer.run_id, "run_manifest.v1.json"));
  if (bytes === null) return [`it names run ${pointer.run_id}, which has no manifest`];
  const manifest = tryDocument(() => readDocument(RunManifestV1, bytes, ""));
  if (manifest !== null && manifest.run_digest !== pointer.run_digest)
    return [`it names run ${pointer.run_id} with another digest than its manifest`];
  return [];
}

async function sizeFindings(
  { state, candidate, captures }: RunsRequest,
  runId: string,
): Promise<readonly DoctorFinding[]> {
  const bytes = await state.read(statePaths.artifact(candidate, runId, "run_manifest.v1.json"));
  const manifest = bytes === null ? null : tryDocument(() => readDocument(RunManifestV1, bytes, ""));
  if (manifest === null) return [];
  const findings: DoctorFinding[] = [];
  const compare = async (places: readonly Files[], path: string, mark: FileMark, repair?: Repair): Promise<void> => {
    const found = await firstFacts(places, path, mark);
    const shown = `${state.root}/${path}`;
    if (found === null)
      findings.push({
        severity: "damaged",
        path: shown,
        what: `it is missing; run ${runId} needs it`,
        fix: "restore it from a backup",
        ...(repair === undefined ? {} : { repair }),
      });
    else if (found.bytes !== mark.bytes)
      findings.push({
        severity: "damaged",
        path: shown,
        what: `it has ${found.bytes} bytes, run ${runId} recorded ${mark.bytes}`,
        fix: "restore it from a backup",
        ...(repair === undefined ? {} : { repair }),
      });
  };
  // What a receipt says was erased by decision is not damage.
  const erasure = erasureOfRun(await readErasureReceipts(state), manifest);
  for (const [file, mark] of Object.entries(manifest.outputs))
    if (!erasure.files.has(file))
      await compare([state], statePaths.artifact(candidate, runId, file), mark, { kind: "derive_again", runId });
  for (const [name, mark] of Object.entries(manifest.inputs)) {
    const provider = name.startsWith("snapshot/") ? name.slice("snapshot/".length) : null;
    if (provider === null) await compare([state], statePaths.sealed(candidate, mark.sha256), mark);
    else await compare(captures, statePaths.snapshot(provider, mark.sha256), mark);
  }
  return findings;
}

const deepWords: Readonly<Record<VerifyFinding["found"], string>> = {
  missing: "it is missing",
  altered: "its bytes are not what the manifest says",
  not_in_manifest: "the manifest does not name it",
  digest_differs: "it does not have the digest that names the run",
  chain_broken: "the run before it is not the one it followed",
  input_missing: "a sealed input is missing",
  input_altered: "a sealed input was altered",
};

async function deepFindings(request: RunsRequest, runId: string): Promise<readonly DoctorFinding[]> {
  const { state, candidate } = request;
  try {
    const result = await verifyRun(state, candidate, runId);
    const sizes = (await sizeFindings(request, runId)).filter(
      (finding) => finding.path?.startsWith(`${state.root}/${statePaths.snapshots}/`) === true,
    );
    return [
      ...(result?.findings ?? []).map(({ path, found }) => ({
        severity: "damaged" as const,
        path: `${state.root}/${path}`,
        what: `${deepWords[found]} (run ${runId})`,
        fix: "restore it from a backup",
        ...(found === "missing" || found === "altered" ? { repair: { kind: "derive_again" as const, runId } } : {}),
      })),
      ...sizes,
    ];
  } catch (cause) {
    if (!(cause instanceof SignalCraftError)) throw cause;
    return [
      {
        severity: "damaged",
        path: `${state.root}/${statePaths.run(candidate, runId)}`,
        what: cause.message,
        fix: "restore the directory from a backup",
      },
    ];
  }
}

async function firstFacts(
  places: readonly Files[],
  path: string,
  recorded: FileMark,
): Promise<{ readonly bytes: number } | null> {
  for (const files of places) {
    const facts = await files.facts(path).catch((cause: unknown) => {
      // A damaged cold blob is named by the check of cold blobs, once and not for every run.
      if (cause instanceof DamagedColdBlob) return recorded;
      throw cause;
    });
    if (facts !== null) return facts;
  }
  return null;
}

function tryDocument<T>(read: () => T): T | null {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof SignalCraftError) return null;
    throw cause;
  }
}

/** When the last run started by this machine's clock; null when there is none or it cannot be read. */
export async function lastRunStarted(state: Files, candidate: string): Promise<string | null> {
  try {
    const pointer = await readPointer(state, statePaths.lastRun(candidate));
    const bytes =
      pointer === null ? null : await state.read(statePaths.artifact(candidate, pointer.run_id, "telemetry.v1.json"));
    return bytes === null ? null : readDocument(TelemetryV1, bytes, "telemetry.v1.json").started_at;
  } catch (cause) {
    if (cause instanceof SignalCraftError) return null;
    throw cause;
  }
}
