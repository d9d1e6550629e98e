/** What XML 1.0 can hold as a character (section 2.2), written as what is not. Lone surrogates are refused by the `u` flag's ranges too. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/**
 * Text for the content of an element or the value of an attribute: one text node whatever is in it, line ends and tabs as they are.
 * Characters that XML 1.0 has no way to write are left out.
 */
export function xmlText(text: string): string {
  return text.replace(FORBIDDEN, "").replace(/[&<>"'\t\n\r]/g, (character) => escapes[character] ?? "");
}
