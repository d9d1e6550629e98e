import type { Files } from "../contracts/ports.ts";
import type { SourceKindId } from "../contracts/source-kind.ts";
import { canonicalJson } from "../engine/canonical/json.ts";
import { parseJson } from "../engine/canonical/json-read.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";
import type { EncodedArtifact } from "../engine/encode-artifact.ts";
import { sourceKindOf } from "../engine/sources/source-kinds.ts";
import {
  parserName,
  UNDERSTANDING_VERSION,
  type BoardOwner,
  type BoardUnderstanding,
} from "../engine/understand-board.ts";
import { isColdFiles } from "./cold/cold-files.ts";
import { statePaths } from "./state-paths.ts";

/** Everything that the understanding of a capture depends on. */
export interface UnderstandingInputs {
  readonly snapshotDigest: string;
  readonly kind: SourceKindId;
  readonly owner: BoardOwner;
  readonly taxonomySha256: string;
  /** Postings carry the vectors of their texts. */
  readonly comparesTexts: boolean;
}

/** The name under which an understanding is cached: a hash over all it depends on, parser and understanding versions included. */
export function understandingKey({
  snapshotDigest,
  kind,
  owner,
  taxonomySha256,
  comparesTexts,
}: UnderstandingInputs): string {
  const source = sourceKindOf(kind);
  return sha256Hex(
    canonicalJson({
      snapshotDigest,
      parser: source === null ? kind : parserName(source),
      understanding: UNDERSTANDING_VERSION,
      owner,
      taxonomySha256,
      ...(comparesTexts ? { comparesTexts } : {}),
    }),
  );
}

type Understood = Extract<BoardUnderstanding, { ok: true }>;
type CachedHead = Omit<Understood, "shard" | "factsJson" | "postings"> & {
  readonly shard: Omit<EncodedArtifact, "bytes">;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const NEWLINE = 10;

/**
 * What was understood before, or null. A cache entry is one file: a line with the sha256 of the next two, a line of findings, a line of facts, and the bytes
 * of the postings shard, whose own sha256 is among the findings. Anything odd about it counts as not being there: the cache may be deleted or damaged at
 * any time and changes no artifact.
 */
export async function readCachedUnderstanding(
  files: Files,
  provider: string,
  key: string,
): Promise<BoardUnderstanding | null> {
  const stored = await files.read(statePaths.boardCache(provider, key)).catch(() => null);
  const bytes = stored === null ? null : unpackEntry(files, stored);
  if (bytes === null) return null;
  const checkEnd = bytes.indexOf(NEWLINE);
  const headEnd = bytes.indexOf(NEWLINE, checkEnd + 1);
  const factsEnd = bytes.indexOf(NEWLINE, headEnd + 1);
  if (checkEnd < 0 || headEnd < 0 || factsEnd < 0) return null;
  if (sha256Hex(bytes.subarray(checkEnd + 1, factsEnd + 1)) !== decoder.decode(bytes.subarray(0, checkEnd)))
    return null;
  const head = JSON.parse(decoder.decode(bytes.subarray(checkEnd + 1, headEnd))) as CachedHead;
  const factsJson = decoder.decode(bytes.subarray(headEnd + 1, factsEnd));
  const shard = bytes.slice(factsEnd + 1);
  if (sha256Hex(shard) !== head.shard.sha256) return null;
  return {
    ...head,
    postings: JSON.parse(factsJson) as Understood["postings"],
    factsJson,
    shard: { ...head.shard, bytes: shard },
  };
}

/** Keeps an understanding. Failures are not kept: they are cheap to find again and a fixed parser must not meet them. */
export async function writeCachedUnderstanding(
  files: Files,
  { provider, key }: { readonly provider: string; readonly key: string },
  understanding: BoardUnderstanding,
): Promise<void> {
  if (!understanding.ok) return;
  const { shard, factsJson, postings: _, ...head } = understanding;
  const { bytes: text, ...mark } = shard;
  const lines = encoder.encode(`${canonicalJson({ ...head, shard: mark } satisfies CachedHead)}\n${factsJson}\n`);
  const check = encoder.encode(`${sha256Hex(lines)}\n`);
  const whole = new Uint8Array(check.byteLength + lines.byteLength + text.byteLength);
  whole.set(check);
  whole.set(lines, check.byteLength);
  whole.set(text, check.byteLength + lines.byteLength);
  await files.keep(statePaths.boardCache(provider, key), packEntry(files, whole)).catch(() => undefined);
}

const PACKED = encoder.encode("packed ");

/** An entry as it is kept: where there is a codec, a line `packed <bytes>` and one zstd frame. */
function packEntry(files: Files, entry: Uint8Array): Uint8Array {
  if (!isColdFiles(files)) return entry;
  const head = encoder.encode(`packed ${entry.byteLength}\n`);
  const packed = files.codec.pack(entry, null);
  const whole = new Uint8Array(head.byteLength + packed.byteLength);
  whole.set(head);
  whole.set(packed, head.byteLength);
  return whole;
}

function unpackEntry(files: Files, stored: Uint8Array): Uint8Array | null {
  if (!PACKED.every((byte, at) => stored[at] === byte)) return stored;
  const end = stored.indexOf(NEWLINE);
  const bytes = Number(decoder.decode(stored.subarray(PACKED.byteLength, Math.max(0, end))));
  if (!isColdFiles(files) || !Number.isInteger(bytes) || bytes < 1 || bytes > ENTRY_BYTES_MOST) return null;
  try {
    return files.codec.unpack(stored.subarray(end + 1), null, bytes);
  } catch {
    return null;
  }
}

/** No entry is larger: a damaged length must not ask for all memory. */
const ENTRY_BYTES_MOST = 1024 * 1024 * 1024;

/** So many entries of a provider are kept beside those of the last derivation: what yesterday said of what is missing today. */
const KEPT_BESIDE = 1;

/** Removes entries of a provider that no late derivation asked for, so that the cache does not grow with the days. */
export async function forgetUnusedUnderstandings(
  files: Files,
  provider: string,
  used: readonly string[],
): Promise<void> {
  try {
    const remembered = parseUses(await files.read(statePaths.boardCacheUses(provider)));
    const kept = [...used, ...remembered.filter((key) => !used.includes(key)).slice(0, KEPT_BESIDE)];
    const names = new Set(kept.map((key) => `${key}.json`));
    await files.keep(statePaths.boardCacheUses(provider), encoder.encode(`${canonicalJson(kept)}\n`));
    for (const name of await files.list(statePaths.boardCaches(provider)))
      if (!names.has(name)) await files.remove(`${statePaths.boardCaches(provider)}/${name}`);
  } catch {
    // A cache that cannot be tidied is a larger cache.
  }
}

function parseUses(bytes: Uint8Array | null): readonly string[] {
  const read = bytes === null ? null : parseJson(decoder.decode(bytes));
  return read !== null && read.ok && Array.isArray(read.value)
    ? read.value.filter((key): key is string => typeof key === "string" && /^[0-9a-f]{64}$/.test(key))
    : [];
}

/** Folders of cache entries that earlier versions named by the first two digits of their key and not by provider. Nothing reads them. */
export async function unnamedCaches(files: Files): Promise<readonly string[]> {
  const folders: string[] = [];
  for (const name of await files.list("cache/boards")) {
    const [entry] = /^[0-9a-f]{2}$/.test(name) ? await files.list(`cache/boards/${name}`) : [];
    // A provider may have such an id: the keys below its folder begin otherwise, most of them.
    if (entry?.startsWith(name) === true) folders.push(`cache/boards/${name}`);
  }
  return folders;
}
