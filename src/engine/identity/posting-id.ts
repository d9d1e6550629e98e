import type { SourceKindId } from "../../contracts/source-kind.ts";

const RESERVED = /[^A-Za-z0-9._~-]/;

/**
 * The identity of a posting: source kind, board and vendor id, each percent-encoded outside the unreserved set (RFC 3986 section 2.3),
 * joined by colons. Two adverts with the same id are the same advert, whatever else changed.
 */
export function toPostingId(kind: SourceKindId, board: string, vendorId: string): string {
  return `${kind}:${encode(board)}:${encode(vendorId)}`;
}

function encode(part: string): string {
  if (!RESERVED.test(part)) return part;
  return encodeURIComponent(part.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
