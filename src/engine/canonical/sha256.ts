import { hash } from "node:crypto";

/**
 * The SHA-256 of the bytes (of a string: of its UTF-8 encoding), as 64 lower-case hex digits.
 * This is the one file of the engine that imports a runtime module: hashing is pure but not in the language.
 */
export function sha256Hex(data: string | Uint8Array): string {
  return hash("sha256", data, "hex");
}
