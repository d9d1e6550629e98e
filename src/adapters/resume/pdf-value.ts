/** Values of a PDF file (ISO 32000-2, 7.3). Bytes are kept as strings with one character for each byte. */

export type PdfValue =
  null | boolean | number | PdfString | PdfName | PdfRef | PdfKeyword | PdfDict | PdfStream | readonly PdfValue[];

export interface PdfString {
  readonly kind: "string";
  readonly bytes: string;
}

export interface PdfName {
  readonly kind: "name";
  readonly name: string;
}

export interface PdfRef {
  readonly kind: "ref";
  readonly object: number;
}

/** An operator of a content stream, or a word such as `endobj`. */
export interface PdfKeyword {
  readonly kind: "keyword";
  readonly word: string;
}

export interface PdfDict {
  readonly kind: "dict";
  readonly entries: ReadonlyMap<string, PdfValue>;
}

/** A stream as it is stored, before its filters. */
export interface PdfStream {
  readonly kind: "stream";
  readonly dict: PdfDict;
  readonly raw: string;
}

type Kind = "string" | "name" | "ref" | "keyword" | "dict" | "stream";

/** The value when it is of a kind, else null. */
export function asKind<K extends Kind>(
  value: PdfValue | undefined,
  kind: K,
): Extract<PdfValue, { readonly kind: K }> | null {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === kind
    ? (value as Extract<PdfValue, { readonly kind: K }>)
    : null;
}

/** The entries of a dictionary or of a stream's dictionary; empty for anything else. */
export function entriesOf(value: PdfValue | undefined): ReadonlyMap<string, PdfValue> {
  return asKind(value, "dict")?.entries ?? asKind(value, "stream")?.dict.entries ?? new Map<string, PdfValue>();
}

export function asList(value: PdfValue | undefined): readonly PdfValue[] | null {
  return Array.isArray(value) ? (value as readonly PdfValue[]) : null;
}

export function asNumber(value: PdfValue | undefined): number | null {
  return typeof value === "number" ? value : null;
}
