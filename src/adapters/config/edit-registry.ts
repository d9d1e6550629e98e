import { chmod, readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { SignalCraftError } from "../../contracts/errors.ts";
import { ProviderRegistryV1 } from "../../contracts/provider-registry.ts";
import { diskFiles } from "../fs/disk-files.ts";
import { diskLocks } from "../fs/disk-locks.ts";
import { errnoOf, storageError } from "../fs/storage-error.ts";
import { addRow, setFields, type YamlRow } from "./edit-registry-text.ts";
import { readConfigText } from "./read-config-text.ts";

/** What to change in a registry. */
export type RegistryChange =
  { readonly do: "add"; readonly row: YamlRow } | { readonly do: "set"; readonly id: string; readonly fields: YamlRow };

export interface RegistryEdit {
  /** The workspace's folder. */
  readonly workspace: string;
  /** What a person would type to start the same; goes into the lock file. */
  readonly command: string;
  /** Looks at the registry as it is and says what to change; null changes nothing. What it throws is thrown. */
  readonly plan: (registry: ProviderRegistryV1, path: string) => RegistryChange | null;
}

export interface EditedRegistry {
  readonly path: string;
  readonly changed: boolean;
  /** As it is now. */
  readonly registry: ProviderRegistryV1;
}

/**
 * Changes a workspace's `config/providers.yaml` under a lock: reads and checks it, makes the change in its text, checks the new text, and replaces the
 * file in one step. Its permissions stay; a symbolic link stays one, the file behind it is replaced. A registry that is not valid is refused as it is.
 */
export async function editRegistry({ workspace, command, plan }: RegistryEdit): Promise<EditedRegistry> {
  const path = join(workspace, "config", "providers.yaml");
  const file = await attempt(`read ${path}`, () => realpath(path));
  const look = async (): Promise<Look> => {
    const { text, mode } = await readText(file, path);
    const registry = readConfigText(ProviderRegistryV1, text, path);
    return { text, mode, registry, change: plan(registry, path) };
  };
  // What is refused, or already so, needs no lock and no right to write.
  const before = await look();
  if (before.change === null) return { path, changed: false, registry: before.registry };
  const release = await takeLock(file, command);
  try {
    const { text, mode, registry, change } = await look();
    if (change === null) return { path, changed: false, registry };
    const changed = applyChange(text, change, path);
    const after = readConfigText(ProviderRegistryV1, changed, path);
    await writeText(file, changed, mode);
    return { path, changed: true, registry: after };
  } finally {
    await release();
  }
}

interface Look {
  readonly text: string;
  readonly mode: number;
  readonly registry: ProviderRegistryV1;
  readonly change: RegistryChange | null;
}

function applyChange(text: string, change: RegistryChange, path: string): string {
  try {
    return change.do === "add" ? addRow(text, change.row) : setFields(text, change.id, change.fields);
  } catch (cause) {
    throw new SignalCraftError(
      "config_invalid",
      `Cannot change ${path}: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        hint: "change it in an editor; signalcraft providers check reads it afterwards",
        cause,
      },
    );
  }
}

const LOCK_TRIES = 100;
const LOCK_PAUSE_MS = 50;

/** Another change takes milliseconds, so it is waited for; whoever holds the lock for seconds is named. */
async function takeLock(file: string, command: string): Promise<() => Promise<void>> {
  const locks = diskLocks(dirname(file));
  for (let tries = 1; ; tries++) {
    const lock = await attempt(`change ${file}`, () => locks.acquire(`${basename(file)}.lock`, command));
    if (lock.ok) return lock.release;
    if (tries < LOCK_TRIES) {
      await Bun.sleep(LOCK_PAUSE_MS);
      continue;
    }
    const { pid, host, command: other } = lock.holder;
    throw new SignalCraftError("locked", `Cannot change ${file}: process ${pid} on ${host} is changing it (${other})`, {
      hint: "wait until it is done and run the same command again",
    });
  }
}

async function readText(file: string, path: string): Promise<{ readonly text: string; readonly mode: number }> {
  const [bytes, stats] = await attempt(`read ${path}`, () => Promise.all([readFile(file), stat(file)]));
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), mode: stats.mode & 0o777 };
  } catch {
    throw new SignalCraftError("config_invalid", `Cannot read ${path}: it is not UTF-8`, { hint: "save it as UTF-8" });
  }
}

async function writeText(file: string, text: string, mode: number): Promise<void> {
  await attempt(`change ${file}`, async () => {
    await diskFiles(dirname(file)).write(basename(file), new TextEncoder().encode(text));
    await chmod(file, mode);
  });
}

/** Runs what touches the disk; a refusal is about the workspace here, not about the state. */
async function attempt<T>(what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (errnoOf(cause) === "ENOENT")
      throw new SignalCraftError("input_missing", `Cannot ${what}: there is no such file`, {
        hint: "signalcraft init makes a workspace",
        cause,
      });
    const failure = storageError(cause, what);
    if (failure.code !== "storage_read_only") throw failure;
    throw new SignalCraftError("storage_read_only", `Cannot ${what}: it may not be written`, {
      hint: "make the workspace's config folder writable for you",
      cause,
    });
  }
}
