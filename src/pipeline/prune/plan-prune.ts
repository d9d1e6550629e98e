import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files } from "../../contracts/ports.ts";
import type { PrunedRun, PruneReceiptV1 } from "../../contracts/prune-receipt.ts";
import type { RunManifestV1 } from "../../contracts/run-documents.ts";
import { InputsV1 } from "../../contracts/run-documents.ts";
import { compareCodeUnits, compareOn } from "../../engine/canonical/compare.ts";
import { keepRuns, type KeepPolicy } from "../../engine/history/keep-runs.ts";
import { isColdFiles, sealedFolder } from "../cold/cold-files.ts";
import { COLD_SUFFIX } from "../cold/cold-store.ts";
import { listColdBlobs } from "../cold/cold-of-provider.ts";
import { readDocument } from "../read-document.ts";
import { readPointer } from "../run-index.ts";
import { statePaths } from "../state-paths.ts";
import { readPruneReceipts } from "./prune-receipts.ts";
import { readStoredRuns } from "./stored-runs.ts";

/** What pruning would remove and keep; nothing is changed by it. */
export interface PrunePlan {
  readonly kept: readonly {
    readonly run_id: string;
    readonly sequence: number;
    readonly rules: readonly string[];
  }[];
  readonly runs: readonly PrunedRun[];
  readonly links: PruneReceiptV1["links"];
  /** Sealed inputs and cold blobs of the candidate that nothing kept needs. */
  readonly objects: PruneReceiptV1["objects"];
  /** Their files, below the state directory: a content may go in one form and stay in the other, because a blob was packed against it. */
  readonly objectPaths: readonly string[];
  /** Bytes of the removed runs and objects. */
  readonly bytes: number;
}

/**
 * Chooses what to remove. Kept is what the policy keeps, the last success, the last run, directories that are no run of record, and whatever any of these
 * needs to be read or replayed: sealed inputs, and the blobs that their cold forms were packed against. Captures are not touched.
 */
export async function planPrune(files: Files, candidate: string, policy: KeepPolicy): Promise<PrunePlan> {
  const { chain, failed, others } = await readStoredRuns(files, candidate);
  const rules = keepRuns(chain, policy);
  const going = chain.filter((run) => !rules.has(run.run_id));
  const staying = chain.filter((run) => rules.has(run.run_id));
  const goingFailed = await oldFailures(files, candidate, failed, staying.slice(-Math.max(1, policy.last))[0] ?? null);
  const runs: PrunedRun[] = [];
  for (const runId of goingFailed)
    runs.push({
      run_id: runId,
      sequence: 0,
      as_of: asOfOf(runId),
      run_digest: null,
      previous: null,
      bytes: await bytesBelow(files, statePaths.run(candidate, runId)),
    });
  for (const run of going)
    runs.push({
      run_id: run.run_id,
      sequence: run.sequence,
      as_of: run.as_of,
      run_digest: run.run_digest,
      previous: run.previous,
      bytes: await bytesBelow(files, statePaths.run(candidate, run.run_id)),
    });
  const removed = new Set(going.map((run) => run.run_id));
  const needed = await neededContents(files, candidate, {
    finished: [...staying, ...others.flatMap(({ manifest }) => (manifest === null ? [] : [manifest]))],
    failed: failed.filter((runId) => !goingFailed.includes(runId)),
  });
  const { objects, objectPaths } = others.some((other) => other.manifest === null)
    ? { objects: [], objectPaths: [] }
    : await unneededObjects(files, candidate, { going, needed });
  return {
    kept: staying.map(({ run_id, sequence }) => ({
      run_id,
      sequence,
      rules: rules.get(run_id) ?? [],
    })),
    runs,
    links: staying.flatMap(({ run_id, run_digest, sequence, previous }) =>
      previous !== null && removed.has(previous.run_id) ? [{ kept: { run_id, run_digest }, sequence, previous }] : [],
    ),
    objects,
    objectPaths,
    bytes: [...runs, ...objects].reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** Failed runs from before the oldest of the last kept runs; never the one that `last_run.json` names. */
async function oldFailures(
  files: Files,
  candidate: string,
  failed: readonly string[],
  oldestLast: RunManifestV1 | null,
): Promise<readonly string[]> {
  const last = await readPointer(files, statePaths.lastRun(candidate));
  return failed.filter(
    (runId) => runId !== last?.run_id && oldestLast !== null && compareCodeUnits(runId, oldestLast.run_id) < 0,
  );
}

/** Hashes of every content that the kept runs consist of or were derived from. */
async function neededContents(
  files: Files,
  candidate: string,
  kept: {
    readonly finished: readonly RunManifestV1[];
    readonly failed: readonly string[];
  },
): Promise<ReadonlySet<string>> {
  const needed = new Set<string>();
  for (const { inputs, outputs } of kept.finished)
    for (const { sha256 } of [...Object.values(inputs), ...Object.values(outputs)]) needed.add(sha256);
  for (const runId of kept.failed) {
    const bytes = await files.read(statePaths.artifact(candidate, runId, "inputs.json"));
    if (bytes === null) continue;
    for (const { sha256 } of Object.values(readDocument(InputsV1, bytes, `inputs.json of run ${runId}`).inputs))
      needed.add(sha256);
  }
  return needed;
}

/** Sealed inputs of runs that go, now or by an earlier receipt, and cold blobs, without those that are needed and those that these were packed against. */
async function unneededObjects(
  files: Files,
  candidate: string,
  {
    going,
    needed,
  }: {
    readonly going: readonly RunManifestV1[];
    readonly needed: ReadonlySet<string>;
  },
): Promise<Pick<PrunePlan, "objects" | "objectPaths">> {
  const named = new Set(
    going.flatMap((run) =>
      Object.entries(run.inputs).flatMap(([name, mark]) => (name.startsWith("snapshot/") ? [] : [mark.sha256])),
    ),
  );
  for (const { receipt } of await readPruneReceipts(files, candidate))
    for (const { sha256 } of receipt.objects) named.add(sha256);
  const plain = isColdFiles(files) ? files.plain : files;
  const found = new Map<string, number>();
  const objectPaths: string[] = [];
  const find = async (sha256: string, path: string): Promise<void> => {
    const facts = await plain.facts(path);
    if (facts === null) return;
    found.set(sha256, (found.get(sha256) ?? 0) + facts.bytes);
    objectPaths.push(path);
  };
  for (const sha256 of named) if (!needed.has(sha256)) await find(sha256, statePaths.sealed(candidate, sha256));
  const bases = new Map<string, string | null>();
  for await (const { header } of listColdBlobs(files, sealedFolder(candidate))) bases.set(header.sha256, header.base);
  const live = new Set<string>();
  for (const sha256 of needed)
    for (let at: string | null = sha256; at !== null && !live.has(at); at = bases.get(at) ?? null) live.add(at);
  for (const sha256 of bases.keys())
    if (!live.has(sha256)) await find(sha256, `${statePaths.sealed(candidate, sha256)}${COLD_SUFFIX}`);
  return {
    objects: [...found]
      .map(([sha256, bytes]) => ({ sha256, bytes }))
      .sort(compareOn(({ sha256 }) => sha256, compareCodeUnits)),
    objectPaths: objectPaths.sort(),
  };
}

async function bytesBelow(files: Files, folder: string): Promise<number> {
  const plain = isColdFiles(files) ? files.plain : files;
  let bytes = 0;
  for (const name of await plain.list(folder)) {
    const facts = await plain.facts(`${folder}/${name}`);
    bytes += facts?.kind === "directory" ? await bytesBelow(files, `${folder}/${name}`) : (facts?.bytes ?? 0);
  }
  return bytes;
}

function asOfOf(runId: string): string {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(runId) ?? [];
  if (year === undefined)
    throw new SignalCraftError("contract", `Cannot prune: the directory ${runId} has no run's name`, {
      hint: "signalcraft doctor says more",
    });
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
