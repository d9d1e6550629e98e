import { encodingOf, encodingOfContentType } from "./charset-label.ts";
import { sniffHtmlEncoding } from "./html-charset.ts";

/** What the body should hold; each kind has its own rules for finding the encoding. */
export type BodyKind = "json" | "html" | "xml";

/** A body as text and the encoding it was read in (WHATWG name), or why it cannot be read. */
export type DecodedBody = { readonly text: string; readonly charset: string } | { readonly error: "not_utf8" };

/**
 * The text of a body, without byte order mark.
 *
 * - A byte order mark (UTF-8, UTF-16) beats everything.
 * - `json` is UTF-8 whatever the header says (RFC 8259 section 8.1); other bytes are the error `not_utf8`.
 * - `html`: Content-Type, then `meta` (WHATWG HTML section 13.2.3), then UTF-8 if the bytes are, else windows-1252.
 * - `xml`: Content-Type, then the XML declaration, then as html (RFC 7303, XML 1.0 appendix F).
 *
 * An unknown label counts as none; UTF-7 is unknown. Bytes that the encoding forbids become U+FFFD, except in `json`.
 */
export function decodeBody(bytes: Uint8Array, contentType: string | null, kind: BodyKind): DecodedBody {
  const marked = encodingOfMark(bytes);
  if (kind === "json") {
    const text = marked === null || marked === "utf-8" ? decodeStrictly(bytes) : null;
    return text === null ? { error: "not_utf8" } : { text, charset: "utf-8" };
  }
  const declared = marked ?? encodingOfContentType(contentType) ?? encodingInside(bytes, kind);
  if (declared !== null) return { text: new TextDecoder(declared as Bun.Encoding).decode(bytes), charset: declared };
  const text = decodeStrictly(bytes);
  return text === null
    ? { text: new TextDecoder("windows-1252").decode(bytes), charset: "windows-1252" }
    : { text, charset: "utf-8" };
}

/** WHATWG Encoding section 6, BOM sniff. */
function encodingOfMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : null;
}

function encodingInside(bytes: Uint8Array, kind: "html" | "xml"): string | null {
  if (kind === "html") return sniffHtmlEncoding(bytes);
  const start = new TextDecoder("windows-1252").decode(bytes.subarray(0, 256));
  const match = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(start);
  const encoding = match === null ? null : encodingOf(match[1] ?? match[2] ?? "");
  // A declaration that could be read byte by byte is not in UTF-16, whatever it says.
  return encoding?.startsWith("utf-16") ? "utf-8" : encoding;
}

function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
