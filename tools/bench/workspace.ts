/** A temporary workspace with a registry and captures in it: what a person has after `init`, `providers add` and `snapshots import`. */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { diskFiles } from "../../src/adapters/fs/disk-files.ts";
import { ProviderEntry } from "../../src/contracts/provider-registry.ts";
import { importSnapshot, type ImportResult } from "../../src/pipeline/import-snapshot.ts";

/** One board and one payload of it. */
export interface BoardPayload {
  readonly providerId: string;
  readonly kind: "ashby" | "greenhouse";
  readonly board: string;
  readonly capturedAt: string;
  readonly bytes: Uint8Array;
}

export interface Workspace {
  readonly root: string;
  readonly state: string;
}

/** Runs with a new workspace and removes it afterwards, unless it is to be kept. */
export async function withWorkspace<T>(
  options: { readonly state?: string | null; readonly keep?: boolean },
  run: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), "signalcraft-workspace-"));
  try {
    return await run({ root, state: options.state ?? join(root, "state") });
  } finally {
    if (options.keep !== true) await rm(root, { recursive: true, force: true });
  }
}

/** Writes `config/providers.yaml` with a row for every board. */
export async function writeRegistry(
  { root }: Workspace,
  boards: readonly Omit<BoardPayload, "bytes" | "capturedAt">[],
): Promise<void> {
  await mkdir(join(root, "config"), { recursive: true });
  const rows = boards.map(
    ({ providerId, kind, board }) =>
      `  - id: ${providerId}\n    name: ${JSON.stringify(board)}\n    kind: ${kind}\n    board: ${JSON.stringify(board)}\n`,
  );
  await Bun.write(join(root, "config/providers.yaml"), `schema: providers.v1\nproviders:\n${rows.join("")}`);
}

/** Stores one payload as a snapshot, as `snapshots import` does. Throws what that refuses. */
export async function importBoard({ state }: Workspace, payload: BoardPayload): Promise<ImportResult> {
  const { providerId, kind, board, capturedAt, bytes } = payload;
  const provider = v.parse(ProviderEntry, { id: providerId, name: board, kind, board });
  return await importSnapshot(diskFiles(state), {
    provider,
    payloads: [{ name: providerId, bytes }],
    capturedAt,
    url: null,
  });
}
