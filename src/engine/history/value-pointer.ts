import type { EvidenceSource, Extracted } from "../../contracts/extracted.ts";
import type { PostingFacts } from "../../contracts/posting.ts";
import type { FieldChange } from "./changed-fields.ts";

/** Where each value that has a place of its own in the capture stands. */
const sources: Readonly<
  Record<string, (extracted: Extracted, value: string | null) => EvidenceSource | null | undefined>
> = {
  deadline: (extracted) => extracted.deadline?.source,
  employment_type: (extracted) => extracted.employment_type?.source,
  pay: (extracted) => extracted.pay[0]?.source,
  place: (extracted, value) => extracted.places.find((place) => place.text === value)?.source,
  workplace: (extracted) => extracted.workplace?.source,
};

/** The JSON pointer, within its document of the capture, of the value that a change is about; of the posting where the value has none of its own. */
export function valuePointer({ field, after }: FieldChange, { source, extracted }: PostingFacts): string {
  const own = after === null ? null : sources[field]?.(extracted, after);
  return own !== null && own !== undefined && own.from === "field" ? `${source.pointer}${own.pointer}` : source.pointer;
}
