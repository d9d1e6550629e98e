import type { Files } from "../contracts/ports.ts";
import type { SourceKindId } from "../contracts/source-kind.ts";
import { canonicalJson } from "../engine/canonical/json.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";
import type { EncodedArtifact } from "../engine/encode-artifact.ts";
import { sourceKindOf } from "../engine/sources/source-kinds.ts";
import {
  parserName,
  UNDERSTANDING_VERSION,
  type BoardOwner,
  type BoardUnderstanding,
} from "../engine/understand-board.ts";
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
export async function readCachedUnderstanding(files: Files, key: string): Promise<BoardUnderstanding | null> {
  const bytes = await files.read(statePaths.boardCache(key)).catch(() => null);
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
  key: string,
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
  await files.keep(statePaths.boardCache(key), whole).catch(() => undefined);
}
