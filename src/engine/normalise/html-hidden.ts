import { decodeEntitiesOnce } from "./entities.ts";

const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g;
const DISPLAY_NONE = /(?:^|;)\s*display\s*:\s*none/i;

/** Whether a document may hold an element that {@link isHiddenTag} recognises; one cheap look at the whole of it. */
export function mayHideElements(html: string): boolean {
  return /hidden|display/i.test(html);
}

/**
 * Whether a start tag hides its element from every reader: a `hidden` attribute or an inline `display: none`.
 * `attributes` is the tag between its name and its `>`. Text nobody is shown is no part of a posting, and it is
 * where instructions to machines are planted. Style sheets are not evaluated.
 */
export function isHiddenTag(attributes: string): boolean {
  if (!/hidden|display/i.test(attributes)) return false;
  for (const [, name = "", double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (key === "hidden") return true;
    if (key === "style" && DISPLAY_NONE.test(decodeEntitiesOnce(double ?? single ?? bare ?? ""))) return true;
  }
  return false;
}
