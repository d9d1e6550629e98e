import { encodingOf } from "./charset-label.ts";

/**
 * How much of a page is looked at, in bytes. The standard prescans 1,024 and lets the tree builder start over when it
 * meets a `meta` later; looking further does the same for pages whose head is long.
 */
const PRESCAN_BYTES_MAX = 65_536;

/**
 * The encoding that a page's `meta` elements declare, or null when none does.
 * The prescan of WHATWG HTML section 13.2.3.2; UTF-16 declared this way means UTF-8.
 */
export function sniffHtmlEncoding(bytes: Uint8Array): string | null {
  const text = new TextDecoder("windows-1252").decode(bytes.subarray(0, PRESCAN_BYTES_MAX));
  let at = text.indexOf("<");
  while (at >= 0) {
    let next = at + 1;
    if (text.startsWith("<!--", at)) {
      const end = text.indexOf("-->", at + 2);
      if (end < 0) return null;
      next = end + 3;
    } else if (/^<meta[\t\n\f\r /]/i.test(text.slice(at, at + 6))) {
      const meta = readAttributes(text, at + 5);
      const encoding = meta.closed ? encodingOfMeta(meta.attributes) : null;
      if (encoding !== null) return encoding;
      next = meta.end;
    } else if (/^<\/?[a-z]/i.test(text.slice(at, at + 3))) {
      const name = /[\t\n\f\r >]/g;
      name.lastIndex = at;
      if (!name.test(text)) return null;
      next = readAttributes(text, name.lastIndex - 1).end;
    } else if (/^<[!/?]/.test(text.slice(at, at + 2))) {
      const end = text.indexOf(">", at);
      if (end < 0) return null;
      next = end;
    }
    at = text.indexOf("<", next);
  }
  return null;
}

function encodingOfMeta(attributes: ReadonlyMap<string, string>): string | null {
  const charset = attributes.get("charset");
  const content = attributes.get("content");
  const pragma = attributes.get("http-equiv")?.toLowerCase() === "content-type";
  const label = charset ?? (pragma && content !== undefined ? labelInContent(content) : null);
  const encoding = label === null ? null : encodingOf(label);
  if (encoding === null) return null;
  if (encoding.startsWith("utf-16")) return "utf-8";
  return encoding === "x-user-defined" ? "windows-1252" : encoding;
}

/** The label in the `content` of a `meta`: WHATWG HTML section 2.4.4, extracting a character encoding. */
function labelInContent(content: string): string | null {
  const match = /charset\s*=\s*(?:"([^"]*)"|'([^']*)'|(?!["'])([^\s;]+))/i.exec(content);
  return match === null ? null : (match[1] ?? match[2] ?? match[3] ?? null);
}

interface Attributes {
  readonly attributes: ReadonlyMap<string, string>;
  /** The index of the `>`, or the end of the text. */
  readonly end: number;
  readonly closed: boolean;
}

const ATTRIBUTE =
  /[\t\n\f\r /]*(?:(=?[^\t\n\f\r />=]*)[\t\n\f\r ]*(?:(=)[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|(?!["'])([^\t\n\f\r >]*)))?)/y;

function readAttributes(text: string, from: number): Attributes {
  const attributes = new Map<string, string>();
  let at = from;
  while (at < text.length) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(text);
    if (match === null || ATTRIBUTE.lastIndex === at) break;
    at = ATTRIBUTE.lastIndex;
    const name = (match[1] ?? "").toLowerCase();
    if (name !== "" && !attributes.has(name)) attributes.set(name, match[3] ?? match[4] ?? match[5] ?? "");
  }
  const closed = text[at] === ">";
  return { attributes, end: closed ? at : text.length, closed };
}
