import type { FileFacts, Files } from "../../contracts/ports.ts";

/** A file below a directory: its path below the root of the files, and its facts. */
export interface WalkedFile {
  readonly path: string;
  readonly facts: FileFacts;
}

/** All that is below a directory, in code unit order of the path, directories before what they hold. Links are named, not followed. */
export async function* walkFiles(files: Files, folder: string): AsyncGenerator<WalkedFile> {
  for (const name of await files.list(folder)) {
    const path = folder === "" ? name : `${folder}/${name}`;
    const facts = await files.facts(path);
    if (facts === null) continue;
    yield { path, facts };
    if (facts.kind === "directory") yield* walkFiles(files, path);
  }
}
