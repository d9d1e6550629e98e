/** Cold storage: the form in which stored bytes wait when no day needs them. It changes no byte of what is read back. */
import * as v from "valibot";
import { Sha256 } from "./ids.ts";

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * The second line of a cold blob (`<sha256 of the content>.zst` in an object store). The first line is the sha256 of all that follows it; after the second
 * comes one zstd frame. With a base, the frame was made with the base's content as its dictionary and cannot be read without it.
 */
export const ColdHeaderV1 = v.object({
  schema: v.literal("cold.v1"),
  /** What the content hashes to: the name of the blob. */
  sha256: Sha256,
  /** Length of the content. */
  bytes: Count,
  /** The content that this one was packed against, in the same store; null for one that stands alone. */
  base: v.nullable(Sha256),
  /** Place in the series of versions, from 0 to 511; 0 stands alone. What its base is follows from it (`baseStep`). */
  step: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(511)),
  /** What it is a version of: the file of a run (`postings/acme.v1.json`), the name of a sealed input, or `snapshot/acme`. */
  of: v.pipe(v.string(), v.maxLength(300)),
});
export type ColdHeaderV1 = v.InferOutput<typeof ColdHeaderV1>;

/** Makes bytes small, on their own or against earlier bytes that are nearly the same. Pure; throws when a pack is not what `pack` made. */
export interface PackCodec {
  readonly pack: (bytes: Uint8Array, base: Uint8Array | null) => Uint8Array;
  /** `bytes` is how long the result is; anything else throws. */
  readonly unpack: (packed: Uint8Array, base: Uint8Array | null, bytes: number) => Uint8Array;
}
