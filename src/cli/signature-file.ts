/** The signature beside a bundle: made, read and compared. */
import { readInputFile } from "../adapters/fs/read-input-file.ts";
import { openEnvelope, readPrivateKey, readPublicKey, signEnvelope } from "../adapters/signing/ed25519.ts";
import { writeNewFile, type WrittenFile } from "../adapters/archive/write-archive.ts";
import type { BundleManifestV1, BundleReason } from "../contracts/bundle.ts";
import { SignalCraftError } from "../contracts/errors.ts";
import { canonicalJson } from "../engine/canonical/json.ts";
import { toBundleStatement } from "../pipeline/bundle/bundle-statement.ts";

const KEY_BYTES_MAX = 64 * 1_024;
const SIGNATURE_BYTES_MAX = 32 * 1_048_576;

/** A bundle that was checked: its manifest and the sha256 of the file. */
export interface SignedBundle {
  readonly manifest: BundleManifestV1;
  readonly sha256: string;
}

/** Writes the signature of a bundle; says where, and which key it is of. */
export async function writeSignature(
  { manifest, sha256 }: SignedBundle,
  { key, out, cwd }: { readonly key: string; readonly out: string; readonly cwd: string },
): Promise<{ readonly file: WrittenFile; readonly keyId: string }> {
  const signing = readPrivateKey(
    await readInputFile(key, {
      cwd,
      bytesMax: KEY_BYTES_MAX,
      verb: "sign with",
    }),
    key,
  );
  const payload = new TextEncoder().encode(canonicalJson(toBundleStatement(manifest, sha256)));
  const envelope = new TextEncoder().encode(signEnvelope(payload, signing));
  return {
    file: await writeNewFile(out, cwd, oneChunk(envelope)),
    keyId: signing.keyId,
  };
}

/** What the signature of a bundle comes to: the key that it fits, or why it does not count. */
export async function checkSignature(
  { manifest, sha256 }: SignedBundle,
  { key, signature, cwd }: { readonly key: string; readonly signature: string; readonly cwd: string },
): Promise<{ readonly keyId: string; readonly reason: BundleReason | null }> {
  const verb = "verify with";
  const known = readPublicKey(await readInputFile(key, { cwd, bytesMax: KEY_BYTES_MAX, verb }), key);
  const bytes = await readInputFile(signature, {
    cwd,
    bytesMax: SIGNATURE_BYTES_MAX,
    verb,
  }).catch((cause: unknown) => {
    if (cause instanceof SignalCraftError && cause.code === "input_missing") return null;
    throw cause;
  });
  if (bytes === null) return { keyId: known.keyId, reason: "signature_missing" };
  const payload = openEnvelope(new TextDecoder().decode(bytes), known);
  if (payload === null) return { keyId: known.keyId, reason: "signature_invalid" };
  const isOfThis = new TextDecoder().decode(payload) === canonicalJson(toBundleStatement(manifest, sha256));
  return { keyId: known.keyId, reason: isOfThis ? null : "signature_other" };
}

/** A file of one piece. */
export async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
