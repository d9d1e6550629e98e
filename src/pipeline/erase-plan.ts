import { SignalCraftError } from "../contracts/errors.ts";
import type { Files } from "../contracts/ports.ts";
import { compareBy, compareCodeUnits, compareOn } from "../engine/canonical/compare.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";
import { unnamedCaches } from "./board-cache.ts";
import { PUBLIC_FOLDER } from "./cold/cold-files.ts";
import { coldBlobsOf, type ColdPlaceOf } from "./cold/cold-of-provider.ts";
import { readManifest } from "./read-artifact.ts";
import { listSnapshots } from "./snapshots.ts";
import { statePaths } from "./state-paths.ts";
import type { ErasureReceiptV1 } from "./erase-receipt.ts";

type RunFile = ErasureReceiptV1["run_files"][number];

/** Everything in the state directory that holds texts of one provider, and what of it stays because something else needs it. */
export interface ErasePlan {
  readonly snapshots: readonly string[];
  readonly objects: ErasureReceiptV1["objects"];
  readonly keptObjects: ErasureReceiptV1["kept_objects"];
  readonly runFiles: readonly RunFile[];
  /** Paths of what was understood of the provider's captures, which can be made again from them alone. */
  readonly cachePaths: readonly string[];
  /** Cold blobs with texts of the provider that nothing kept needs, those of pruned runs and captures among them. */
  readonly coldBlobs: readonly ColdPlaceOf[];
}

/** Finds what is to be erased; changes nothing. A capture of another provider that cannot be read is an error, because it may need what would be erased. */
export async function planErase(
  files: Files,
  provider: string,
  onProgress: (what: string) => void,
): Promise<ErasePlan> {
  const needed = new Map<string, Set<string>>();
  const need = (sha256: string, by: string): void => void needed.set(sha256, (needed.get(sha256) ?? new Set()).add(by));
  const own = new Map<string, number>();
  const snapshots: string[] = [];
  for (const id of await files.list(statePaths.snapshots)) {
    onProgress(`captures of ${id}`);
    for (const { digest, snapshot } of await listSnapshots(files, id)) {
      if (id === provider) snapshots.push(digest);
      for (const { body } of snapshot.exchanges) {
        if (id === provider) own.set(body.sha256, body.bytes);
        else need(body.sha256, id);
      }
    }
  }
  for (const sha256 of await robotsBodies(files)) need(sha256, "robots.txt");
  const bodies = [...own].sort(compareOn(([sha256]) => sha256, compareCodeUnits));
  const objects: { sha256: string; bytes: number }[] = [];
  for (const [sha256, bytes] of bodies)
    if (!needed.has(sha256) && (await files.facts(statePaths.object(sha256))) !== null) objects.push({ sha256, bytes });
  const coldBlobs = (await coldBlobsOf(files, provider)).filter(({ header }) => !needed.has(header.sha256));
  for (const { path, header } of coldBlobs) {
    const isBody = path.startsWith(`${PUBLIC_FOLDER}/`) && !own.has(header.sha256);
    if (isBody) objects.push({ sha256: header.sha256, bytes: header.bytes });
  }
  objects.sort(compareOn(({ sha256 }) => sha256, compareCodeUnits));
  return {
    snapshots: snapshots.sort(compareCodeUnits),
    objects,
    keptObjects: bodies.flatMap(([sha256]) => {
      const by = needed.get(sha256);
      return by === undefined ? [] : [{ sha256, needed_by: [...by].sort(compareCodeUnits) }];
    }),
    runFiles: await runFilesOf(files, provider, onProgress),
    cachePaths: await cacheOf(files, provider),
    coldBlobs,
  };
}

/** Bodies of robots.txt files: objects too, of hosts and not of providers. */
async function robotsBodies(files: Files): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await files.list("robots")) {
    const text = new TextDecoder().decode((await files.read(`robots/${name}`)) ?? new Uint8Array());
    found.push(...(text.match(/(?<="sha256":")[0-9a-f]{64}(?=")/g) ?? []));
  }
  return found;
}

async function runFilesOf(files: Files, provider: string, onProgress: (what: string) => void): Promise<RunFile[]> {
  const found: RunFile[] = [];
  for (const candidate of await files.list(statePaths.candidates)) {
    for (const runId of await files.list(statePaths.runs(candidate))) {
      onProgress(`run ${runId} of ${candidate}`);
      const shards = (await files.list(statePaths.artifact(candidate, runId, "postings"))).filter((name) =>
        isShardOf(`postings/${name}`, provider),
      );
      if (shards.length === 0) continue;
      const manifest = await readManifest(files, candidate, runId).catch((cause: unknown) => {
        // The shards of a run that failed are named by no manifest: they are told by what they are now.
        if (cause instanceof SignalCraftError && cause.code === "not_found") return null;
        throw cause;
      });
      for (const name of shards) {
        const file = `postings/${name}`;
        const bytes = await files.read(statePaths.artifact(candidate, runId, file));
        const sha256 = manifest?.outputs[file]?.sha256 ?? sha256Hex(bytes ?? new Uint8Array());
        found.push({ candidate, run_id: runId, file, sha256 });
      }
    }
  }
  return found.sort(
    compareBy<RunFile>(
      compareOn(({ candidate }) => candidate, compareCodeUnits),
      compareOn(({ run_id }) => run_id, compareCodeUnits),
      compareOn(({ file }) => file, compareCodeUnits),
    ),
  );
}

/** Today's shard of a provider, and those of earlier captures beside it (`<provider>.<12 hex>`). No provider id has a dot. */
function isShardOf(file: string, provider: string): boolean {
  const stem = /^postings\/(.+)\.v1\.json$/.exec(file)?.[1];
  return stem === provider || (stem?.startsWith(`${provider}.`) ?? false);
}

/** What was understood of the provider's captures, and whatever earlier versions kept without saying of whom: a cache may go at any time. */
async function cacheOf(files: Files, provider: string): Promise<string[]> {
  const found: string[] = [];
  for (const folder of [statePaths.boardCaches(provider), ...(await unnamedCaches(files))])
    for (const name of await files.list(folder)) found.push(`${folder}/${name}`);
  return [...new Set(found)].sort(compareCodeUnits);
}
