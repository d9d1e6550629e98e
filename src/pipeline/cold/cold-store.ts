import type { ColdHeaderV1, PackCodec } from "../../contracts/cold.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files } from "../../contracts/ports.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { encodeColdBlob, parseColdBlob, type ColdBlob } from "./cold-blob.ts";
import { baseStep, nextStep } from "./steps.ts";

/** The end of a cold blob's name. */
export const COLD_SUFFIX = ".zst";

/** A cold blob, or one that it needs, is damaged or missing. `path` is the file to restore. */
export class DamagedColdBlob extends SignalCraftError {
  readonly path: string;
  constructor(root: string, path: string, what: string) {
    super("object_corrupt", `Cannot read ${root}/${path}: ${what}`, {
      hint: "restore it from a backup; signalcraft doctor lists what else is damaged",
    });
    this.path = path;
  }
}

/** Content to put into a store. */
export interface ColdContent {
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** What it is a version of. */
  readonly of: string;
  /** The version before it, by hash, and where to get its content faster than by unpacking; null when there is none. */
  readonly before: {
    readonly sha256: string;
    readonly content: () => Promise<Uint8Array | null>;
  } | null;
}

/** Blobs of one object store: `objects/sha256`, or that of a candidate. */
export interface ColdStore {
  /** The header of a blob, checked with every byte of it; null when there is none. Throws `DamagedColdBlob`. */
  readonly header: (sha256: string) => Promise<ColdHeaderV1 | null>;
  readonly has: (sha256: string) => Promise<boolean>;
  /** The content, checked against its hash; null when there is no blob. Throws `DamagedColdBlob`. Holds one content and its base at a time. */
  readonly read: (sha256: string) => Promise<Uint8Array | null>;
  /** Writes a blob and reads it back before it says so; the bytes it takes. */
  readonly write: (content: ColdContent) => Promise<number>;
  /** Path of a blob below the root of the files. */
  readonly path: (sha256: string) => string;
}

/** Contents that were just read are remembered for the next version that needs one: reading runs in their order unpacks each once. */
const REMEMBERED_MOST = 3;
const REMEMBERED_BYTES_MOST = 4 * 1024 * 1024;

/** The cold blobs below `folder` of the files. */
export function coldStore(files: Files, codec: PackCodec, folder: string): ColdStore {
  const path = (sha256: string): string => `${folder}/${sha256.slice(0, 2)}/${sha256}${COLD_SUFFIX}`;
  const remembered = new Map<string, Uint8Array>();
  const remember = (sha256: string, content: Uint8Array): void => {
    if (content.byteLength > REMEMBERED_BYTES_MOST) return;
    // A caller may change what it gets, or hand it to a thread.
    remembered.set(sha256, content.slice());
    for (const oldest of remembered.keys()) {
      if (remembered.size <= REMEMBERED_MOST) break;
      remembered.delete(oldest);
    }
  };

  const blobOf = async (sha256: string): Promise<ColdBlob | null> => {
    const bytes = await files.read(path(sha256));
    if (bytes === null) return null;
    const blob = parseColdBlob(bytes);
    if (blob === null || blob.header.sha256 !== sha256)
      throw new DamagedColdBlob(files.root, path(sha256), "the cold blob is damaged");
    return blob;
  };
  const read = async (sha256: string): Promise<Uint8Array | null> => {
    // What is remembered spares unpacking, never looking: the blob that is asked for must be there and whole.
    const asked = await blobOf(sha256);
    if (asked === null) return null;
    const known = remembered.get(sha256);
    if (known !== undefined) return known.slice();
    const chain: ColdBlob[] = [asked];
    let next = asked.header.base;
    while (next !== null && !remembered.has(next)) {
      const blob: ColdBlob | null = await blobOf(next);
      if (blob === null) throw new DamagedColdBlob(files.root, path(next), "it is missing and other blobs need it");
      if (chain.length >= CHAIN_MOST)
        throw new DamagedColdBlob(files.root, path(next), "the blobs that need it lead in a circle");
      chain.push(blob);
      next = blob.header.base;
    }
    let content: Uint8Array | null = next === null ? null : (remembered.get(next)?.slice() ?? null);
    for (const { header, packed } of chain.reverse()) {
      content = unpacked(codec, packed, content, header.bytes);
      if (content === null || (header.sha256 === sha256 && sha256Hex(content) !== sha256))
        throw new DamagedColdBlob(files.root, path(header.sha256), "it does not unpack to what its name says");
    }
    if (content === null) throw new Error(`no chain for ${sha256}`);
    remember(sha256, content);
    return content;
  };
  /** The version that one at `step` is packed against, found by going back from the version before it. */
  const findBase = async (before: string, step: number): Promise<string | null> => {
    const wanted = baseStep(step);
    for (let at: string | null = before; at !== null && wanted !== null;) {
      const header: ColdHeaderV1 | null = (await blobOf(at))?.header ?? null;
      if (header === null || header.step < wanted) return null;
      if (header.step === wanted) return at;
      at = header.base;
    }
    return null;
  };
  /** What the version after `before` is packed against, its content and the step of that version; null when it is to stand alone. */
  const baseFor = async (
    of: string,
    before: ColdContent["before"],
  ): Promise<{
    readonly sha256: string;
    readonly content: Uint8Array;
    readonly step: number;
  } | null> => {
    const earlier = before === null ? null : ((await blobOf(before.sha256))?.header ?? null);
    const step = earlier === null || earlier.of !== of ? 0 : nextStep(earlier.step);
    const sha256 = before === null ? null : await findBase(before.sha256, step);
    if (sha256 === null) return null;
    const content = (sha256 === before?.sha256 ? await before.content() : null) ?? (await read(sha256));
    return content === null ? null : { sha256, content, step };
  };
  const write = async ({ sha256, bytes, of, before }: ColdContent): Promise<number> => {
    const base = await baseFor(of, before).catch((cause: unknown) => {
      // What is damaged is for verification to name; this content does not depend on it.
      if (cause instanceof DamagedColdBlob) return null;
      throw cause;
    });
    const baseBytes = base?.content ?? null;
    const header: ColdHeaderV1 = {
      schema: "cold.v1",
      sha256,
      bytes: bytes.byteLength,
      base: base?.sha256 ?? null,
      step: base?.step ?? 0,
      of,
    };
    const blob = encodeColdBlob({
      header,
      packed: codec.pack(bytes, baseBytes),
    });
    await files.write(path(sha256), blob);
    const back = await blobOf(sha256);
    const content = back === null ? null : unpacked(codec, back.packed, baseBytes, back.header.bytes);
    if (content === null || sha256Hex(content) !== sha256) {
      await files.remove(path(sha256));
      throw new DamagedColdBlob(files.root, path(sha256), "it does not read back as it was written");
    }
    return blob.byteLength;
  };
  return {
    header: async (sha256) => (await blobOf(sha256))?.header ?? null,
    has: async (sha256) => (await files.facts(path(sha256))) !== null,
    read,
    write,
    path,
  };
}

/** Blobs on the longest way to one that stands alone, both ends counted (`baseStep`). */
const CHAIN_MOST = 22;

function unpacked(codec: PackCodec, packed: Uint8Array, base: Uint8Array | null, bytes: number): Uint8Array | null {
  try {
    return codec.unpack(packed, base, bytes);
  } catch {
    return null;
  }
}
