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
  /**
   * Null: the words stand as such in the capture or the text. Else the value was derived from a field of the normalised posting, and this says which and
   * where in the capture that posting stands: `/published_at of the posting, read from body /jobs/0`.
   */
  readonly derivedFrom: string | null;
}

/** Opens evidence of one posting; null where there is nothing to read at its address. */
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
    derivedFrom: null,
    after: after.length > AROUND ? `${after.slice(0, AROUND).replace(/\S*$/, "")}\u2026` : after,
  };
}

/** A value in the row of the capture that the pointer names; where the capture has none there, what the posting understood from it. */
function fieldText(pointer: string, document: unknown, posting: Posting): EvidenceText | null {
  const captured = resolvePointer(document, pointer);
  const found = captured ?? postingField(pointer, posting);
  if (found === undefined || found === null) return null;
  const words = wordsOf(found);
  const { source } = posting;
  return {
    before: "",
    words: words.length > VALUE_CHARS_MAX ? `${words.slice(0, VALUE_CHARS_MAX)}...` : words,
    after: "",
    derivedFrom:
      captured === undefined || captured === null
        ? `${pointer} of the posting, read from ${source.document} ${source.pointer === "" ? "as a whole" : source.pointer}`
        : null,
  };
}

/** A field of the posting itself, else what extraction understood from the source field that the pointer names. */
function postingField(pointer: string, { description: _, ...facts }: Posting): unknown {
  const own = resolvePointer(facts, pointer);
  if (own !== undefined && own !== null) return own;
  const { extracted } = facts;
  const understood = Object.values(extracted).flatMap((member: unknown) =>
    [member].flat().filter((entry) => isReadFrom(entry, pointer)),
  );
  const [first] = understood;
  return first === undefined ? undefined : withoutSource(first);
}

function isReadFrom(entry: unknown, pointer: string): entry is { readonly source: EvidenceSource } {
  if (typeof entry !== "object" || entry === null || !("source" in entry)) return false;
  const source = entry.source as EvidenceSource | null;
  return source?.from === "field" && source.pointer === pointer;
}

function withoutSource({ source: _, ...value }: { readonly source: EvidenceSource }): object {
  return value;
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
