/** What an authored posting is made of before a vendor's format is put around it. */

export type Level = "intern" | "junior" | "mid" | "senior" | "staff" | "manager" | "director";

/** One piece of a description. Texts are plain: a renderer escapes them, and writes U+00A0 as `&nbsp;`. */
export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] };

/** The sentences of one kind of work. Every one stands alone, so that it reads well in a list and in a paragraph. */
export interface Family {
  /** How such a team works; a posting has one or two. */
  readonly about: readonly string[];
  readonly duties: readonly string[];
  readonly wants: readonly string[];
  readonly extras: readonly string[];
  /** The work in words that follow "years of": "running production systems". */
  readonly field: string;
  /** What a student of it studies. */
  readonly study: string;
}

/** A text composed from a family's sentences around paragraphs of its own. */
export interface ComposedText {
  readonly family: Family;
  readonly level: Level;
  /** Paragraphs that only this posting has. */
  readonly lead: readonly string[];
  /** Paragraphs at its end: place of work, visa, pay, deadline. */
  readonly terms?: readonly string[];
}

/** A text written from end to end, in the languages that are not composed. */
export interface WholeText {
  readonly language: "de" | "fr";
  readonly blocks: readonly Block[];
}

export interface Sample {
  /** Number within the board, from which its ids are made. Never used again for another posting. */
  readonly serial: number;
  readonly title: string;
  readonly text: ComposedText | WholeText;
  /** `YYYY-MM-DD`, at or before the capture. */
  readonly published: string;
}

export const heading = (text: string): Block => ({ kind: "heading", text });
export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const list = (...items: readonly string[]): Block => ({ kind: "list", items });
