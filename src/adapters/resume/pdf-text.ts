/**
 * The text of a PDF in the order in which it is drawn, which is the order of reading in what word processors, browsers and TeX write.
 * Everything is bounded; scripts, forms, attachments and pictures are not looked at (docs/decisions).
 */
import { pdfFile, type PdfFile } from "./pdf-file.ts";
import { pdfFont, type PdfFont } from "./pdf-font.ts";
import { pdfLexer, type PdfLexer } from "./pdf-lexer.ts";
import { asKind, asList, asNumber, entriesOf, type PdfValue } from "./pdf-value.ts";

export interface PdfText {
  readonly text: string;
  readonly pages: number;
  readonly encrypted: boolean;
  /** Glyphs shown, and those of them that no map explains. */
  readonly glyphs: number;
  readonly unknownGlyphs: number;
}

const OPERATIONS_MAX = 3_000_000;
const CHARACTERS_MAX = 1_000_000;
const FORM_DEPTH_MAX = 8;
const FONTS_MAX = 500;
const STATE_DEPTH_MAX = 256;
/** A gap of this part of the font size is a space; of the second, a column. */
const SPACE_GAP = 0.17;
const COLUMN_GAP = 3;

/** Text of all pages; empty where there is none that can be read. Never throws. */
export function pdfText(bytes: Uint8Array): PdfText {
  const file = pdfFile(bytes);
  if (file.encrypted) return { text: "", pages: 0, encrypted: true, glyphs: 0, unknownGlyphs: 0 };
  const pages = file.pages();
  const page = writer();
  const fonts = new Map<PdfValue, PdfFont>();
  const budget = { operations: OPERATIONS_MAX };
  for (const { contents, resources } of pages) {
    const streams = (asList(contents) ?? [contents])
      .map((entry) => asKind(file.resolve(entry), "stream"))
      .filter((stream) => stream !== null);
    const source = streams.map((stream) => file.decode(stream) ?? "").join("\n");
    draw({ file, fonts, page, budget }, { source, resources, start: identity, depth: 0 });
    page.endPage();
  }
  return {
    text: page
      .text()
      .normalize("NFC")
      .replace(/[ \t]+$/gm, "")
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
    pages: pages.length,
    encrypted: false,
    ...page.counts(),
  };
}

type Matrix = readonly [number, number, number, number, number, number];
const identity: Matrix = [1, 0, 0, 1, 0, 0];

const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
];

interface Canvas {
  readonly file: PdfFile;
  readonly fonts: Map<PdfValue, PdfFont>;
  readonly page: PageWriter;
  readonly budget: { operations: number };
}

interface State {
  readonly ctm: Matrix;
  readonly font: PdfFont | null;
  readonly size: number;
  readonly charSpace: number;
  readonly wordSpace: number;
  readonly scale: number;
  readonly leading: number;
}

/** A content stream and what it is drawn with. */
interface Drawing {
  readonly source: string;
  readonly resources: PdfValue;
  readonly start: Matrix;
  /** Forms within forms. */
  readonly depth: number;
}

function draw(canvas: Canvas, { source, resources, start, depth }: Drawing): void {
  const { file, fonts, page, budget } = canvas;
  const lexer = pdfLexer(source, 0, false);
  const resource = (category: string, name: PdfValue | undefined): PdfValue =>
    file.resolve(entriesOf(file.resolve(entriesOf(resources).get(category))).get(asKind(name, "name")?.name ?? ""));
  let state: State = { ctm: start, font: null, size: 1, charSpace: 0, wordSpace: 0, scale: 1, leading: 0 };
  const saved: State[] = [];
  let line = identity;
  let text = identity;
  let operands: PdfValue[] = [];

  const number = (index: number): number => asNumber(operands[index]) ?? 0;
  const matrix = (): Matrix => [number(0), number(1), number(2), number(3), number(4), number(5)];
  const move = (x: number, y: number): void => {
    line = multiply([1, 0, 0, 1, x, y], line);
    text = line;
  };
  const advance = (by: number): void => {
    text = multiply([1, 0, 0, 1, by * state.scale, 0], text);
  };
  const show = (value: PdfValue | undefined): void => {
    const bytes = asKind(value, "string")?.bytes;
    if (bytes === undefined || state.font === null) return;
    for (const glyph of state.font.glyphs(bytes)) {
      const at = multiply(text, state.ctm);
      const size = Math.abs(state.size) * Math.sqrt(at[2] * at[2] + at[3] * at[3]);
      advance(glyph.width * state.size + state.charSpace + (glyph.isSpace ? state.wordSpace : 0));
      page.glyph({ text: glyph.text, x: at[4], y: at[5], endX: multiply(text, state.ctm)[4], size });
    }
  };
  const setFont = (): void => {
    const dict = resource("Font", operands[0]);
    let font = fonts.get(dict) ?? null;
    if (font === null && dict !== null && fonts.size < FONTS_MAX) fonts.set(dict, (font = pdfFont(file, dict)));
    state = { ...state, font, size: number(1) };
  };
  const drawForm = (): void => {
    const form = asKind(resource("XObject", operands[0]), "stream");
    if (
      form === null ||
      depth >= FORM_DEPTH_MAX ||
      asKind(file.resolve(form.dict.entries.get("Subtype")), "name")?.name !== "Form"
    )
      return;
    const own = (asList(file.resolve(form.dict.entries.get("Matrix"))) ?? []).map(
      (entry) => asNumber(file.resolve(entry)) ?? 0,
    );
    const placed = own.length === 6 ? multiply(own as unknown as Matrix, state.ctm) : state.ctm;
    const inner = file.resolve(form.dict.entries.get("Resources"));
    draw(canvas, {
      source: file.decode(form) ?? "",
      resources: inner === null ? resources : inner,
      start: placed,
      depth: depth + 1,
    });
  };

  const operators: Readonly<Record<string, () => void>> = {
    q: () => {
      if (saved.length < STATE_DEPTH_MAX) saved.push(state);
    },
    Q: () => {
      state = saved.pop() ?? state;
    },
    cm: () => {
      state = { ...state, ctm: multiply(matrix(), state.ctm) };
    },
    BT: () => {
      line = identity;
      text = identity;
    },
    Tf: setFont,
    Tc: () => {
      state = { ...state, charSpace: number(0) };
    },
    Tw: () => {
      state = { ...state, wordSpace: number(0) };
    },
    Tz: () => {
      state = { ...state, scale: number(0) / 100 };
    },
    TL: () => {
      state = { ...state, leading: number(0) };
    },
    Td: () => move(number(0), number(1)),
    TD: () => {
      state = { ...state, leading: -number(1) };
      move(number(0), number(1));
    },
    Tm: () => {
      line = matrix();
      text = line;
    },
    "T*": () => move(0, -state.leading),
    Tj: () => show(operands[0]),
    "'": () => {
      move(0, -state.leading);
      show(operands[0]);
    },
    '"': () => {
      state = { ...state, wordSpace: number(0), charSpace: number(1) };
      move(0, -state.leading);
      show(operands[2]);
    },
    TJ: () => {
      for (const part of asList(operands[0]) ?? []) {
        if (typeof part === "number") advance((-part / 1000) * state.size);
        else show(part);
      }
    },
    Do: drawForm,
    BI: () => skipInlineImage(lexer, source),
  };

  for (let value = lexer.next(); value !== undefined; value = lexer.next()) {
    if (--budget.operations < 0 || page.isFull()) return;
    const word = asKind(value, "keyword")?.word;
    if (word === undefined) {
      if (operands.length < 64) operands.push(value);
      continue;
    }
    if (Object.hasOwn(operators, word)) operators[word]?.();
    operands = [];
  }
}

/** The bytes of a picture within a content stream are no operators. */
function skipInlineImage(lexer: PdfLexer, source: string): void {
  const end = /\sEI(?=\s)/g;
  end.lastIndex = lexer.position();
  const found = end.exec(source);
  lexer.seek(found === null ? source.length : found.index + 3);
}

interface PlacedGlyph {
  readonly text: string | null;
  readonly x: number;
  readonly y: number;
  readonly endX: number;
  /** Height of the font on the page. */
  readonly size: number;
}

interface PageWriter {
  readonly glyph: (glyph: PlacedGlyph) => void;
  readonly endPage: () => void;
  readonly isFull: () => boolean;
  readonly text: () => string;
  readonly counts: () => { readonly glyphs: number; readonly unknownGlyphs: number };
}

/** Glyphs by place to lines of text: a new line where the height changes, a space where there is a gap. */
function writer(): PageWriter {
  const parts: string[] = [];
  let characters = 0;
  let glyphs = 0;
  let unknownGlyphs = 0;
  let last: PlacedGlyph | null = null;
  let endsInSpace = true;
  const write = (text: string): void => {
    parts.push(text);
    characters += text.length;
    endsInSpace = /\s$/.test(text);
  };
  const separate = (glyph: PlacedGlyph, before: PlacedGlyph): void => {
    const size = Math.max(before.size, glyph.size, 0.001);
    const drop = Math.abs(glyph.y - before.y) / size;
    const gap = (glyph.x - before.endX) / size;
    if (drop > 0.6) write(drop > 1.9 ? "\n\n" : "\n");
    else if (gap > COLUMN_GAP) write("\t");
    else if ((gap > SPACE_GAP || gap < -2) && !endsInSpace) write(" ");
  };
  return {
    glyph: (glyph) => {
      glyphs++;
      if (glyph.text === null) unknownGlyphs++;
      if (last !== null) separate(glyph, last);
      last = glyph;
      const text = glyph.text?.replace(/[\0-\x1f\u00a0]/g, " ") ?? "";
      if (text !== "" && !(text === " " && endsInSpace)) write(text);
    },
    endPage: () => {
      last = null;
      write("\n\n");
    },
    isFull: () => characters >= CHARACTERS_MAX,
    text: () => parts.join(""),
    counts: () => ({ glyphs, unknownGlyphs }),
  };
}
