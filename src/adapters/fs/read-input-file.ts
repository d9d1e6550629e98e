import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { SignalCraftError } from "../../contracts/errors.ts";
import { errnoOf, storageError } from "./storage-error.ts";

/**
 * The bytes of a file that a person named, relative to `cwd`. Absent or a folder: code `input_missing`; larger than `bytesMax`: code `payload_invalid`.
 * `verb` completes "Cannot": `import`.
 */
export async function readInputFile(
  typed: string,
  { cwd, bytesMax, verb }: { readonly cwd: string; readonly bytesMax: number; readonly verb: string },
): Promise<Uint8Array> {
  const path = resolve(cwd, typed);
  try {
    const found = await stat(path);
    const { size } = found;
    if (found.isDirectory())
      throw new SignalCraftError("input_missing", `Cannot ${verb} ${typed}: it is a folder, not a file`, {
        hint: "name a file in it",
      });
    if (size > bytesMax) {
      throw new SignalCraftError(
        "payload_invalid",
        `Cannot ${verb} ${typed}: it has ${Math.ceil(size / 1_048_576)} MiB, the limit is ${Math.floor(bytesMax / 1_048_576)}`,
        { hint: "check that it is the right file: a board's answer is a few MiB" },
      );
    }
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    if (errnoOf(cause) === "ENOENT")
      throw new SignalCraftError("input_missing", `Cannot ${verb} ${typed}: there is no such file`, {
        hint: "check the path",
      });
    throw storageError(cause, `read ${typed}`);
  }
}
