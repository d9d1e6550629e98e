import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Files } from "../../src/contracts/ports.ts";
import type { PinnedManifestV1 } from "../../src/contracts/snapshot.ts";
import { canonicalJsonLine } from "../../src/engine/canonical/json.ts";
import { sha256Hex } from "../../src/engine/canonical/sha256.ts";
import { statePaths } from "../../src/pipeline/state-paths.ts";
import { type AuthoredBoard, authoredBoards } from "./authored-boards.ts";
import { authoredAt, writeBoard } from "./write-board.ts";

export const manifestName = "manifest.json";

const note =
  "Authored samples: every posting was written for this project in the wire format of the vendor. None is an advert of the employer it is filed under, and the links lead to no page. Their ids lie in ranges of our own: Ashby UUIDs begin with a0a0a0a0, Greenhouse numbers with 995 to 999, Workable shortcodes with A0A0. Written by tools/author-samples.ts; change tools/author-samples and run it again.";

/** Writes all boards and the manifest that names every other file. The same definitions give the same bytes. */
export async function writePinned(files: Files): Promise<void> {
  const boards = authoredBoards();
  const digests: string[] = [];
  for (const board of boards) digests.push(await writeBoard(files, board));
  const paths = boards.flatMap((board, index) => [
    statePaths.object(sha256Hex(board.body)),
    statePaths.snapshot(board.provider, digests[index] as string),
  ]);
  const manifest: PinnedManifestV1 = {
    schema: "pinned_snapshots.v1",
    note,
    files: await Promise.all([...paths].sort().map((path) => describe(files, path))),
    snapshots: boards.map((board, index) => toPin(board, digests[index] as string)),
  };
  await files.write(manifestName, new TextEncoder().encode(canonicalJsonLine(manifest)));
}

const toPin = ({ provider }: AuthoredBoard, digest: string): PinnedManifestV1["snapshots"][number] => ({
  provider_id: provider,
  digest,
  captured_at: authoredAt,
  provenance: "authored",
});

async function describe(files: Files, path: string): Promise<PinnedManifestV1["files"][number]> {
  const bytes = await files.read(path);
  if (bytes === null) throw new Error(`Cannot pin ${path}: it was not written`);
  return { path, bytes: bytes.byteLength, sha256: sha256Hex(bytes) };
}

/** Everything below a folder that is no folder itself, hidden files and links too: path with `/` and bytes (null for what is no file). */
export async function readFolder(root: string): Promise<ReadonlyMap<string, Uint8Array | null>> {
  const found = new Map<string, Uint8Array | null>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(relative(root, path).split(sep).join("/"), entry.isFile() ? await readFile(path) : null);
  }
  return found;
}
