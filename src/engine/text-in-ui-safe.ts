/** Longest string that a ui_safe artifact may hold anywhere: an address. A description is longer, or it is no description. */
const STRING_MAX = 2_000;

/** Names under which sources, and this program's own postings, keep texts. */
const textNames = new Set([
  "description",
  "description_html",
  "description_plain",
  "description_text",
  "descriptionHtml",
  "descriptionPlain",
  "jobDescription",
  "body_html",
  "content_html",
  "posting_text",
]);

/**
 * JSON pointer of the first thing in a document that no ui_safe artifact may hold: a member that is named as a text, or a string longer than any of its
 * fields. Null when there is none. Readers of v1 let members pass that they do not know: this keeps texts from passing with them.
 */
export function textInUiSafe(value: unknown): string | null {
  if (typeof value === "string") return value.length > STRING_MAX ? "" : null;
  if (typeof value !== "object" || value === null) return null;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const found = textInUiSafe(value[index]);
      if (found !== null) return `/${index}${found}`;
    }
    return null;
  }
  const record = value as Readonly<Record<string, unknown>>;
  for (const name in record) {
    const member = record[name];
    const found = textNames.has(name) && typeof member === "string" ? "" : textInUiSafe(member);
    if (found !== null) return `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}${found}`;
  }
  return null;
}
