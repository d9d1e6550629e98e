import { effectiveSymbols, isStandIn, looksDrawn } from "./secret-likeness.ts";
import { secretNameOf, type SecretName } from "./secret-name.ts";
import type { Span } from "./span.ts";
import { isVendorValue } from "./vendor-names.ts";

const NAME_MAX = 80;
const VALUE_MAX = 8_192;
const NAME = /[A-Za-z0-9_.-]/;
/** What may stand between a name and its separator: closing quotes, escapes, brackets, spaces. */
const CLOSER = /[ \t"'`\\?\]]/;
const QUOTES = `"'\``;
/** Ends of a value without quotes. */
const STOP = /[\s"'`,;&<>(){}\\]/;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Values of names that say they are secret: `SMTP_PASS=...`, `"apiKey": "..."`, `token := ...`, `--password=...`, `X-Api-Key: ...`, `Password=...;` of
 * connection strings. Looks back from every `=` and `:` at a bounded name and forward at the value once.
 */
export function findAssignments(text: string): readonly Span[] {
  const spans: Span[] = [];
  let runEnd = -1;
  let done = 0;
  for (const at of separatorsOfInterest(text)) {
    if (at < done) continue;
    const name = nameBefore(text, at);
    if (secretNameOf(name) === "none" && isVendorValue(name, "") === null) continue;
    const value = valueAfter(text, at + 1, runEnd);
    if (value === null) continue;
    if (!value.isQuoted) runEnd = value.to;
    if (!isSecret(name, text.slice(value.from, value.to), value.isQuoted, text[at] === "=")) continue;
    spans.push({ from: value.from, to: value.to });
    done = value.to;
  }
  return spans;
}

/** What every name of a secret, or of a vendor whose keys only their name tells, holds somewhere. */
const TELLING =
  /pass|pwd|pw|token|secret|key|credential|meraki|sourcegraph|sumo|okta|cloudant|softlayer|clickhouse|databricks|privateai|art[-_]?api/gi;

/** Places of `=` and `:` that a telling word goes before within one name, each once, in order. Where no such word is, nothing is looked at. */
function* separatorsOfInterest(text: string): Generator<number> {
  let last = -1;
  for (const match of text.matchAll(TELLING)) {
    let at = match.index + match[0].length;
    const end = at + NAME_MAX;
    while (at < end && NAME.test(text[at] ?? "")) at++;
    const closed = at + 12;
    while (at < closed && CLOSER.test(text[at] ?? "")) at++;
    if (at > last && (text[at] === "=" || text[at] === ":")) {
      last = at;
      yield at;
    }
  }
}

function nameBefore(text: string, separator: number): string {
  let end = separator;
  while (end > 0 && separator - end < 12 && /[\s:"'`\\?=\]]/.test(text[end - 1] ?? "") && text[end - 1] !== "\n") end--;
  let from = end;
  while (from > 0 && end - from < NAME_MAX && NAME.test(text[from - 1] ?? "")) from--;
  return text.slice(from, end);
}

interface Value extends Span {
  readonly isQuoted: boolean;
}

/** `runEnd`: where the run of characters that was last read to its end stopped, so that a run with many separators is read once. */
function valueAfter(text: string, start: number, runEnd: number): Value | null {
  let from = start;
  while (from - start < 12 && /[ \t=>:]/.test(text[from] ?? "")) from++;
  while (text[from] === "\\" && from - start < 16) from++;
  const quote = text[from];
  if (quote !== undefined && quote !== "" && QUOTES.includes(quote)) {
    from++;
    let to = from;
    while (to < text.length && to - from < VALUE_MAX && text[to] !== quote && text[to] !== "\n") to++;
    if (text[to] !== quote) return null;
    while (to > from && text[to - 1] === "\\") to--;
    return { from, to, isQuoted: true };
  }
  let to = from < runEnd ? runEnd : from;
  while (to < text.length && to - from < VALUE_MAX && !STOP.test(text[to] ?? "")) to++;
  return to === from ? null : { from, to, isQuoted: false };
}

function isSecret(name: string, value: string, isQuoted: boolean, isEquals: boolean): boolean {
  const byVendor = isVendorValue(name, value);
  if (byVendor !== null) return byVendor && !isStandIn(value);
  return judges[secretNameOf(name)](value, isQuoted, isEquals);
}

type Judge = (value: string, isQuoted: boolean, isEquals: boolean) => boolean;

const judges: Readonly<Record<SecretName, Judge>> = {
  none: () => false,
  password: (value, isQuoted, isEquals) => {
    if (value.length < 4 || isStandIn(value)) return false;
    if (isQuoted) return true;
    return value.length >= 6 && (isEquals || (/\d|[^\w.-]/.test(value) && /[A-Za-z]/.test(value)));
  },
  key: (value) => !isStandIn(value) && value.length >= 8 && isDrawnEnough(value),
  token: (value) => !isStandIn(value) && value.length >= 7 && !UUID.test(value) && isDrawnEnough(value),
};

/** A value that begins like a vendor's token is judged by that vendor's shape alone, which is looked for elsewhere. */
function isDrawnEnough(value: string): boolean {
  if (/^(?:xox[a-z]-|dapi|A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}$)/.test(value)) return false;
  if (/\s/.test(value)) return false;
  return looksDrawn(value) && effectiveSymbols(value) >= 4;
}
