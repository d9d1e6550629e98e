import { sha256Hex } from "../canonical/sha256.ts";

const encoder = new TextEncoder();

/**
 * A name as a UUID, the same on every machine and in every run: version 8 of RFC 9562 section 5.8, the bits from the sha256 of the name.
 * `urn:uuid:` before it makes it the permanent, universal id that RFC 4287 asks of a feed and its entries.
 */
export function stableUuid(name: string): string {
  const hex = sha256Hex(encoder.encode(`signalcraft\n${name}`));
  const variant = "89ab".charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
