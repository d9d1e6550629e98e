import { sha256Stream } from "../../engine/canonical/sha256.ts";
import { readFileChunks } from "../archive/read-archive.ts";

/** The running executable, for taking it along. */
export interface OwnProgram {
  readonly platform: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** The running executable by its bytes; null when the sources are run, because then the executable is not this program. */
export async function ownProgram(): Promise<OwnProgram | null> {
  if (!/\$bunfs|~BUN/.test(Bun.main)) return null;
  const chunks = (): AsyncIterable<Uint8Array> =>
    readFileChunks({ typed: process.execPath, cwd: "/", verb: "take along" });
  const hash = sha256Stream();
  let bytes = 0;
  for await (const chunk of chunks()) {
    hash.update(chunk);
    bytes += chunk.byteLength;
  }
  return {
    platform: `${process.platform}-${process.arch}`,
    bytes,
    sha256: hash.hex(),
    chunks,
  };
}
