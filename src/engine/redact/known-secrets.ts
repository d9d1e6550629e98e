import { encodeBase64 } from "./decode-base64.ts";
import { REDACTED, type RedactedText } from "./redact-text.ts";

/** A secret of this installation: what holds it (`MAIL_PASSWORD`, a file name) and its value. The name may be shown, the value never. */
export interface KnownSecret {
  readonly name: string;
  readonly value: string;
}

/** Shorter values are in half of all texts, so they are not looked for. */
export const SECRET_LENGTH_MIN = 6;

/** What finds known secrets, in all forms at once. */
export interface SecretFinder {
  /** Name of a secret whose value is in the bytes, in any of its forms; null when none is. Looks at each byte about once. */
  readonly nameIn: (bytes: Uint8Array) => string | null;
  /** A text with every form of every secret replaced. */
  readonly redact: (text: string) => RedactedText;
}

const encoder = new TextEncoder();

/** Finds the values as they are, in base64 and base64url (also within a longer encoded text), percent-encoded, JSON- and HTML-escaped, and in hexadecimal. */
export function toSecretFinder(secrets: readonly KnownSecret[]): SecretFinder {
  const forms = new Map<string, string>();
  for (const { name, value } of secrets)
    for (const form of formsOf(value.trim())) if (!forms.has(form)) forms.set(form, name);
  if (forms.size === 0)
    return {
      nameIn: () => null,
      redact: (text) => ({ redacted: false, text }),
    };
  // The longest first: what is left of a longer form must not be found as a shorter one.
  const ordered = [...forms.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const search = toByteSearch(ordered.map((form) => encoder.encode(form)));
  const nameIn = (bytes: Uint8Array): string | null => {
    const index = search(bytes);
    return index < 0 ? null : (forms.get(ordered[index] ?? "") ?? null);
  };
  return {
    nameIn,
    redact: (text) => {
      if (nameIn(encoder.encode(text)) === null) return { redacted: false, text };
      let rest = text;
      for (const form of ordered) if (rest.includes(form)) rest = rest.replaceAll(form, REDACTED);
      return { redacted: true, text: rest };
    },
  };
}

/** A value in the ways in which it may be written. Lines of a longer secret count alone, because a log breaks them. */
function formsOf(value: string): ReadonlySet<string> {
  const forms = new Set<string>();
  const wholes = [value, ...value.split(/\r?\n/).filter((line) => line.length >= 16 && !line.startsWith("-----"))];
  for (const whole of wholes) {
    if (whole.length < SECRET_LENGTH_MIN) continue;
    const bytes = encoder.encode(whole);
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"));
    const escaped = JSON.stringify(whole).slice(1, -1);
    const percent = percentEncoded(whole);
    const every = hex.map((pair) => `%${pair}`).join("");
    const units = Array.from(whole, (_, index) => whole.charCodeAt(index).toString(16).padStart(4, "0"));
    const all = [
      whole,
      escaped,
      JSON.stringify(escaped).slice(1, -1),
      escaped.replaceAll("/", "\\/"),
      percent,
      percent.replaceAll("%20", "+"),
      percent.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
      percentEncoded(percent),
      every,
      every.toUpperCase(),
      units.map((unit) => `\\u${unit}`).join(""),
      units.map((unit) => `\\u${unit.toUpperCase()}`).join(""),
      whole
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll('"', "&quot;")
        .replaceAll("'", "&#39;"),
      hex.join(""),
      hex.join("").toUpperCase(),
      ...base64Forms(bytes),
    ];
    for (const form of all) if (form.length >= SECRET_LENGTH_MIN) forms.add(form);
  }
  return forms;
}

function percentEncoded(text: string): string {
  return Array.from(encoder.encode(text), (byte) =>
    /[A-Za-z0-9._~-]/.test(String.fromCharCode(byte))
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
  ).join("");
}

/** The part of the base64 of any text around these bytes that these bytes alone decide, at each of the three places they may begin at. */
function base64Forms(bytes: Uint8Array): readonly string[] {
  const forms: string[] = [];
  for (let before = 0; before < 3; before++) {
    const padded = new Uint8Array(before + bytes.length);
    padded.set(bytes, before);
    const whole = encodeBase64(padded).replace(/=+$/, "");
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor(((before + bytes.length) * 8) / 6);
    const core = whole.slice(from, to);
    // Short cores are found by chance in any base64.
    if (core.length < 8) continue;
    forms.push(core, core.replaceAll("+", "-").replaceAll("/", "_"), percentEncoded(core));
  }
  return forms;
}

/**
 * Finds the first place of any pattern (Wu and Manber, "A fast algorithm for multi-pattern searching", 1994, with blocks of two bytes): most bytes are
 * skipped. The result is the index of the pattern found, -1 for none.
 */
function toByteSearch(patterns: readonly Uint8Array[]): (bytes: Uint8Array) => number {
  const least = Math.min(...patterns.map((pattern) => pattern.length));
  const shifts = new Uint8Array(65_536).fill(Math.min(255, least - 1));
  const ending = new Map<number, number[]>();
  patterns.forEach((pattern, index) => {
    for (let at = 1; at < least; at++) {
      const block = ((pattern[at - 1] ?? 0) << 8) | (pattern[at] ?? 0);
      const shift = Math.min(255, least - 1 - at);
      shifts[block] = Math.min(shifts[block] ?? 0, shift);
      if (shift === 0) ending.set(block, [...(ending.get(block) ?? []), index]);
    }
  });
  return (bytes) => {
    let at = least - 1;
    while (at < bytes.length) {
      const block = ((bytes[at - 1] ?? 0) << 8) | (bytes[at] ?? 0);
      const shift = shifts[block] ?? 1;
      if (shift > 0) {
        at += shift;
        continue;
      }
      const from = at - least + 1;
      for (const index of ending.get(block) ?? []) if (startsAt(bytes, from, patterns[index])) return index;
      at++;
    }
    return -1;
  };
}

function startsAt(bytes: Uint8Array, from: number, pattern: Uint8Array | undefined): boolean {
  if (pattern === undefined || from + pattern.length > bytes.length) return false;
  for (let at = 0; at < pattern.length; at++) if (bytes[from + at] !== pattern[at]) return false;
  return true;
}
