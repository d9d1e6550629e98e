import type { Files } from "../contracts/ports.ts";
import type { SourceKindId } from "../contracts/source-kind.ts";
import { canonicalJson, canonicalJsonLine } from "../engine/canonical/json.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";
import type { EncodedArtifact } from "../engine/encode-artifact.ts";
import { sourceKindOf } from "../engine/sources/source-kinds.ts";
import { parserName, UNDERSTANDING_VERSION, type BoardOwner, type BoardUnderstanding } from "../engine/understand-board.ts";
import { statePaths } from "./state-paths.ts";

/** Everything that the understanding of a capture depends on. */
export interface UnderstandingInputs {
  readonly snapshotDigest: string;
  readonly kind: SourceKindId;
  readonly owner: BoardOwner;
  readonly taxonomySha256: string;
}

/** The name under which an understanding is cached: a hash over all it depends on, parser and understanding versions included. */
export function understandingKey({ snapshotDigest, kind, owner, taxonomySha256 }: UnderstandingInputs): string {
  const source = sourceKindOf(kind);
  return sha256Hex(canonicalJson({ snapshotDigest, parser: source === null ? kind : parserName(source), understanding: UNDERSTANDING_VERSION, owner, taxonomySha256 }));
}

type Understood = Extract<BoardUnderstanding, { ok: true }>;
type CachedHead = Omit<Understood, "shard"> & { readonly shard: Omit<EncodedArtifact, "bytes"> };

const encoder = new TextEncoder();
const NEWLINE = 10;
const CHECK_CHARS = 64;

/**
 * What was understood before, or null. A cache entry is one file: the sha256 of the rest, a line of facts, and the bytes of the postings shard.
 * Anything odd about it counts as not being there: the cache may be deleted or damaged at any time and changes no artifact.
 */
export async function readCachedUnderstanding(files: Files, key: string): Promise<BoardUnderstanding | null> {
  const bytes = await files.read(statePaths.boardCache(key)).catch(() => null);
  if (bytes === null || bytes.byteLength < CHECK_CHARS + 2) return null;
  const rest = bytes.subarray(CHECK_CHARS + 1);
  if (sha256Hex(rest) !== new TextDecoder().decode(bytes.subarray(0, CHECK_CHARS))) return null;
  const end = rest.indexOf(NEWLINE);
  const head = JSON.parse(new TextDecoder().decode(rest.subarray(0, end))) as CachedHead;
  return { ...head, shard: { ...head.shard, bytes: rest.subarray(end + 1) } };
}

/** Keeps an understanding. Failures are not kept: they are cheap to find again and a fixed parser must not meet them. */
export async function writeCachedUnderstanding(files: Files, key: string, understanding: BoardUnderstanding): Promise<void> {
  if (!understanding.ok) return;
  const { shard, ...head } = understanding;
  const { bytes: text, ...mark } = shard;
  const line = encoder.encode(canonicalJsonLine({ ...head, shard: mark } satisfies CachedHead));
  const rest = new Uint8Array(line.byteLength + text.byteLength);
  rest.set(line);
  rest.set(text, line.byteLength);
  const whole = new Uint8Array(CHECK_CHARS + 1 + rest.byteLength);
  whole.set(encoder.encode(`${sha256Hex(rest)}\n`));
  whole.set(rest, CHECK_CHARS + 1);
  await files.keep(statePaths.boardCache(key), whole).catch(() => undefined);
}
