import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from "node:crypto";
import * as v from "valibot";
import { DsseEnvelope, PAYLOAD_TYPE } from "../../contracts/attestation.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { preAuthentication } from "../../engine/attest/pre-authentication.ts";
import { canonicalJsonLine } from "../../engine/canonical/json.ts";

/** A key, and the sha256 of its public half in SPKI DER: what it is called. */
export interface SigningKey {
  readonly key: KeyObject;
  readonly keyId: string;
}

/** A private Ed25519 key from PEM (PKCS #8). Code `credentials` for anything else; the text of the file is never repeated. */
export function readPrivateKey(pem: Uint8Array, typed: string): SigningKey {
  return toKey(() => createPrivateKey(Buffer.from(pem)), typed, "sign with");
}

/** A public Ed25519 key from PEM (SPKI); a private one gives its public half. */
export function readPublicKey(pem: Uint8Array, typed: string): SigningKey {
  return toKey(() => createPublicKey(Buffer.from(pem)), typed, "verify with");
}

/** A new key pair as PEM. */
export function newKeyPair(): {
  readonly privatePem: string;
  readonly publicPem: string;
  readonly keyId: string;
} {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return {
    privatePem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    publicPem: publicKey.export({ type: "spki", format: "pem" }).toString(),
    keyId: keyIdOf(publicKey),
  };
}

/** A signed DSSE envelope as canonical JSON. The same payload and key give the same bytes (RFC 8032). */
export function signEnvelope(payload: Uint8Array, { key, keyId }: SigningKey): string {
  const signature = sign(null, preAuthentication(PAYLOAD_TYPE, payload), key);
  const envelope: DsseEnvelope = {
    payload: Buffer.from(payload).toString("base64"),
    payloadType: PAYLOAD_TYPE,
    signatures: [{ keyid: keyId, sig: signature.toString("base64") }],
  };
  return canonicalJsonLine(envelope);
}

/** The payload of an envelope when one of its signatures is of this key; null when it is no envelope or none is. */
export function openEnvelope(text: string, { key }: SigningKey): Uint8Array | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const envelope = v.safeParse(DsseEnvelope, parsed);
  if (!envelope.success) return null;
  const payload = new Uint8Array(Buffer.from(envelope.output.payload, "base64"));
  const signed = preAuthentication(envelope.output.payloadType, payload);
  const isSigned = envelope.output.signatures.some(({ sig }) => verify(null, signed, key, Buffer.from(sig, "base64")));
  return isSigned ? payload : null;
}

function toKey(read: () => KeyObject, typed: string, verb: string): SigningKey {
  let key: KeyObject;
  try {
    key = read();
  } catch {
    throw notAKey(typed, verb);
  }
  if (key.asymmetricKeyType !== "ed25519") throw notAKey(typed, verb);
  return {
    key,
    keyId: keyIdOf(key.type === "private" ? createPublicKey(key) : key),
  };
}

function keyIdOf(publicKey: KeyObject): string {
  return createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("hex");
}

function notAKey(typed: string, verb: string): SignalCraftError {
  return new SignalCraftError("credentials", `Cannot ${verb} ${typed}: it is not an Ed25519 key in PEM`, {
    hint: "signalcraft bundle keygen makes one, as openssl genpkey -algorithm ed25519 does",
  });
}
