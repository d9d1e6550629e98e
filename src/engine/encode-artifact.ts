import * as v from "valibot";
import { artifactEntry, artifactFile, type ArtifactKey } from "../contracts/artifact-catalog.ts";
import { SignalCraftError } from "../contracts/errors.ts";
import { canonicalJsonLine } from "./canonical/json.ts";
import { sha256Hex } from "./canonical/sha256.ts";
import { toExactCheck, toFitCheck } from "./fits-schema.ts";
import { unknownKey } from "./unknown-key.ts";

/** An artifact as it will stand on disk: the only form in which one leaves the engine. */
export interface EncodedArtifact {
  readonly file: string;
  readonly inDigest: boolean;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

const encoder = new TextEncoder();

/**
 * A JSON artifact in canonical bytes, checked against the schema of its catalog entry first.
 * Throws code `contract` naming the first pointer that does not fit: that is a fault of this program, never of its input.
 */
export function encodeJsonArtifact(key: ArtifactKey, value: unknown, shard: string | null = null): EncodedArtifact {
  checkArtifact(key, value, shard);
  return encodeCanonical(key, canonicalJsonLine(value), shard);
}

/** Checks a JSON artifact's value against the schema of its catalog entry, as `encodeJsonArtifact` does. */
export function checkArtifact(key: ArtifactKey, value: unknown, shard: string | null): void {
  const { schema, category } = artifactEntry(key);
  if (schema === null) throw new Error(`artifact ${key} is text`);
  if (category === "ui_safe" && toExactCheck(schema)(value)) return;
  checkSchema(schema, value, artifactFile(key, shard));
  if (category === "ui_safe") checkUiSafe(schema, value, artifactFile(key, shard));
}

/** A JSON artifact whose canonical text was put together elsewhere, from parts that are canonical. */
export function encodeCanonical(key: ArtifactKey, text: string, shard: string | null): EncodedArtifact {
  return encoded(artifactFile(key, shard), artifactEntry(key).inDigest, text);
}

/** A text artifact (csv, md) in UTF-8. */
export function encodeTextArtifact(key: ArtifactKey, text: string): EncodedArtifact {
  const entry = artifactEntry(key);
  if (entry.schema !== null) throw new Error(`artifact ${key} is JSON`);
  return encoded(artifactFile(key), entry.inDigest, text);
}

function encoded(file: string, inDigest: boolean, text: string): EncodedArtifact {
  const bytes = encoder.encode(text);
  return { file, inDigest, bytes, sha256: sha256Hex(bytes) };
}

function checkSchema(schema: v.GenericSchema, value: unknown, file: string): void {
  if (toFitCheck(schema)(value)) return;
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return;
  const [issue] = result.issues;
  const pointer = (issue.path ?? [])
    .map((item) => `/${String(item.key).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
  throw new SignalCraftError(
    "contract",
    `Cannot write artifact ${file}: ${issue.expected ?? "another value"} expected at ${pointer === "" ? "the root" : pointer}`,
    {
      hint: "this is a fault of the program: please report it with the run's inputs.json",
    },
  );
}

/** A ui_safe artifact holds what its schema names, where every string has a length, and nothing beside it: no member can bring a text along. */
function checkUiSafe(schema: v.GenericSchema, value: unknown, file: string): void {
  const pointer = unknownKey(schema, value);
  if (pointer === null) return;
  throw new SignalCraftError(
    "contract",
    `Cannot write artifact ${file}: ${pointer} is nothing that a ui_safe artifact may hold`,
    {
      hint: "this is a fault of the program: please report it with the run's inputs.json",
    },
  );
}
