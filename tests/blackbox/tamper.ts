import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

/** Changes one byte of a file; a second call changes it back. */
export function tamper(path: string): void {
  const bytes = readFileSync(path);
  const at = Math.floor(bytes.byteLength / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
