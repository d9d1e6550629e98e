import type { ColdHeaderV1 } from "../../contracts/cold.ts";
import type { Files } from "../../contracts/ports.ts";
import { statePaths } from "../state-paths.ts";
import { seriesWithTexts } from "./chillable.ts";
import { isColdFiles, PUBLIC_FOLDER, sealedFolder } from "./cold-files.ts";
import { coldStore, COLD_SUFFIX } from "./cold-store.ts";

/** A cold blob by its path below the state directory. */
export interface ColdPlaceOf {
  readonly path: string;
  readonly header: ColdHeaderV1;
}

/** Every cold blob of an object store; a damaged one ends it with `DamagedColdBlob`. */
export async function* listColdBlobs(files: Files, folder: string): AsyncGenerator<ColdPlaceOf> {
  if (!isColdFiles(files)) return;
  const store = coldStore(files.plain, files.codec, folder);
  for (const name of await files.plain.list(folder)) {
    for (const file of await files.plain.list(`${folder}/${name}`)) {
      if (!file.endsWith(COLD_SUFFIX)) continue;
      const header = await store.header(file.slice(0, -COLD_SUFFIX.length));
      if (header !== null) yield { path: `${folder}/${name}/${file}`, header };
    }
  }
}

/** Cold blobs with texts of a provider, public and of every candidate: also those that no run and no capture names any more. */
export async function coldBlobsOf(files: Files, provider: string): Promise<readonly ColdPlaceOf[]> {
  const series = new Set(seriesWithTexts(provider));
  const found: ColdPlaceOf[] = [];
  const folders = [PUBLIC_FOLDER, ...(await files.list(statePaths.candidates)).map(sealedFolder)];
  for (const folder of folders)
    for await (const blob of listColdBlobs(files, folder)) if (series.has(blob.header.of)) found.push(blob);
  return found;
}

/**
 * Removes cold blobs. What stays and was packed against one of them is written plain first, so that nothing kept needs what goes: a body that another
 * provider sent too is the only such case.
 */
export async function removeColdBlobs(files: Files, blobs: readonly ColdPlaceOf[]): Promise<void> {
  if (!isColdFiles(files) || blobs.length === 0) return;
  const going = new Set(blobs.map((blob) => blob.path));
  const folders = new Set(blobs.map((blob) => blob.path.replace(/\/[0-9a-f]{2}\/[^/]+$/, "")));
  for (const folder of folders) {
    const lost = new Set(blobs.filter((blob) => blob.path.startsWith(`${folder}/`)).map((blob) => blob.header.sha256));
    const store = coldStore(files.plain, files.codec, folder);
    const staying: ColdPlaceOf[] = [];
    for await (const blob of listColdBlobs(files, folder)) if (!going.has(blob.path)) staying.push(blob);
    for (let grew = true; grew;) {
      const needing = staying.filter(
        ({ header }) => header.base !== null && lost.has(header.base) && !lost.has(header.sha256),
      );
      for (const { header, path } of needing) {
        const content = await store.read(header.sha256);
        if (content !== null) await files.plain.write(path.slice(0, -COLD_SUFFIX.length), content);
        lost.add(header.sha256);
        going.add(path);
      }
      grew = needing.length > 0;
    }
  }
  for (const path of going) await files.plain.remove(path);
}
