import type { ExtractionInput } from "../extract/extraction-input.ts";

/** Longest stretch of a description that is compared. */
const DESCRIPTION_CHARS_MAX = 20_000;
const TITLE_TIMES = 4;

/** The text that stands for a posting when texts are compared: the title several times, team and department, then the description. */
export function postingText(input: ExtractionInput): string {
  const head = Array.from({ length: TITLE_TIMES }, () => input.title);
  return [
    ...head,
    input.team ?? "",
    input.department ?? "",
    (input.description ?? "").slice(0, DESCRIPTION_CHARS_MAX),
  ].join("\n");
}
