import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { resolve } from "node:path";
import type { ArchiveLimits } from "../../contracts/archive.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { errnoOf, storageError } from "../fs/storage-error.ts";
import { gunzip } from "./gunzip.ts";

const READ_BYTES = 65_536;

/** Which file, as a person typed it, and what is to be done with it: `verb` completes "Cannot". */
export interface TypedFile {
  readonly typed: string;
  readonly cwd: string;
  readonly verb: string;
}

/** The bytes of a file that a person named, in pieces. Absent: code `input_missing`; a folder, pipe or device: code `input_unreadable`. */
export async function* readFileChunks({ typed, cwd, verb }: TypedFile): AsyncGenerator<Uint8Array> {
  const handle = await openFile({ typed, cwd, verb });
  try {
    const buffer = new Uint8Array(READ_BYTES);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, READ_BYTES).catch((cause: unknown) => {
        throw storageError(cause, `read ${typed}`);
      });
      if (bytesRead === 0) return;
      yield buffer.slice(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** The tar in a file: unpacked when it is a gzip, as it is otherwise. */
export async function* readArchive(file: TypedFile, limits: ArchiveLimits): AsyncGenerator<Uint8Array> {
  yield* untarred(readFileChunks(file), limits);
}

/** The tar in a stream: unpacked when it is a gzip, as it is otherwise. */
export async function* untarred(chunks: AsyncIterable<Uint8Array>, limits: ArchiveLimits): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  const first = await source.next();
  const head = first.done === true ? new Uint8Array() : first.value;
  const whole = (async function* (): AsyncGenerator<Uint8Array> {
    try {
      if (first.done === true) return;
      yield head;
      for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
    } finally {
      await source.return?.();
    }
  })();
  if (head[0] === 0x1f && head[1] === 0x8b) yield* gunzip(whole, limits);
  else yield* whole;
}

async function openFile({ typed, cwd, verb }: TypedFile): Promise<FileHandle> {
  let handle: FileHandle;
  try {
    // Without O_NONBLOCK the opening of a pipe would wait for a writer.
    handle = await open(resolve(cwd, typed), constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (cause) {
    if (errnoOf(cause) === "ENOENT")
      throw new SignalCraftError("input_missing", `Cannot ${verb} ${typed}: there is no such file`, {
        hint: "check the path",
      });
    throw storageError(cause, `read ${typed}`);
  }
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new SignalCraftError("input_unreadable", `Cannot ${verb} ${typed}: it is not a regular file`, {
    hint: "name the file itself",
  });
}
