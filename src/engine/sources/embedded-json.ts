/** JSON text found in a page: its text, and whether the page ended before the value did. */
export interface EmbeddedJson {
  readonly text: string;
  readonly cut: boolean;
}

/**
 * The JSON value assigned to a global in a page (`window.__appData = {...};`), or null when the page assigns none.
 * The value is taken by balance of brackets outside of strings, so `};` or `</script>` inside a string does not end it. One pass.
 */
export const findAssignedJson = (html: string, name: string): EmbeddedJson | null => {
  for (let from = html.indexOf(name); from !== -1; from = html.indexOf(name, from + name.length)) {
    const start = valueStart(html, from + name.length);
    if (start === null) continue;
    const end = balancedEnd(html, start);
    return { text: html.slice(start, end ?? html.length), cut: end === null };
  }
  return null;
};

/** Index of the `{` or `[` of `= {`, or null when the name is not followed by an assignment of an object or array. */
const valueStart = (html: string, from: number): number | null => {
  const assignment = /\s*=\s*(?=[{[])/y;
  assignment.lastIndex = from;
  return assignment.test(html) ? assignment.lastIndex : null;
};

/** Index after the bracket that closes the one at `start`, or null when the text ends first. */
const balancedEnd = (text: string, start: number): number | null => {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at = stringEnd(text, at);
    } else if (code === 0x7b || code === 0x5b) {
      depth++;
    } else if (code === 0x7d || code === 0x5d) {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return null;
};

/** Index of the quote that closes the string opened at `start`, or the end of the text. */
const stringEnd = (text: string, start: number): number => {
  let at = text.indexOf('"', start + 1);
  while (at !== -1) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return at;
    at = text.indexOf('"', at + 1);
  }
  return text.length;
};
