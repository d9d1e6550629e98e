/** A temporary workspace with a registry and captures in it: what a person has after `init`, `providers add` and `snapshots import`. */
import { rmSync } from "node:fs";
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { diskFiles } from "../../src/adapters/fs/disk-files.ts";
import { ProviderEntry } from "../../src/contracts/provider-registry.ts";
import { importSnapshot, type ImportResult } from "../../src/pipeline/import-snapshot.ts";
import { onExit } from "./on-exit.ts";

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
  const within = (root: string): Promise<T> => run({ root, state: options.state ?? join(root, "state") });
  if (options.keep === true) return await within(await mkdtemp(join(tmpdir(), "signalcraft-workspace-")));
  return await withFolder("signalcraft-workspace-", within);
}

/** Runs with a new temporary folder and removes it afterwards, however this ends. */
export async function withFolder<T>(prefix: string, run: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const done = onExit(remove);
  try {
    return await run(folder);
  } finally {
    remove();
    done();
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
