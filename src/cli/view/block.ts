/**
 * What a result looks like to a person, as data: blocks of text with a few named styles. Commands build blocks from anything,
 * also from text that strangers wrote; only `render-blocks.ts` turns them into characters, and makes them safe there.
 */

/** Words for what a style says; colour is only one way to show it, so nothing may be said by a style alone. */
export type Style = "strong" | "dim" | "good" | "warn" | "bad" | "accent";

export interface Span {
  readonly text: Text;
  readonly style: Style;
}

/** A line of text: plain, styled, or parts one after another. */
export type Text = string | Span | readonly Text[];

export interface Column {
  readonly title: string;
  readonly align?: "right";
  /** Never shortened: numbers, dates, ids that a person copies. */
  readonly fixed?: true;
  /** Least width when it is shortened; 8 when left out. */
  readonly least?: number;
}

export type Block =
  | { readonly kind: "heading"; readonly text: Text }
  /** One line, neither wrapped nor shortened. */
  | { readonly kind: "line"; readonly text: Text; readonly indent: number }
  /** Wrapped to the screen; `hang` indents every line after the first. */
  | { readonly kind: "paragraph"; readonly text: Text; readonly indent: number; readonly hang: number }
  /** Label and value pairs, values in one column and wrapped there. */
  | {
      readonly kind: "facts";
      readonly rows: readonly (readonly [label: Text, value: Text])[];
      readonly indent: number;
    }
  | {
      readonly kind: "table";
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Text[])[];
      readonly indent: number;
    }
  | { readonly kind: "blank" }
  /** Printed as it is. Only for text that this program wrote: a script, a schema. */
  | { readonly kind: "verbatim"; readonly text: string };

export const styled = (style: Style, text: Text): Span => ({ text, style });
export const strong = (text: Text): Span => styled("strong", text);
export const dim = (text: Text): Span => styled("dim", text);

export const heading = (text: Text): Block => ({ kind: "heading", text });
export const line = (text: Text, indent = 0): Block => ({ kind: "line", text, indent });
export const paragraph = (text: Text, indent = 0, hang = 0): Block => ({ kind: "paragraph", text, indent, hang });
export const bullet = (text: Text, indent = 0): Block => paragraph(["- ", text], indent, 2);
export const facts = (rows: readonly (readonly [label: Text, value: Text])[], indent = 0): Block => ({
  kind: "facts",
  rows,
  indent,
});
export const table = (columns: readonly Column[], rows: readonly (readonly Text[])[], indent = 0): Block => ({
  kind: "table",
  columns,
  rows,
  indent,
});
export const blank: Block = { kind: "blank" };
export const verbatim = (text: string): Block => ({ kind: "verbatim", text });
