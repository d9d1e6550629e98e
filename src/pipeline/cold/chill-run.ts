import type { RunManifestV1 } from "../../contracts/run-documents.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { statePaths } from "../state-paths.ts";
import { chillableInputs, chillableOutputs, type Chillable } from "./chillable.ts";
import { sealedFolder, type ColdFiles } from "./cold-files.ts";
import { coldStore, type ColdStore } from "./cold-store.ts";

/** What is counted while things go cold. */
export interface MutableTally {
  packed: number;
  bytesBefore: number;
  bytesAfter: number;
  removed: number;
}

/** Makes a blob of every large content of a run that has none. Content that is missing or damaged is left for verification to name. */
export async function chillRun(
  files: ColdFiles,
  { run, before }: { readonly run: RunManifestV1; readonly before: RunManifestV1 | null },
  tally: MutableTally,
): Promise<void> {
  const store = coldStore(files.plain, files.codec, sealedFolder(run.candidate));
  const artifact = (of: RunManifestV1, file: string): string => statePaths.artifact(of.candidate, of.run_id, file);
  for (const item of chillableOutputs(run)) {
    const earlier = before?.outputs[item.name] ?? null;
    await chill(files, store, {
      item,
      path: artifact(run, item.name),
      earlier:
        earlier === null || before === null ? null : { sha256: earlier.sha256, path: artifact(before, item.name) },
      tally,
    });
  }
  for (const item of chillableInputs(run)) {
    const earlier = before?.inputs[item.name] ?? null;
    await chill(files, store, {
      item,
      path: statePaths.sealed(run.candidate, item.mark.sha256),
      earlier:
        earlier === null
          ? null
          : {
              sha256: earlier.sha256,
              path: statePaths.sealed(run.candidate, earlier.sha256),
            },
      tally,
    });
  }
}

/** Removes the plain files of a run that a blob stands for, and sealed inputs of it that no run in `needed` reads. */
export async function stripRun(
  { plain, codec }: ColdFiles,
  run: RunManifestV1,
  needed: ReadonlySet<string>,
  tally: MutableTally,
): Promise<void> {
  const store = coldStore(plain, codec, sealedFolder(run.candidate));
  const strip = async (sha256: string, path: string): Promise<void> => {
    if ((await plain.facts(path)) === null || !(await store.has(sha256))) return;
    await plain.remove(path);
    tally.removed++;
  };
  for (const { name, mark } of chillableOutputs(run)) {
    await strip(mark.sha256, statePaths.artifact(run.candidate, run.run_id, name));
    if (!needed.has(mark.sha256)) await strip(mark.sha256, statePaths.sealed(run.candidate, mark.sha256));
  }
  const folder = statePaths.run(run.candidate, run.run_id);
  for (const name of new Set(chillableOutputs(run).flatMap((item) => item.name.split("/").slice(0, -1)))) {
    const path = `${folder}/${name}`;
    if ((await plain.facts(path)) !== null && (await plain.list(path)).length === 0) await plain.remove(path);
  }
  for (const { mark } of chillableInputs(run))
    if (!needed.has(mark.sha256)) await strip(mark.sha256, statePaths.sealed(run.candidate, mark.sha256));
}

/** One content, where it lies, and the version before it. */
export interface ChillRequest {
  readonly item: Chillable;
  readonly path: string;
  readonly earlier: { readonly sha256: string; readonly path: string } | null;
  readonly tally: MutableTally;
}

/** Makes a blob of one content, when it is there as it should be and has none. */
export async function chill(
  { plain }: ColdFiles,
  store: ColdStore,
  { item, path, earlier, tally }: ChillRequest,
): Promise<void> {
  const { sha256 } = item.mark;
  if (await store.has(sha256)) return;
  const bytes = await plain.read(path);
  if (bytes === null || sha256Hex(bytes) !== sha256) return;
  const written = await store.write({
    sha256,
    bytes,
    of: item.of,
    before:
      earlier === null || earlier.sha256 === sha256
        ? null
        : {
            sha256: earlier.sha256,
            content: async () => {
              const content = await plain.read(earlier.path);
              return content === null || sha256Hex(content) !== earlier.sha256 ? null : content;
            },
          },
  });
  tally.packed++;
  tally.bytesBefore += bytes.byteLength;
  tally.bytesAfter += written;
}
