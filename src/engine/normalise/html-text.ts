import { CLEAR_UNITS, mayChangeUnit } from "./characters.ts";
import { decodeEntity, endOfEntity } from "./entities.ts";
import { isHiddenTag, mayHideElements } from "./html-hidden.ts";
import { readPreformatted } from "./html-preformatted.ts";
import {
  endOfHead,
  endOfLeadingDoctype,
  endOfSubtree,
  endOfTag,
  endOfTagName,
  endOfVoid,
  isHtmlSpace,
  markupKind,
  startOfEndTag,
} from "./html-scan.ts";
import { isVoidTag, tagNameCode, tagRole } from "./html-tags.ts";
import { TextLines } from "./text-lines.ts";

/**
 * Text that needs no look at its characters: printable ASCII but for "<" and "&", and `CLEAR_UNITS`.
 * Expressions are compiled at their first use, so even the first board is read at full speed.
 */
const PLAIN_RUN = new RegExp(`[ -%'-;=-~${CLEAR_UNITS}]+`, "y");

/** Text that may need normalising: anything but white space, controls, "<" and "&". */
const LOOSE_RUN = /[^\u0000- <&\u00a0]+/y;

/**
 * The text a reader of the HTML sees, one line a block, in the form of `normaliseBody`.
 *
 * Blocks, list items and table rows stand on lines of their own, `br` ends a line (two leave one blank line), table
 * cells are parted by a space, `pre` keeps its white space. Character references are decoded exactly once; escaped
 * HTML needs `decodeEntitiesOnce` first. Dropped: comments, doctypes, scripts, styles, templates, `noscript`, frames,
 * form controls, `svg`, the head, and elements that are hidden by attribute or inline style.
 *
 * Never throws. Linear in the length of the input and without recursion. Tags are read as WHATWG HTML section 13.2.5
 * says; no tree is built, so misnested and unclosed elements cost nothing.
 */
export function htmlToText(html: string): string {
  const lines = new TextLines();
  const hides = mayHideElements(html);
  const length = html.length;
  let at = endOfLeadingDoctype(html);
  /** Up to here a `<` is text: the content of `title`, `xmp`, `plaintext`. */
  let literalUntil = 0;
  while (at < length) {
    PLAIN_RUN.lastIndex = at;
    if (PLAIN_RUN.test(html)) {
      const end = PLAIN_RUN.lastIndex;
      writePlain(lines, html, at, end);
      at = end;
      if (at === length) break;
    }
    const unit = html.charCodeAt(at);
    if (unit === 60 && at >= literalUntil) {
      const kind = markupKind(html, at);
      if (kind === "start" || kind === "end") {
        const nameStart = kind === "start" ? at + 1 : at + 2;
        const nameEnd = endOfTagName(html, nameStart);
        const code = tagNameCode(html, nameStart, nameEnd);
        at = html.charCodeAt(nameEnd) === 62 ? nameEnd + 1 : endOfTag(html, nameEnd);
        const role = tagRole(code);
        const starts = kind === "start";
        if (role === "block") lines.breakBlock();
        else if (role === "line_break") lines.breakLine();
        else if (role === "cell") lines.space();
        else if (!starts) {
          if (role === "preformatted" || role === "escapable_text") lines.breakBlock();
        } else if (role === "raw_text") {
          at = endOfTag(html, startOfEndTag(html, at, code));
        } else if (role === "escapable_text") {
          literalUntil = startOfEndTag(html, at, code);
          lines.breakBlock();
        } else if (role === "plain_text") {
          literalUntil = length;
          lines.breakBlock();
        } else if (role === "dropped") {
          if (html.charCodeAt(at - 2) !== 47) at = endOfSubtree(html, at, code);
        } else if (role === "head") {
          at = endOfHead(html, at);
        } else if (role === "preformatted" && !(hides && isHiddenTag(html.slice(nameEnd, at - 1)))) {
          const block = readPreformatted(html, at);
          lines.writePreformatted(block.text);
          at = block.end;
          continue;
        }
        if (hides && starts && nameEnd < at - 1 && !isVoidTag(code) && isHiddenTag(html.slice(nameEnd, at - 1))) {
          at = endOfSubtree(html, at, code);
        }
        continue;
      }
      if (kind === "void") {
        at = endOfVoid(html, at);
        continue;
      }
      // A "<" that opens nothing is text.
      lines.write("<", false);
      at++;
      continue;
    }
    if (unit <= 32 || unit === 160) {
      if (unit === 160 || isHtmlSpace(unit)) lines.space();
      at++;
      continue;
    }
    if (unit === 38) {
      const end = endOfEntity(html, at);
      const text = end === at + 1 ? "&" : decodeEntity(html.slice(at, end));
      const first = text.charCodeAt(0);
      if (first === 160 || isHtmlSpace(first)) lines.space();
      else lines.write(text, text.length > 1 || first < 32 || (first > 126 && mayChangeUnit(first)));
      at = end;
      continue;
    }
    const start = at;
    LOOSE_RUN.lastIndex = at;
    at = LOOSE_RUN.test(html) ? LOOSE_RUN.lastIndex : at + 1;
    lines.write(html.slice(start, at), true);
  }
  return lines.end();
}

/** Writes a run of {@link PLAIN_RUN}, whose only white space is spaces. */
function writePlain(lines: TextLines, html: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && html.charCodeAt(start) === 32) start++;
  if (start > from) lines.space();
  if (start === end) return;
  while (html.charCodeAt(end - 1) === 32) end--;
  const run = html.slice(start, end);
  lines.write(run.includes("  ") ? run.replace(/ {2,}/g, " ") : run, false);
  if (end < to) lines.space();
}
