import { isStandIn } from "./secret-likeness.ts";
import type { Span } from "./span.ts";

/** `//host/:_authToken=...` of an npm configuration file: the value is a secret whatever it looks like, a UUID too. */
const NPMRC =
  /(?<=\/\/[A-Za-z0-9.:-]{1,253}(?:\/[A-Za-z0-9._~-]{1,100}){0,8}\/:_(?:authToken|auth|password)[ \t]{0,4}=[ \t]{0,4})[^\s"'`;#]{6,4096}/g;
/** `-u user:password` and `--user user:password` of curl and wget. */
const CURL_USER = /(?<=\bcurl\b[^\n]{0,400}\s(?:-u|--user)[ =]["']?[^\s"':$<{[]{1,128}:["']?)[^\s"'`]{6,256}/g;

/** Secrets that only their line tells. */
export function findSpecialLines(text: string): readonly Span[] {
  const spans: Span[] = [];
  const add = (pattern: RegExp): void => {
    for (const match of text.matchAll(pattern))
      if (!isStandIn(match[0]) && !match[0].startsWith("$"))
        spans.push({ from: match.index, to: match.index + match[0].length });
  };
  if (text.includes(":_")) add(NPMRC);
  if (text.includes("curl") && text.includes("-u")) add(CURL_USER);
  return spans;
}
