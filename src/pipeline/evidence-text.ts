import type { EvidenceSource } from "../contracts/extracted.ts";
import type { Files } from "../contracts/ports.ts";
import type { Posting } from "../contracts/posting.ts";
import { parseJson } from "../engine/canonical/json-read.ts";
import { resolvePointer } from "../engine/canonical/pointer.ts";
import { readExchange } from "../engine/read-exchange.ts";
import { readCapture, readSnapshot } from "./snapshots.ts";

/** What a piece of evidence points at: the words themselves and the rest of their line before and after. */
export interface EvidenceText {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** Opens evidence of one posting; null where there is nothing to read at its address any more. */
export type OpenEvidence = (evidence: EvidenceSource) => EvidenceText | null;

/** Code units of the line shown on either side. */
const AROUND = 80;
const VALUE_CHARS_MAX = 300;

/** Opens evidence: spans in the normalised title and text of the posting, fields in the stored capture, else in what was understood of it. */
export async function evidenceOpener(captures: readonly Files[], posting: Posting): Promise<OpenEvidence> {
  const document = await readSourceDocument(captures, posting);
  return (evidence) => {
    if (evidence.from === "field") return fieldText(evidence.pointer, document, posting);
    const text = evidence.from === "title" ? posting.title : posting.description;
    return text === null ? null : spanText(text, evidence.span);
  };
}

function spanText(text: string, [start, end]: readonly [number, number]): EvidenceText | null {
  const words = text.slice(start, end);
  if (start < 0 || words === "") return null;
  const newline = text.indexOf("\n", end);
  const before = text.slice(start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1, start);
  const after = text.slice(end, newline < 0 ? text.length : newline);
  // Cut between words, and say so.
  return {
    before: before.length > AROUND ? `\u2026${before.slice(-AROUND).replace(/^\S*/, "")}` : before,
    words,
    after: after.length > AROUND ? `${after.slice(0, AROUND).replace(/\S*$/, "")}\u2026` : after,
  };
}

function fieldText(pointer: string, document: unknown, { description: _, ...facts }: Posting): EvidenceText | null {
  const found = resolvePointer(document, pointer) ?? resolvePointer(facts, pointer);
  if (found === undefined) return null;
  const words = wordsOf(found);
  return {
    before: "",
    words: words.length > VALUE_CHARS_MAX ? `${words.slice(0, VALUE_CHARS_MAX)}...` : words,
    after: "",
  };
}

/** A value of a capture as people read it: `city: Paris, country: France`; members without a value are left out. */
function wordsOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  const parts = Object.entries(value).flatMap(([key, inner]) => {
    const words = inner === null || inner === "" ? "" : wordsOf(inner);
    return words === "" ? [] : [Array.isArray(value) || typeof inner === "object" ? words : `${key}: ${words}`];
  });
  return parts.join(", ");
}

/** The row of the capture that the posting was read from, where the capture is JSON and still stored; else undefined. */
async function readSourceDocument(
  captures: readonly Files[],
  { provider_id: provider, source }: Posting,
): Promise<unknown> {
  for (const files of captures) {
    const stored = await readSnapshot(files, provider, source.snapshot_digest);
    if (stored === null) continue;
    const { snapshot, bodies } = await readCapture(stored);
    const [exchange, bytes] = [snapshot.exchanges[source.exchange], bodies[source.exchange]];
    const read = exchange === undefined || bytes === undefined ? null : readExchange({ exchange, bytes });
    const json = read === null ? null : parseJson(read.body);
    return json !== null && json.ok ? resolvePointer(json.value, source.pointer) : undefined;
  }
  return undefined;
}
