import { isClosedByBlock, isHeadContent, tagNameCode, tagRole } from "./html-tags.ts";

/*
 * Where things end in HTML, after the tokenizer of the WHATWG standard (section 13.2.5). Every function takes an
 * index and answers with a later one, and the callers only move forward, so any input is read in linear time.
 */

/** Whether the code unit is white space in HTML: tab, LF, FF, CR, space. NaN (past the end) is not. */
export function isHtmlSpace(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 9 || unit === 13 || unit === 12;
}

function isLetter(unit: number): boolean {
  const lower = unit | 32;
  return lower >= 97 && lower <= 122;
}

/** The index after a tag name that starts at `at`: the first white space, `/` or `>`, or the end of the text. */
export function endOfTagName(html: string, at: number): number {
  let end = at;
  while (end < html.length) {
    const unit = html.charCodeAt(end);
    if (unit === 62 || unit === 47 || isHtmlSpace(unit)) break;
    end++;
  }
  return end;
}

/** The index after the `>` of a tag whose name ends at `at`; the end of the text when it is never closed. */
export function endOfTag(html: string, at: number): number {
  const length = html.length;
  /** Whether an attribute name has begun, so that a `=` introduces its value. */
  let named = false;
  for (let index = at; index < length; index++) {
    const unit = html.charCodeAt(index);
    if (unit === 62) return index + 1;
    if (unit !== 61 || !named) {
      if (unit === 47) named = false;
      else if (!isHtmlSpace(unit)) named = true;
      continue;
    }
    do index++;
    while (isHtmlSpace(html.charCodeAt(index)));
    const first = html.charCodeAt(index);
    if (first === 34 || first === 39) {
      index = html.indexOf(first === 34 ? '"' : "'", index + 1);
      if (index < 0) return length;
    } else {
      while (index < length && html.charCodeAt(index) !== 62 && !isHtmlSpace(html.charCodeAt(index))) index++;
      index--;
    }
    named = false;
  }
  return length;
}

/** What stands at a `<`: a start tag, an end tag, something without text (comment, doctype, ...), or just the character. */
export type MarkupKind = "start" | "end" | "void" | "text";

/** The kind of markup at `at`, which is a `<`. */
export function markupKind(html: string, at: number): MarkupKind {
  const next = html.charCodeAt(at + 1);
  if (isLetter(next)) return "start";
  if (next === 47) {
    if (isLetter(html.charCodeAt(at + 2))) return "end";
    return at + 2 < html.length ? "void" : "text";
  }
  return next === 33 || next === 63 ? "void" : "text";
}

/** The index after a comment, doctype, processing instruction or other bogus comment whose `<` is at `at`. */
export function endOfVoid(html: string, at: number): number {
  if (html.startsWith("<!--", at)) return endOfComment(html, at + 4);
  const end = html.indexOf(">", at + 2);
  return end < 0 ? html.length : end + 1;
}

function endOfComment(html: string, at: number): number {
  if (html.startsWith(">", at)) return at + 1;
  if (html.startsWith("->", at)) return at + 2;
  let dashes = html.indexOf("--", at);
  while (dashes >= 0) {
    if (html.startsWith(">", dashes + 2)) return dashes + 3;
    if (html.startsWith("!>", dashes + 2)) return dashes + 4;
    dashes = html.indexOf("--", dashes + 1);
  }
  return html.length;
}

/** The index after a doctype with an internal subset that opens the text, so that no entity is ever declared; else 0. */
export function endOfLeadingDoctype(html: string): number {
  if (!/^\s*<!doctype[^>[]*\[/i.test(html.slice(0, 1024))) return 0;
  const end = html.indexOf("]>");
  return end < 0 ? 0 : end + 2;
}

/** The index of the `</` that ends an element whose content is not markup; the end of the text when there is none. */
export function startOfEndTag(html: string, at: number, nameCode: number): number {
  let index = html.indexOf("</", at);
  while (index >= 0) {
    const nameEnd = endOfTagName(html, index + 2);
    if (nameEnd < html.length && tagNameCode(html, index + 2, nameEnd) === nameCode) return index;
    index = html.indexOf("</", index + 2);
  }
  return html.length;
}

/**
 * The index after the end tag of an element whose start tag ends at `at`, counting nested elements of its name.
 * An element that a block start tag closes (p, svg, select) ends before that tag. An element that is never closed
 * reaches to the end of the text, as in a browser.
 */
export function endOfSubtree(html: string, at: number, nameCode: number): number {
  const closedByBlock = isClosedByBlock(nameCode);
  let depth = 1;
  let index = html.indexOf("<", at);
  while (index >= 0) {
    const kind = markupKind(html, index);
    let next = index + 1;
    if (kind === "void") {
      next = endOfVoid(html, index);
    } else if (kind !== "text") {
      const nameStart = kind === "start" ? index + 1 : index + 2;
      const nameEnd = endOfTagName(html, nameStart);
      const code = tagNameCode(html, nameStart, nameEnd);
      next = endOfTag(html, nameEnd);
      if (kind === "start") {
        const role = tagRole(code);
        if (closedByBlock && role === "block") return index;
        if (role === "raw_text" || role === "escapable_text") next = startOfEndTag(html, next, code);
        else if (code === nameCode) depth++;
      } else if (code === nameCode && --depth === 0) {
        return next;
      }
    }
    index = html.indexOf("<", next);
  }
  return html.length;
}

/**
 * The index where the body begins for a `head` start tag that ends at `at`: after its end tag, or before the first tag
 * that cannot stand in a head.
 */
export function endOfHead(html: string, at: number): number {
  let index = html.indexOf("<", at);
  while (index >= 0) {
    const kind = markupKind(html, index);
    let next = index + 1;
    if (kind === "void") {
      next = endOfVoid(html, index);
    } else if (kind === "end") {
      const nameEnd = endOfTagName(html, index + 2);
      next = endOfTag(html, nameEnd);
      if (tagRole(tagNameCode(html, index + 2, nameEnd)) === "head") return next;
    } else if (kind === "start") {
      const nameEnd = endOfTagName(html, index + 1);
      const code = tagNameCode(html, index + 1, nameEnd);
      if (!isHeadContent(code)) return index;
      next = endOfTag(html, nameEnd);
      const role = tagRole(code);
      if (role === "raw_text" || role === "escapable_text") next = startOfEndTag(html, next, code);
      else if (role === "dropped") next = endOfSubtree(html, next, code);
    }
    index = html.indexOf("<", next);
  }
  return html.length;
}
