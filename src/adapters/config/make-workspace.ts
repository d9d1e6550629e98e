import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { SignalCraftError } from "../../contracts/errors.ts";
import { builtinFiles } from "../fs/builtin-files.ts";
import { diskFiles } from "../fs/disk-files.ts";
import { errnoOf, storageError } from "../fs/storage-error.ts";

export interface WorkspaceRequest {
  /** Folder to make it in, relative to `cwd` or absolute. */
  readonly folder: string;
  readonly cwd: string;
  /** Files of the program's `config/` to copy, by name. */
  readonly config: readonly string[];
  /** Other files to write, path to text. */
  readonly texts: Readonly<Record<string, string>>;
}

export interface MadeWorkspace {
  readonly path: string;
  readonly created: readonly string[];
  /** Was there already and is as it was. */
  readonly kept: readonly string[];
}

/** Writes the files of a workspace, each only where nothing of that name is, so it can be run again at any time. */
export async function makeWorkspace({ folder, cwd, config, texts }: WorkspaceRequest): Promise<MadeWorkspace> {
  const root = await realpath(resolve(cwd, folder)).catch(() => resolve(cwd, folder));
  const builtin = builtinFiles("config");
  const files = diskFiles(root);
  const created: string[] = [];
  const kept: string[] = [];
  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    ((await attempt(`${root}/${path}`, () => files.create(path, bytes))) ? created : kept).push(path);
  };
  for (const name of config) {
    const bytes = await builtin.read(name);
    if (bytes === null)
      throw new SignalCraftError(
        "config_invalid",
        `Cannot find the built-in config/${name}: the program is incomplete`,
        { hint: "build or download it again" },
      );
    await write(`config/${name}`, bytes);
  }
  for (const [path, text] of Object.entries(texts)) await write(path, new TextEncoder().encode(text));
  return { path: root, created, kept };
}

/** A refusal is about the folder here, not about the state. */
async function attempt<T>(path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    const failure = storageError(cause, `write ${path}`);
    const original = failure.cause ?? cause;
    if (failure.code === "storage_read_only")
      throw new SignalCraftError("storage_read_only", `Cannot write ${path}: it may not be written`, {
        hint: "give a folder of your own with --workspace",
        cause,
      });
    if (["ENOTDIR", "EEXIST"].includes(errnoOf(original)))
      throw new SignalCraftError("exists", `Cannot write ${path}: a part of the path is a file`, {
        hint: "give another folder with --workspace",
        cause,
      });
    throw failure;
  }
}
