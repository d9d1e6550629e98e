import type { ArchiveLimits } from "../../contracts/archive.ts";
import { ArchiveRefused } from "./archive-refused.ts";
import { ChunkReader } from "./chunk-reader.ts";
import { EntryNames } from "./entry-names.ts";
import { checkEntryPath, decodeName, isStandIn } from "./entry-path.ts";
import { checkGlobalHeader, readExtendedHeader, type ExtendedHeader } from "./extended-header.ts";
import { BLOCK, isZero, readTarHeader, type TarHeader } from "./tar-header.ts";

/** What a tar says, in order: an entry, then the bytes of a file in pieces, which are only good until the next event. */
export type TarEvent =
  | {
      readonly kind: "entry";
      readonly path: string;
      readonly type: "file" | "directory";
      readonly bytes: number;
    }
  | { readonly kind: "data"; readonly bytes: Uint8Array };

/** An extended header or a long name is metadata: more of it than a path can need is refused. */
const EXTENDED_BYTES_MAX = 65_536;

/**
 * The events of a tar from a stranger. Only files and directories; everything on which two readers could disagree is refused with `ArchiveRefused`: links, devices,
 * sparse files, paths that lead elsewhere, names that collide, second names, sizes that lie, bytes between and behind entries. Mode, owner and time are ignored.
 * Holds one chunk and the names, whatever the size.
 */
export async function* readTar(chunks: AsyncIterable<Uint8Array>, limits: ArchiveLimits): AsyncGenerator<TarEvent> {
  const reader = new ChunkReader(counted(chunks, limits));
  try {
    yield* readEntries(reader, limits);
  } finally {
    await reader.close();
  }
}

async function* readEntries(reader: ChunkReader, limits: ArchiveLimits): AsyncGenerator<TarEvent> {
  const names = new EntryNames(limits);
  let entries = 0;
  let extended = 0;
  let pending: Pending | null = null;
  for (let isFirst = true; ; isFirst = false) {
    const block = await reader.take(BLOCK);
    if (block.byteLength === 0) throw new ArchiveRefused(isFirst ? "empty" : "end_missing");
    if (block.byteLength < BLOCK) throw new ArchiveRefused(isFirst ? "not_an_archive" : "truncated");
    if (isZero(block)) {
      if (pending !== null) throw new ArchiveRefused("extended_order");
      await readEnd(reader);
      if (entries === 0) throw new ArchiveRefused("no_entries");
      return;
    }
    const header = headerOf(block, isFirst);
    if (header.type === "x" || header.type === "L" || header.type === "g") {
      if (header.type === "g") checkGlobalHeader(await readMetadata(reader, header));
      else if (pending !== null) throw new ArchiveRefused("extended_order");
      else pending = toPending(header.type, await readMetadata(reader, header));
      if (++extended > limits.entriesMax) throw new ArchiveRefused("entries_limit");
      continue;
    }
    const entry = toEntry(header, pending, limits);
    pending = null;
    if (++entries > limits.entriesMax) throw new ArchiveRefused("entries_limit", entry.path);
    names.add(entry.path, entry.type === "directory");
    yield { kind: "entry", ...entry };
    for (let left = entry.bytes; left > 0;) {
      const bytes = await reader.some(left);
      if (bytes === null) throw new ArchiveRefused("truncated", entry.path);
      left -= bytes.byteLength;
      yield { kind: "data", bytes };
    }
    await readPadding(reader, entry.bytes, entry.path);
  }
}

/** What an extended header said about the entry that follows it. */
interface Pending {
  readonly path: string | null;
  readonly size: number | null;
}

function headerOf(block: Uint8Array, isFirst: boolean): TarHeader {
  try {
    return readTarHeader(block);
  } catch (cause) {
    if (isFirst && cause instanceof ArchiveRefused && cause.reason === "header_format")
      throw new ArchiveRefused("not_an_archive");
    throw cause;
  }
}

function toPending(type: "x" | "L", bytes: Uint8Array): Pending {
  if (type === "x") {
    const extended: ExtendedHeader = readExtendedHeader(bytes);
    return extended;
  }
  // GNU tar ends a long name with one NUL.
  const end = bytes.indexOf(0);
  if (end !== bytes.byteLength - 1) throw new ArchiveRefused("extended_invalid");
  return { path: decodeName(bytes.subarray(0, end)), size: null };
}

function toEntry(
  { name, type, bytes }: TarHeader,
  pending: Pending | null,
  limits: ArchiveLimits,
): {
  readonly path: string;
  readonly type: "file" | "directory";
  readonly bytes: number;
} {
  if (type === "1" || type === "2") throw new ArchiveRefused("type_link", decodeName(name));
  if (type === "3" || type === "4" || type === "6") throw new ArchiveRefused("type_device", decodeName(name));
  if (type !== "0" && type !== "5") throw new ArchiveRefused("type_unsupported", decodeName(name));
  const isDirectory = type === "5";
  const full = pending?.path ?? null;
  const path = checkEntryPath(full ?? decodeName(name), isDirectory, limits);
  if (full !== null && !isStandIn(name, full)) throw new ArchiveRefused("name_differs", path);
  if (pending !== null && pending.size !== null && pending.size !== bytes)
    throw new ArchiveRefused("extended_unsupported", path);
  if (isDirectory && bytes > 0) throw new ArchiveRefused("directory_with_data", path);
  if (bytes > limits.entryBytesMax) throw new ArchiveRefused("entry_bytes_limit", path);
  return { path, type: isDirectory ? "directory" : "file", bytes };
}

async function readMetadata(reader: ChunkReader, { bytes }: TarHeader): Promise<Uint8Array> {
  if (bytes === 0 || bytes > EXTENDED_BYTES_MAX) throw new ArchiveRefused("extended_invalid");
  // A copy: the padding is read before it is used.
  const metadata = (await reader.take(bytes)).slice();
  if (metadata.byteLength < bytes) throw new ArchiveRefused("truncated");
  await readPadding(reader, bytes, null);
  return metadata;
}

async function readPadding(reader: ChunkReader, bytes: number, path: string | null): Promise<void> {
  const wanted = (BLOCK - (bytes % BLOCK)) % BLOCK;
  const padding = await reader.take(wanted);
  if (padding.byteLength < wanted) throw new ArchiveRefused("truncated", path);
  if (!isZero(padding)) throw new ArchiveRefused("padding_not_zero", path);
}

/** After the first empty block: a second one, then nothing but empty blocks. */
async function readEnd(reader: ChunkReader): Promise<void> {
  let bytes = 0;
  for (let piece = await reader.some(BLOCK * 128); piece !== null; piece = await reader.some(BLOCK * 128)) {
    if (!isZero(piece)) throw new ArchiveRefused("trailing_data");
    bytes += piece.byteLength;
  }
  if (bytes < BLOCK) throw new ArchiveRefused("end_missing");
  if (bytes % BLOCK !== 0) throw new ArchiveRefused("truncated");
}

async function* counted(chunks: AsyncIterable<Uint8Array>, limits: ArchiveLimits): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.byteLength;
    if (total > limits.bytesMax) throw new ArchiveRefused("bytes_limit");
    yield chunk;
  }
}
