import { createHash, hash } from "node:crypto";

/**
 * The SHA-256 of the bytes (of a string: of its UTF-8 encoding), as 64 lower-case hex digits.
 * This is the one file of the engine that imports a runtime module: hashing is pure but not in the language.
 */
export function sha256Hex(data: string | Uint8Array): string {
  return hash("sha256", data, "hex");
}

/** A SHA-256 over bytes that come in pieces; `hex` ends it. */
export interface Sha256Stream {
  readonly update: (bytes: Uint8Array) => void;
  readonly hex: () => string;
}

/** A new hash of bytes in pieces, for files that are too large to hold. */
export function sha256Stream(): Sha256Stream {
  const state = createHash("sha256");
  return {
    update: (bytes) => void state.update(bytes),
    hex: () => state.digest("hex"),
  };
}
