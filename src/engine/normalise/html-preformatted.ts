import { decodeEntitiesOnce } from "./entities.ts";
import { endOfTag, endOfTagName, endOfVoid, markupKind, startOfEndTag } from "./html-scan.ts";
import { tagNameCode, tagRole } from "./html-tags.ts";

/**
 * The text of a preformatted element whose start tag ends at `at`, white space kept, and the index after its end tag.
 * Tags inside add nothing but a line end for `br` and blocks.
 */
export function readPreformatted(html: string, at: number): { readonly text: string; readonly end: number } {
  let text = "";
  let index = at;
  while (index < html.length) {
    const found = html.indexOf("<", index);
    const open = found < 0 ? html.length : found;
    text += decodeEntitiesOnce(html.slice(index, open));
    if (found < 0) break;
    const kind = markupKind(html, open);
    if (kind === "text") {
      text += "<";
      index = open + 1;
    } else if (kind === "void") {
      index = endOfVoid(html, open);
    } else {
      const nameStart = kind === "start" ? open + 1 : open + 2;
      const nameEnd = endOfTagName(html, nameStart);
      const code = tagNameCode(html, nameStart, nameEnd);
      const role = tagRole(code);
      index = endOfTag(html, nameEnd);
      if (role === "preformatted" && kind === "end") return { text, end: index };
      if (role === "raw_text" && kind === "start") index = endOfTag(html, startOfEndTag(html, index, code));
      else if (role === "block" || role === "line_break") text += "\n";
    }
  }
  return { text, end: html.length };
}
