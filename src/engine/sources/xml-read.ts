import { QuoteType, Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import type { ListingFailure, ListingFailureReason, SourceExchange } from "../../contracts/source-kind.ts";

/**
 * Safe reading of XML feeds into a small tree (XML 1.0, https://www.w3.org/TR/xml/). The htmlparser2 tokenizer in XML mode finds the tokens; what makes them a
 * document is decided here: every start tag has its end tag, one root, quoted attributes, nothing but white space around the root.
 *
 * No DTD is ever read. A DOCTYPE with an internal subset, or any declaration but a leading DOCTYPE, is refused, so no entity can be declared and none is expanded;
 * an external one is not fetched. The five predefined entities and character references are decoded; a reference to anything else stays as it is written.
 *
 * Pointers: an element is addressed as the object it is read into, where every child name holds an array: `/rss/channel/0/item/3/title/0`.
 */

/** An element. Namespaces are not resolved: `name` is as written, with its prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Character data directly in this element, CDATA included, in document order; untrimmed. */
  readonly text: string;
  readonly pointer: string;
  /** Where the content between start and end tag begins and ends in the body. */
  readonly start: number;
  readonly end: number;
}

/** A body read as XML, or why it is none. */
export type XmlBody =
  { readonly ok: true; readonly root: XmlElement } | { readonly ok: false; readonly failure: ListingFailure };

/** Elements nested deeper than this are refused. Real feeds reach 8; XHTML content in Atom a few more. */
export const XML_DEPTH_MAX = 64;

/** More elements than this are refused: ten times a full sitemap of 50,000 addresses with a `lastmod` each. */
export const XML_ELEMENTS_MAX = 1_000_000;

/** The root element of an answer, or the first place where it is not XML that can be trusted to be whole. Never throws; linear in the length of the body. */
export const readXmlBody = (exchange: SourceExchange, index: number): XmlBody => {
  const { body } = exchange;
  const first = body
    .slice(0, 2048)
    .replace(/^\uFEFF/, "")
    .trimStart()[0];
  const failed = (reason: ListingFailureReason, pointer: string, detail: string): XmlBody => ({
    ok: false,
    failure: { reason, exchange: index, pointer, detail },
  });
  if (first === undefined && body.trim() === "") return failed("empty_body", "", "XML expected, an empty body found");
  if (first === "{" || first === "[") return failed("other_vendor", "", "XML expected, JSON found");
  if (first !== "<") return failed("shape_changed", "", "XML expected, other text found");
  const read = readDocument(body);
  return "root" in read ? { ok: true, root: read.root } : failed(read.reason, read.pointer, read.detail);
};

/** The children of a name, in document order. */
export const xmlChildren = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** The first child of a name, or null. */
export const xmlChild = (element: XmlElement, name: string): XmlElement | null =>
  element.children.find((child) => child.name === name) ?? null;

/** The text of the first child of a name without the white space around it, or null when there is none or it is blank. */
export const xmlText = (element: XmlElement, name: string): string | null => {
  const text = xmlChild(element, name)?.text.trim() ?? "";
  return text === "" ? null : text;
};

/** The pointer of an element below `ancestor`, relative to it. */
export const xmlPointerWithin = (ancestor: XmlElement, element: XmlElement): string =>
  element.pointer.slice(ancestor.pointer.length);

/** The content of an element of `body` as it is written, markup included (Atom `xhtml` content). */
export const xmlSource = (body: string, { start, end }: XmlElement): string => body.slice(start, end);

/** The same element while it is being read. */
interface OpenElement {
  readonly name: string;
  attributes: Map<string, string> | typeof noAttributes;
  children: XmlElement[] | typeof noChildren;
  text: string;
  readonly pointer: string;
  start: number;
  end: number;
}

/** An open element and how many children of each name it has so far. */
interface Level {
  readonly element: OpenElement;
  readonly counts: Map<string, number>;
}

interface XmlProblem {
  readonly reason: ListingFailureReason;
  readonly pointer: string;
  readonly detail: string;
}

const nameShape = /^[A-Za-z_:\u0080-\uFFFF][-A-Za-z0-9_:.\u0080-\uFFFF]*$/;
const htmlNames: ReadonlySet<string> = new Set([
  "html",
  "head",
  "body",
  "div",
  "p",
  "h1",
  "center",
  "script",
  "title",
  "meta",
]);
const noAttributes: ReadonlyMap<string, string> = new Map();
const noChildren: readonly XmlElement[] = Object.freeze([]);

const readDocument = (document: string): { readonly root: XmlElement } | XmlProblem => {
  const levels: Level[] = [];
  const found: { root: OpenElement | null; problem: XmlProblem | null } = { root: null, problem: null };
  let elements = 0;
  let attribute = "";
  let value = "";

  const top = (): OpenElement | undefined => levels.at(-1)?.element;
  const refuse = (reason: ListingFailureReason, detail: string): void => {
    found.problem ??= { reason, pointer: top()?.pointer ?? "", detail };
    tokenizer.pause();
  };
  const open = (name: string, end: number): void => {
    const parent = levels.at(-1);
    const nth = parent?.counts.get(name) ?? 0;
    parent?.counts.set(name, nth + 1);
    const pointer = parent === undefined ? `/${name}` : `${parent.element.pointer}/${name}/${nth}`;
    const element: OpenElement = {
      name,
      attributes: noAttributes,
      children: noChildren,
      text: "",
      pointer,
      start: end,
      end,
    };
    if (parent !== undefined) {
      if (parent.element.children === noChildren) parent.element.children = [element];
      else (parent.element.children as XmlElement[]).push(element);
    }
    found.root ??= element;
    levels.push({ element, counts: new Map() });
  };
  const close = (end: number): void => {
    const closed = levels.pop();
    if (closed !== undefined) closed.element.end = end;
  };
  const characters = (text: string, end: number): void => {
    const element = top();
    if (element !== undefined) element.text += text;
    else if (text.replace(/^\uFEFF/, "").trim() === "") return;
    else if (end === document.length && found.root === null)
      refuse("truncated", "an XML element expected, the end of the text found");
    else refuse("shape_changed", "an XML element expected, text outside of the root found");
  };

  const callbacks: TokenizerCallbacks = {
    onopentagname: (start, end) => {
      const name = document.slice(start, end);
      if (found.root === null && htmlNames.has(name.toLowerCase()))
        return refuse("html_instead_of_json", "XML expected, an HTML page found");
      if (!nameShape.test(name)) return refuse("shape_changed", "an element name expected, other characters found");
      if (levels.length === 0 && found.root !== null)
        return refuse("shape_changed", "one root element expected, a second one found");
      if (levels.length >= XML_DEPTH_MAX)
        return refuse("too_deep", `at most ${XML_DEPTH_MAX} nested elements expected, more found`);
      if (++elements > XML_ELEMENTS_MAX)
        return refuse("too_deep", `at most ${XML_ELEMENTS_MAX} elements expected, more found`);
      open(name, end);
    },
    onopentagend: (end) => {
      const element = top();
      if (element !== undefined) element.start = end + 1;
    },
    onselfclosingtag: (end) => {
      const element = top();
      if (element !== undefined) element.start = end + 1;
      close(end + 1);
    },
    onclosetag: (start, end) => {
      if (top()?.name !== document.slice(start, end))
        return refuse("shape_changed", "the end tag of the open element expected, another end tag found");
      close(document.lastIndexOf("<", start));
    },
    onattribname: (start, end) => {
      attribute = document.slice(start, end);
      value = "";
      if (!nameShape.test(attribute)) refuse("shape_changed", "an attribute name expected, other characters found");
    },
    onattribdata: (start, end) => void (value += document.slice(start, end)),
    onattribentity: (codePoint) => void (value += String.fromCodePoint(codePoint)),
    onattribend: (quote) => {
      if (quote !== QuoteType.Double && quote !== QuoteType.Single)
        return refuse("shape_changed", "a quoted attribute value expected, none found");
      const element = top();
      if (element === undefined || element.attributes.has(attribute)) return;
      if (element.attributes === noAttributes) element.attributes = new Map([[attribute, value]]);
      else (element.attributes as Map<string, string>).set(attribute, value);
    },
    ontext: (start, end) => characters(document.slice(start, end), end),
    ontextentity: (codePoint, end) => characters(String.fromCodePoint(codePoint), end),
    oncdata: (start, end, offset) => characters(document.slice(start, end - offset), end),
    oncomment: () => {},
    onprocessinginstruction: () => {},
    ondeclaration: (start, end) => {
      const declaration = document.slice(start, Math.min(end, start + 4096));
      if (/^!?doctype\s+html\b/i.test(declaration))
        return refuse("html_instead_of_json", "XML expected, an HTML page found");
      const bare = /^!?doctype\b[^[]*$/i.test(declaration);
      if (!bare || found.root !== null)
        refuse("shape_changed", "XML without a document type definition expected, one found");
    },
    onend: () => {},
  };
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: true }, callbacks);
  tokenizer.write(document);
  tokenizer.end();

  if (found.problem !== null) return found.problem;
  if (levels.length > 0 || found.root === null) {
    return {
      reason: "truncated",
      pointer: top()?.pointer ?? "",
      detail: "the end tag of an element expected, the end of the text found",
    };
  }
  return { root: found.root };
};
