/** Where a JSON text stops being one, and why. `offset` is in UTF-16 code units. */
export interface JsonError {
  readonly offset: number;
  readonly message: string;
}

const STRING = /"(?:[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const LITERAL = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

/**
 * The first error of a JSON text by the grammar of RFC 8259, or null when it is well formed. Engines disagree on
 * the wording and place of JSON errors, so the place is found here, only after a parse has failed. Linear and
 * without recursion: any nesting is accepted.
 */
export function locateJsonError(text: string): JsonError | null {
  const closers: ("]" | "}")[] = [];
  let at = skip(SPACE, text, 0);
  /** Whether a value is expected at `at`; otherwise a comma, a closer or the end is. */
  let wantsValue = true;
  for (;;) {
    if (!wantsValue) {
      const closer = closers.at(-1);
      if (closer === undefined) return at === text.length ? null : { offset: at, message: "text after the value" };
      if (text[at] === closer) {
        closers.pop();
        at = skip(SPACE, text, at + 1);
        continue;
      }
      if (text[at] !== ",") return unexpected(text, at, closer === "]" ? "a comma or ]" : "a comma or }");
      at = skip(SPACE, text, at + 1);
      if (closer === "}") {
        const next = afterKey(text, at);
        if (typeof next !== "number") return next;
        at = next;
      }
      wantsValue = true;
      continue;
    }
    const opener = text[at];
    if (opener === "[" || opener === "{") {
      const closer = opener === "[" ? "]" : "}";
      closers.push(closer);
      at = skip(SPACE, text, at + 1);
      if (text[at] === closer) {
        wantsValue = false;
      } else if (closer === "}") {
        const next = afterKey(text, at);
        if (typeof next !== "number") return next;
        at = next;
      }
      continue;
    }
    const next = afterScalar(text, at);
    if (typeof next !== "number") return next;
    at = skip(SPACE, text, next);
    wantsValue = false;
  }
}

/** The place after a key and its colon. */
function afterKey(text: string, at: number): number | JsonError {
  if (text[at] !== '"') return unexpected(text, at, "a key in double quotes");
  const end = afterString(text, at);
  if (typeof end !== "number") return end;
  const colon = skip(SPACE, text, end);
  return text[colon] === ":" ? skip(SPACE, text, colon + 1) : unexpected(text, colon, "a colon");
}

function afterScalar(text: string, at: number): number | JsonError {
  if (text[at] === '"') return afterString(text, at);
  const end = Math.max(skip(NUMBER, text, at), skip(LITERAL, text, at));
  return end === at ? unexpected(text, at, "a value") : end;
}

function afterString(text: string, at: number): number | JsonError {
  const end = skip(STRING, text, at);
  if (text[end] === '"') return end + 1;
  if (end >= text.length) return { offset: end, message: "the text ends inside a string" };
  return { offset: end, message: text[end] === "\\" ? "a bad escape in a string" : "a control character in a string" };
}

function unexpected(text: string, at: number, wanted: string): JsonError {
  return {
    offset: at,
    message: at >= text.length ? `the text ends where ${wanted} should be` : `${wanted} should be here`,
  };
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
