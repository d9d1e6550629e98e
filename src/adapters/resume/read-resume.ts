import { readFile, stat } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { SignalCraftError } from "../../contracts/errors.ts";
import { parseJson } from "../../engine/canonical/json-read.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { errnoOf, storageError } from "../fs/storage-error.ts";
import { pdfText } from "./pdf-text.ts";

/** A resume as it was read: its text, or its document where it is a JSON Resume. Neither is stored. */
export interface ResumeFile {
  readonly format: "text" | "pdf" | "json_resume";
  readonly sha256: string;
  readonly bytes: number;
  readonly content:
    { readonly kind: "text"; readonly text: string } | { readonly kind: "json"; readonly document: unknown };
}

export const RESUME_BYTES_MAX = 4 * 1024 * 1024;

/** Fewer letters than this are no resume: a scan has none, or a few from a stamp. */
const LETTERS_MIN = 20;

/** Reads a resume that a person named, relative to `cwd`. Every way in which it cannot be read has its own message. */
export async function readResume(typed: string, cwd: string): Promise<ResumeFile> {
  const bytes = await readBytes(typed, resolve(cwd, typed));
  const facts = { sha256: sha256Hex(bytes), bytes: bytes.byteLength };
  if (isPdf(bytes)) return { ...facts, format: "pdf", content: { kind: "text", text: readPdf(typed, bytes) } };
  const text = readText(typed, bytes);
  if (extname(typed).toLowerCase() === ".json" || text.trimStart().startsWith("{"))
    return { ...facts, format: "json_resume", content: { kind: "json", document: readJson(typed, text) } };
  if (letters(text) < LETTERS_MIN)
    throw unreadable(typed, "it holds no text to speak of", "check that it is the right file");
  return { ...facts, format: "text", content: { kind: "text", text } };
}

async function readBytes(typed: string, path: string): Promise<Uint8Array> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw unreadable(typed, "it is a folder", "name the resume itself");
    if (facts.size > RESUME_BYTES_MAX)
      throw unreadable(
        typed,
        `it has ${(facts.size / 1_048_576).toFixed(1)} MiB, a resume may have at most ${RESUME_BYTES_MAX / 1_048_576}`,
        "export it without pictures, or save its text as .txt",
      );
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    if (errnoOf(cause) === "ENOENT" || errnoOf(cause) === "ENOTDIR")
      throw new SignalCraftError("input_missing", `Cannot import ${typed}: there is no such file`, {
        hint: "check the path",
      });
    if (cause instanceof SignalCraftError) throw cause;
    throw storageError(cause, `read ${typed}`);
  }
}

function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1_024)).includes("%PDF-");
}

function readPdf(typed: string, bytes: Uint8Array): string {
  const { text, encrypted, glyphs, unknownGlyphs } = pdfText(bytes);
  if (encrypted)
    throw unreadable(
      typed,
      "the PDF is encrypted",
      "print it to a new PDF without a password, or save its text as .txt",
    );
  if (glyphs > 0 && unknownGlyphs * 2 > glyphs)
    throw unreadable(
      typed,
      "the PDF draws letters without saying which they are",
      "save its text as .txt, or export the PDF again from where it was written",
    );
  if (letters(text) < LETTERS_MIN)
    throw unreadable(
      typed,
      "the PDF has no text that can be read; it may be a scan",
      "save the text as .txt, or export the PDF again from where it was written",
    );
  return text;
}

function readText(typed: string, bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  const word = "save it as PDF, text (.txt, .md) or JSON Resume (.json)";
  if (start.startsWith("PK\x03\x04") || start.startsWith("\xd0\xcf\x11\xe0"))
    throw unreadable(typed, "it is a document of a word processor, or an archive", word);
  if (start.startsWith("{\\rtf")) throw unreadable(typed, "it is rich text (RTF)", word);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text.normalize("NFC").replaceAll("\r\n", "\n");
  } catch {
    throw unreadable(
      typed,
      typed.toLowerCase().endsWith(".pdf") ? "it is no PDF: it does not begin as one" : "it is not UTF-8 text",
      typed.toLowerCase().endsWith(".pdf") ? "export it again from where it was written" : "save it as UTF-8",
    );
  }
  throw unreadable(typed, "it is no text", word);
}

function readJson(typed: string, text: string): unknown {
  const read = parseJson(text);
  if (read.ok) return read.value;
  throw unreadable(
    typed,
    `line ${read.line}, column ${read.column}: it is not JSON`,
    "a JSON Resume is described at jsonresume.org/schema",
  );
}

function letters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

function unreadable(typed: string, reason: string, hint: string): SignalCraftError {
  return new SignalCraftError("input_unreadable", `Cannot import ${typed}: ${reason}`, { hint });
}
