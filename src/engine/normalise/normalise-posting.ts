import type { PostingContent } from "../../contracts/posting.ts";
import type { ContentField, RawPlace, RawPosting, DescriptionPart } from "../../contracts/source-kind.ts";
import { contentFields } from "../../contracts/source-kind.ts";
import { canonicalJson } from "../canonical/json.ts";
import { sha256Hex } from "../canonical/sha256.ts";
import type { ExtractionInput } from "../extract/extraction-input.ts";
import { decodeEntitiesOnce } from "./entities.ts";
import { htmlToText } from "./html-text.ts";
import { normaliseBody, normaliseText } from "./text.ts";

/** A posting with clean strings, before it is understood. */
export interface NormalisedPosting {
  readonly input: ExtractionInput;
  readonly requisitionId: string | null;
  readonly content: PostingContent;
  readonly contentHash: string;
}

const SHORT_MAX = 500;
const PLACE_MAX = 200;
const COMPARABLE_MAX = 2_000;

/**
 * The posting with every string normalised (DESIGN section 4, rule 6), its description as plain text, and the comparable form of each content
 * field that the capture carries. Strings longer than any real title (500 code units) are cut; a comparable longer than 2,000 is kept as its sha256.
 */
export function normalisePosting(
  raw: RawPosting,
  carries: ReadonlySet<ContentField>,
  employer: string,
): NormalisedPosting {
  const input: ExtractionInput = {
    employer: short(raw.employer) ?? employer,
    title: short(raw.title) ?? "",
    department: short(raw.department),
    team: short(raw.team),
    employmentType: short(raw.employmentType),
    language: raw.language,
    places: raw.places.map(normalisePlace).filter((place) => place.text !== ""),
    workplace: raw.workplace,
    workplacePointer: raw.workplacePointer,
    remoteAreas: raw.remoteAreas.map((area) => cut(normaliseText(area), PLACE_MAX)).filter((area) => area !== ""),
    pay: raw.pay,
    payText: short(raw.payText),
    deadline: raw.deadline,
    description: carries.has("description") || raw.description.length > 0 ? descriptionText(raw.description) : null,
  };
  const requisitionId = short(raw.requisitionId);
  const content = contentOf(input, requisitionId, carries);
  return { input, requisitionId, content, contentHash: sha256Hex(canonicalJson(content)) };
}

function short(text: string | null): string | null {
  if (text === null) return null;
  const clean = normaliseText(text);
  return clean === "" ? null : cut(clean, SHORT_MAX);
}

/** Cuts at a code point, so that no half of a surrogate pair is left. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = (text.charCodeAt(max - 1) & 0xfc00) === 0xd800 ? max - 1 : max;
  return text.slice(0, end).trimEnd();
}

function normalisePlace(place: RawPlace): RawPlace {
  return {
    text: cut(normaliseText(place.text), PLACE_MAX),
    locality: short(place.locality),
    region: short(place.region),
    country: short(place.country),
    pointer: place.pointer,
  };
}

/** Parts in the source's order, each under its heading, as plain text with one line a block. */
function descriptionText(parts: readonly DescriptionPart[]): string {
  const blocks: string[] = [];
  for (const part of parts) {
    const heading = part.heading === null ? "" : normaliseText(part.heading);
    if (heading !== "") blocks.push(heading);
    const text = partText(part);
    if (text !== "") blocks.push(text);
  }
  return blocks.join("\n");
}

function partText(part: DescriptionPart): string {
  switch (part.format) {
    case "html":
      return htmlToText(part.content);
    case "escaped_html":
      return htmlToText(decodeEntitiesOnce(part.content));
    case "text":
      return normaliseBody(part.content);
  }
}

function contentOf(
  input: ExtractionInput,
  requisitionId: string | null,
  carries: ReadonlySet<ContentField>,
): PostingContent {
  const comparable: Record<ContentField, () => string | null> = {
    title: () => input.title,
    department: () => input.department,
    team: () => input.team,
    employment_type: () => input.employmentType,
    places: () => joined(input.places.map((place) => place.text)),
    workplace: () => joined([...(input.workplace === null ? [] : [input.workplace]), ...input.remoteAreas]),
    pay: () =>
      joined([
        ...input.pay.map((pay) =>
          [pay.kind, pay.min ?? "", pay.max ?? "", pay.currency ?? "", pay.period ?? ""].join(" "),
        ),
        ...(input.payText === null ? [] : [input.payText]),
      ]),
    deadline: () => input.deadline,
    requisition_id: () => requisitionId,
    description: () => (input.description === null || input.description === "" ? null : sha256Hex(input.description)),
  };
  const content: PostingContent = {};
  for (const field of contentFields) if (carries.has(field)) content[field] = bounded(comparable[field]());
  return content;
}

/** Sorted, so that a source that lists the same places in another order has not changed anything. */
function joined(values: readonly string[]): string | null {
  return values.length === 0 ? null : [...values].sort().join(" | ");
}

function bounded(text: string | null): string | null {
  return text !== null && text.length > COMPARABLE_MAX ? sha256Hex(text) : text;
}
