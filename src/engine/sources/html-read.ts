import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import type {
  DescriptionPart,
  ListingFailure,
  ListingFailureReason,
  SourceExchange,
} from "../../contracts/source-kind.ts";

/**
 * Reading of server-rendered pages into a tree that is good enough to find cards, links and labels in. Not a browser's tree: only the end tags that authors leave out
 * in lists and tables are implied. Any page is read in linear time: open elements are searched only within a fixed depth, deeper ones are flattened.
 */

/** An element of a page. Names of elements and attributes are in lower case; character references are decoded. */
export interface HtmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (HtmlElement | string)[];
  readonly parent: HtmlElement | null;
  /** Every element of the page before this one, so that a pointer can name it: `/<name>/<place among elements>`. */
  readonly place: number;
}

/** A page as it was read. */
export interface HtmlPage {
  /** A nameless element that holds the page. */
  readonly root: HtmlElement;
  /** Every element, in document order. */
  readonly elements: readonly HtmlElement[];
}

/** A body read as a page, or why it is none. */
export type HtmlBody =
  { readonly ok: true; readonly page: HtmlPage } | { readonly ok: false; readonly failure: ListingFailure };

/** Elements nested deeper are taken as children of the last one that counts. */
export const HTML_DEPTH_MAX = 200;

/** More elements than this are refused. Large boards on one page have 60,000. */
export const HTML_ELEMENTS_MAX = 500_000;

/**
 * The page of an answer. A page that ends before its `</body>` or `</html>` is `truncated`, because what is missing may be postings.
 * JSON and XML are `other_vendor`. Never throws.
 */
export const readHtmlBody = (exchange: SourceExchange, index: number): HtmlBody => {
  const { body } = exchange;
  const failed = (reason: ListingFailureReason, detail: string): HtmlBody => ({
    ok: false,
    failure: { reason, exchange: index, pointer: "", detail },
  });
  const start = body
    .slice(0, 2048)
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (start === "" && body.trim() === "") return failed("empty_body", "a page expected, an empty body found");
  if (/^[{[]/.test(start)) return failed("other_vendor", "a page expected, JSON found");
  if (/^<\?xml\b/i.test(start) && !/<html[\s>]|<!doctype html/i.test(start))
    return failed("other_vendor", "a page expected, XML found");
  if (!body.includes("<")) return failed("shape_changed", "a page expected, other text found");
  const { page, ended } = readPage(body);
  if (page === null) return failed("too_deep", `at most ${HTML_ELEMENTS_MAX} elements expected, more found`);
  return ended ? { ok: true, page } : failed("truncated", "the end of a page expected, the end of the text found");
};

/** Whether an element has a class. */
export const hasClass = (element: HtmlElement, name: string): boolean =>
  ` ${(element.attributes.get("class") ?? "").replace(/\s+/g, " ")} `.includes(` ${name} `);

/** The elements below `element` that fit, in document order. */
export const htmlWithin = (element: HtmlElement, fits: (candidate: HtmlElement) => boolean): readonly HtmlElement[] => {
  const found: HtmlElement[] = [];
  const visit = (at: HtmlElement): void => {
    for (const child of at.children) {
      if (typeof child === "string") continue;
      if (fits(child)) found.push(child);
      visit(child);
    }
  };
  visit(element);
  return found;
};

/** The nearest element around `element` (itself included) that fits, or null. */
export const htmlAround = (element: HtmlElement, fits: (candidate: HtmlElement) => boolean): HtmlElement | null => {
  let at: HtmlElement | null = element;
  while (at !== null && !fits(at)) at = at.parent;
  return at;
};

/** What a person reads in an element, on one line: white space collapsed, block elements set apart, scripts left out. */
export const htmlText = (element: HtmlElement): string => {
  let text = "";
  const visit = (at: HtmlElement): void => {
    const apart = !inline.has(at.name);
    if (apart) text += " ";
    for (const child of at.children) {
      if (typeof child === "string") text += child;
      else if (!unread.has(child.name)) visit(child);
    }
    if (apart) text += " ";
  };
  visit(element);
  return text.replace(/\s+/g, " ").trim();
};

/** The pointer of an element of a page. */
export const htmlPointer = (element: HtmlElement): string => `/${element.name}/${element.place}`;

/** The absolute https address of a link as it is published in a page of `base`, or null when it leads elsewhere (`javascript:`, `mailto:`, no address). */
export const htmlLink = (href: string | undefined, base: string): string | null => {
  const link = href?.trim() ?? "";
  if (link === "" || !URL.canParse(link, base)) return null;
  const url = new URL(link, base);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
};

/** Whether markup is written once more than it should be: entities where tags are expected (`&lt;p&gt;`) and no tag at all. */
export const markupFormatOf = (content: string): DescriptionPart["format"] =>
  !/<[a-z!/]/i.test(content) && /&lt;\/?[a-z][a-z0-9]*(?:\s|\/?&gt;)/i.test(content) ? "escaped_html" : "html";

/** Whether a page asks the reader to prove that they are a person: the marks of the web application firewalls met in front of boards. */
export const isChallengePage = (body: string): boolean =>
  /cf-chl-|_cf_chl_opt|awswaf|aws-waf-token|gokuprops|px-captcha|_incapsula_resource|datadome|<title>\s*(?:just a moment|access denied|attention required|human verification|pardon our interruption)/i.test(
    body.slice(0, 65_536),
  );

/** The same element while it is being read. */
interface OpenElement {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: (HtmlElement | string)[];
  readonly parent: OpenElement | null;
  readonly place: number;
}

const voids: ReadonlySet<string> = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);
const inline: ReadonlySet<string> = new Set([
  "a",
  "abbr",
  "b",
  "bdi",
  "code",
  "em",
  "font",
  "i",
  "mark",
  "s",
  "small",
  "span",
  "strong",
  "sub",
  "sup",
  "u",
  "",
]);
const unread: ReadonlySet<string> = new Set(["script", "style", "template", "noscript", "svg", "select"]);

/** What an element's start tag ends when it is still open. */
const impliedEnds: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["li", new Set(["li", "p"])],
  ["tr", new Set(["tr", "td", "th", "p"])],
  ["td", new Set(["td", "th", "p"])],
  ["th", new Set(["td", "th", "p"])],
  ["dt", new Set(["dt", "dd", "p"])],
  ["dd", new Set(["dt", "dd", "p"])],
  ["option", new Set(["option"])],
  ["p", new Set(["p"])],
  ...["div", "ul", "ol", "dl", "table", "section", "h1", "h2", "h3", "h4", "h5", "h6"].map(
    (name): [string, Set<string>] => [name, new Set(["p"])],
  ),
]);

const readPage = (body: string): { readonly page: HtmlPage | null; readonly ended: boolean } => {
  const root: OpenElement = { name: "", attributes: new Map(), children: [], parent: null, place: 0 };
  const elements: OpenElement[] = [];
  const stack: OpenElement[] = [root];
  /** Open elements beyond the depth that counts. */
  let flattened = 0;
  let ended = false;
  let tooMany = false;
  let opening: OpenElement | null = null;
  let attribute = "";
  let value = "";

  const top = (): OpenElement => stack.at(-1) ?? root;
  const characters = (text: string): void => {
    const { children } = top();
    const last = children.length - 1;
    if (typeof children[last] === "string") children[last] += text;
    else children.push(text);
  };
  const close = (name: string): void => {
    const at = stack.findLastIndex((element) => element.name === name);
    if (at > 0) stack.length = at;
  };
  const finishTag = (): void => {
    if (opening === null) return;
    if (!voids.has(opening.name)) {
      if (stack.length > HTML_DEPTH_MAX) flattened++;
      else stack.push(opening);
    }
    opening = null;
  };

  const callbacks: TokenizerCallbacks = {
    onopentagname: (start, end) => {
      if (elements.length >= HTML_ELEMENTS_MAX) {
        tooMany = true;
        return tokenizer.pause();
      }
      const name = body.slice(start, end).toLowerCase();
      const ends = impliedEnds.get(name);
      while (ends !== undefined && flattened === 0 && ends.has(top().name)) stack.pop();
      opening = { name, attributes: new Map(), children: [], parent: top(), place: elements.length };
      top().children.push(opening as HtmlElement);
      elements.push(opening);
    },
    onopentagend: finishTag,
    onselfclosingtag: finishTag,
    onclosetag: (start, end) => {
      const name = body.slice(start, end).toLowerCase();
      if (name === "body" || name === "html") ended = true;
      if (voids.has(name)) return;
      if (flattened > 0) flattened--;
      else close(name);
    },
    onattribname: (start, end) => {
      attribute = body.slice(start, end).toLowerCase();
      value = "";
    },
    onattribdata: (start, end) => void (value += body.slice(start, end)),
    onattribentity: (codePoint) => void (value += String.fromCodePoint(codePoint)),
    onattribend: () => {
      if (opening !== null && !opening.attributes.has(attribute)) opening.attributes.set(attribute, value);
    },
    ontext: (start, end) => characters(body.slice(start, end)),
    ontextentity: (codePoint) => characters(String.fromCodePoint(codePoint)),
    oncdata: () => {},
    oncomment: () => {},
    onprocessinginstruction: () => {},
    ondeclaration: () => {},
    onend: () => {},
  };
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, callbacks);
  tokenizer.write(body);
  tokenizer.end();
  return { page: tooMany ? null : { root: root as HtmlElement, elements: elements as readonly HtmlElement[] }, ended };
};
