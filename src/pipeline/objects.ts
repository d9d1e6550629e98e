import { SignalCraftError } from "../contracts/errors.ts";
import type { Files } from "../contracts/ports.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";

/** Stores bytes under the path that their hash gives and returns the hash. Bytes that are there already are not written again, unless they were damaged. */
export async function writeObject(
  files: Files,
  pathOf: (sha256: string) => string,
  bytes: Uint8Array,
): Promise<string> {
  const sha256 = sha256Hex(bytes);
  if (await files.create(pathOf(sha256), bytes)) return sha256;
  const stored = await files.read(pathOf(sha256)).catch((cause: unknown) => {
    if (cause instanceof SignalCraftError && cause.code === "object_corrupt") return null;
    throw cause;
  });
  if (stored === null || sha256Hex(stored) !== sha256) await files.write(pathOf(sha256), bytes);
  return sha256;
}

/** Reads bytes by hash and checks them. Absent: null. Other bytes than the hash says: code `object_corrupt`, naming the path. */
export async function readObject(files: Files, path: string, sha256: string): Promise<Uint8Array | null> {
  const bytes = await files.read(path);
  if (bytes === null) return null;
  const found = sha256Hex(bytes);
  if (found === sha256) return bytes;
  throw new SignalCraftError(
    "object_corrupt",
    `Cannot read ${files.root}/${path}: its bytes have sha256 ${found.slice(0, 12)}, not ${sha256.slice(0, 12)}`,
    {
      hint: "the file was altered or damaged; restore it from a backup or import the capture again",
    },
  );
}
