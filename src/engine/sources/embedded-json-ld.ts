import { decodeHTML } from "entities";
import type { EmbeddedJson } from "./embedded-json.ts";

/**
 * The texts of all `<script type="application/ld+json">` elements of a page, in document order, as they stand (see `parseLenientJson`).
 * Attributes may come in any order, quotes and case, with a charset behind the type or the `+` as an entity. Scripts inside comments and raw-text
 * elements (`style`, `textarea`, `title`, other scripts) are not elements and are passed over. One pass.
 */
export const findJsonLd = (html: string): readonly EmbeddedJson[] => {
  const found: EmbeddedJson[] = [];
  const opening = /<!--|<(script|style|textarea|title)(?=[\s/>])/gi;
  for (let match = opening.exec(html); match !== null; match = opening.exec(html)) {
    const name = match[1]?.toLowerCase();
    if (name === undefined) {
      const end = html.indexOf("-->", opening.lastIndex);
      if (end === -1) break;
      opening.lastIndex = end + 3;
      continue;
    }
    const tag = readAttributes(html, opening.lastIndex);
    if (tag === null) break;
    const close = closers[name as keyof typeof closers];
    close.lastIndex = tag.end;
    const end = close.exec(html)?.index ?? null;
    if (name === "script" && isJsonLd(tag.type))
      found.push({
        text: html.slice(tag.end, end ?? html.length),
        cut: end === null,
      });
    if (end === null) break;
    opening.lastIndex = end;
  }
  return found;
};

const closers = {
  script: /<\/script(?=[\s/>])/gi,
  style: /<\/style(?=[\s/>])/gi,
  textarea: /<\/textarea(?=[\s/>])/gi,
  title: /<\/title(?=[\s/>])/gi,
};

const isJsonLd = (type: string | null): boolean =>
  type !== null && /^\s*application\/ld\+json\s*(;|$)/i.test(decodeHTML(type));

const attribute = /[\s/]*(?:(>)|([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?)/y;

/** Reads the attributes of a tag from behind its name: the index after `>` and the value of `type`; null when the page ends inside the tag. */
const readAttributes = (html: string, from: number): { end: number; type: string | null } | null => {
  let type: string | null = null;
  attribute.lastIndex = from;
  for (let match = attribute.exec(html); match !== null; match = attribute.exec(html)) {
    const [, closes, name, doubleQuoted, singleQuoted, bare] = match;
    if (closes !== undefined) return { end: attribute.lastIndex, type };
    if (type === null && name?.toLowerCase() === "type") type = doubleQuoted ?? singleQuoted ?? bare ?? "";
    if (attribute.lastIndex >= html.length) return null;
  }
  return null;
};
