import { decodeHTML } from "entities";
import { parseJson } from "../canonical/json-read.ts";

/** What reading the JSON of a script came to. `lenient` tells that it is no JSON as it stands and was mended. */
export type LenientJson =
  { readonly ok: true; readonly json: unknown; readonly lenient: boolean } | { readonly ok: false };

/**
 * The JSON of a script element: as it stands without comment and CDATA wrappers, else once more with the mistakes mended that pages really make:
 * raw control characters inside strings, trailing commas, and markup escaped as entities throughout (`{&quot;@type&quot;...`).
 */
export const parseLenientJson = (script: string): LenientJson => {
  const text = unwrapped(script);
  const strict = parseJson(text);
  if (strict.ok) return { ok: true, json: strict.value, lenient: false };
  const retry = parseJson(mended(/^[\s[{]*&(quot|#34|#x22);/i.test(text) ? decodeHTML(text) : text));
  return retry.ok ? { ok: true, json: retry.value, lenient: true } : { ok: false };
};

/** The text inside `<!-- -->`, `<![CDATA[ ]]>` and their commented-out forms, without a byte order mark and a closing semicolon. */
const unwrapped = (script: string): string => {
  const body = script
    .replace(/^\uFEFF/, "")
    .trim()
    .replace(/^(?:(?:\/\/|\/\*)?\s*<!\[CDATA\[\s*(?:\*\/)?|<!--)/, "");
  const tailStart = Math.max(0, body.length - tailCharacters);
  const tail = body
    .slice(tailStart)
    .replace(/\s*(?:(?:\/\/|\/\*)?\s*(?:\]\]>|-->)\s*(?:\*\/)?)?\s*$/, "")
    .replace(/[;\s]+$/, "");
  return (body.slice(0, tailStart) + tail).trim();
};

/** A closing wrapper is looked for in so many characters at the end. */
const tailCharacters = 64;

const mended = (text: string): string => {
  const parts: string[] = [];
  let kept = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at++;
      else if (code === 0x22) inString = false;
      else if (code < 0x20) {
        parts.push(text.slice(kept, at), `\\u${code.toString(16).padStart(4, "0")}`);
        kept = at + 1;
      }
    } else if (code === 0x22) {
      inString = true;
    } else if (code === 0x2c && closesNext(text, at + 1)) {
      parts.push(text.slice(kept, at));
      kept = at + 1;
    }
  }
  parts.push(text.slice(kept));
  return parts.join("");
};

const closing = /[ \t\r\n]*[\]}]/y;

const closesNext = (text: string, from: number): boolean => {
  closing.lastIndex = from;
  return closing.test(text);
};
