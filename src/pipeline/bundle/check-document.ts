import * as v from "valibot";
import type { ArtifactEntry } from "../../contracts/artifact-catalog.ts";
import type { BundleReason } from "../../contracts/bundle.ts";
import { SnapshotV1 } from "../../contracts/snapshot.ts";
import { parseJson } from "../../engine/canonical/json-read.ts";
import { toFitCheck } from "../../engine/fits-schema.ts";
import { unknownKey } from "../../engine/unknown-key.ts";

/**
 * A document up to this is looked into, a larger one of a full bundle is checked by hash alone: reading one costs several times its size in memory, and replay
 * compares it anyway. In a bundle for sharing every document is looked into, so one that is larger than the other limit is refused.
 */
export const documentBytesMax = { full: 24 * 1_048_576, share: 64 * 1_048_576 } as const;

export type DocumentCheck =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: BundleReason };

/** An artifact read back: text as it is, JSON against the schema of its catalog entry; what is ui_safe may hold no member that the schema does not name. */
export function checkDocument({ schema, category }: ArtifactEntry, bytes: Uint8Array): DocumentCheck {
  const text = toText(bytes);
  if (text === null) return { ok: false, reason: "document_invalid" };
  if (schema === null) return { ok: true, value: null };
  const read = parseJson(text);
  if (!read.ok || !fits(schema, read.value)) return { ok: false, reason: "document_invalid" };
  if (category === "ui_safe" && unknownKey(schema, read.value) !== null) return { ok: false, reason: "not_ui_safe" };
  return { ok: true, value: read.value };
}

/** A snapshot read back; null when it is none. */
export function readSnapshotDocument(bytes: Uint8Array): SnapshotV1 | null {
  const text = toText(bytes);
  const read = text === null ? null : parseJson(text);
  return read?.ok === true && fits(SnapshotV1, read.value) ? (read.value as SnapshotV1) : null;
}

function fits(schema: v.GenericSchema, value: unknown): boolean {
  return toFitCheck(schema)(value) || v.safeParse(schema, value, { abortEarly: true }).success;
}

function toText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
