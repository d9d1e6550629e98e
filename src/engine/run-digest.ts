import type { FileMark } from "../contracts/run-documents.ts";
import { canonicalJson } from "./canonical/json.ts";
import { sha256Hex } from "./canonical/sha256.ts";

/** The run digest: sha256 over the canonical JSON of artifact name to {bytes, sha256}, for every artifact that it covers. */
export function toRunDigest(outputs: Readonly<Record<string, FileMark>>): string {
  return sha256Hex(canonicalJson(outputs));
}
