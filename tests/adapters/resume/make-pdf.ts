/** Small PDF files for tests, written as programs write them. */
import { deflateSync } from "node:zlib";

export interface PdfOptions {
  /** Compress the page's content. */
  readonly flate?: boolean;
  /** Put all objects but streams into an object stream, as PDF 1.5 writers do. */
  readonly objectStream?: boolean;
  /** The font dictionary, default: Helvetica with WinAnsiEncoding. */
  readonly font?: string;
  /** More objects, numbered from 6. */
  readonly more?: readonly string[];
  readonly trailer?: string;
}

const HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

/** A PDF of one page with a content stream. */
export function makePdf(content: string, options: PdfOptions = {}): Uint8Array {
  const data = options.flate === true ? deflateSync(Buffer.from(content, "latin1")) : Buffer.from(content, "latin1");
  const stream = Buffer.concat([
    Buffer.from(`<</Length ${data.length}${options.flate === true ? "/Filter/FlateDecode" : ""}>>\nstream\n`),
    data,
    Buffer.from("\nendstream"),
  ]);
  const objects: (string | Buffer)[] = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F1 5 0 R>>/XObject<</X1 6 0 R>>>>>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>",
    stream,
    options.font ?? HELVETICA,
    ...(options.more ?? []),
  ];
  const packed =
    options.objectStream === true ? packObjects(objects) : objects.map((body, index) => object(index + 1, body));
  return new Uint8Array(
    Buffer.concat([
      Buffer.from("%PDF-1.7\n%\u00e2\u00e3\n", "latin1"),
      ...packed,
      Buffer.from(`trailer\n<</Root 1 0 R${options.trailer ?? ""}>>\n%%EOF\n`),
    ]),
  );
}

/** The operators that show lines of text from the top of a page. */
export function textLines(lines: readonly string[]): string {
  return `BT /F1 11 Tf 14 TL 72 720 Td ${lines.map((line) => `(${line.replaceAll(/[()\\]/g, "\\$&")}) Tj T*`).join(" ")} ET`;
}

function object(number: number, body: string | Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`${number} 0 obj\n`),
    typeof body === "string" ? Buffer.from(body, "latin1") : body,
    Buffer.from("\nendobj\n"),
  ]);
}

function packObjects(objects: readonly (string | Buffer)[]): Buffer[] {
  const kept = objects.flatMap((body, index) => (typeof body === "string" ? [{ number: index + 1, body }] : []));
  let offset = 0;
  const header = kept.map(({ number, body }) => {
    const entry = `${number} ${offset}`;
    offset += body.length + 1;
    return entry;
  });
  const head = `${header.join(" ")}\n`;
  const data = deflateSync(Buffer.from(head + kept.map(({ body }) => body).join("\n"), "latin1"));
  const packed = Buffer.concat([
    Buffer.from(
      `<</Type/ObjStm/N ${kept.length}/First ${head.length}/Length ${data.length}/Filter/FlateDecode>>\nstream\n`,
    ),
    data,
    Buffer.from("\nendstream"),
  ]);
  return [
    ...objects.flatMap((body, index) => (typeof body === "string" ? [] : [object(index + 1, body)])),
    object(objects.length + 1, packed),
  ];
}
