/**
 * What an element means for plain text.
 * - `inline`: nothing. - `block`: its own line or lines. - `line_break`: one line end. - `cell`: a space before it.
 * - `preformatted`: a block whose white space counts. - `raw_text`: dropped up to its end tag, without parsing.
 * - `escapable_text`: shown, but tags inside are text. - `plain_text`: all that follows is text.
 * - `dropped`: dropped with its subtree. - `head`: dropped until the body begins.
 */
export type TagRole =
  | "inline"
  | "block"
  | "line_break"
  | "cell"
  | "preformatted"
  | "raw_text"
  | "escapable_text"
  | "plain_text"
  | "dropped"
  | "head";

const NAMES: Readonly<Record<Exclude<TagRole, "inline">, string>> = {
  block:
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure " +
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p " +
    "search section summary table tbody tfoot thead tr ul",
  line_break: "br",
  cell: "td th option optgroup",
  preformatted: "pre listing",
  raw_text: "script style iframe noembed noframes noscript textarea",
  escapable_text: "title xmp",
  plain_text: "plaintext",
  dropped: "template select svg",
  head: "head",
};

/**
 * The number of a tag name, read from its letters and digits in any case: base 37, so equal for equal names and
 * different for different ones up to ten characters, which covers every name in the table. -1 for other characters.
 */
export function tagNameCode(text: string, start: number, end: number): number {
  if (end - start > 10) return -1;
  let code = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const lower = unit | 32;
    if (lower >= 97 && lower <= 122) code = code * 37 + lower - 96;
    else if (unit >= 48 && unit <= 57) code = code * 37 + unit - 21;
    else return -1;
  }
  return code;
}

const ROLES: ReadonlyMap<number, TagRole> = new Map(
  (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((role) =>
    NAMES[role].split(" ").map((name): [number, TagRole] => [tagNameCode(name, 0, name.length), role]),
  ),
);

/** The role of the element with this {@link tagNameCode}. */
export function tagRole(code: number): TagRole {
  return ROLES.get(code) ?? "inline";
}

function codesOf(names: string): ReadonlySet<number> {
  return new Set(names.split(" ").map((name) => tagNameCode(name, 0, name.length)));
}

const VOID = codesOf("area base br col embed hr img input link meta param source track wbr");
const HEAD_CONTENT = codesOf("base link meta noscript script style template title head html");
const CLOSED_BY_BLOCK = codesOf("p svg select");

/** Whether the element has no content and no end tag (WHATWG HTML section 13.1.2, void elements). */
export function isVoidTag(code: number): boolean {
  return VOID.has(code);
}

/** Whether the element may stand in the head; any other start tag begins the body. */
export function isHeadContent(code: number): boolean {
  return HEAD_CONTENT.has(code);
}

/** Whether the start tag of a block ends the element, closed or not. */
export function isClosedByBlock(code: number): boolean {
  return CLOSED_BY_BLOCK.has(code);
}
