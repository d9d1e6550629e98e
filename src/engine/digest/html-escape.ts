import { stripUnsafe } from "../normalise/terminal-safe.ts";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** Text for the content of an element or a quoted attribute: one text node, one line, without controls and characters that reorder or hide text. */
export function htmlText(text: string): string {
  return stripUnsafe(text).replace(/[&<>"'`]/g, (character) => escapes[character] ?? "");
}
