/**
 * Total accessors over unknown JSON, so that all source kinds read a payload the same way: what is missing or of another type is null, never a throw.
 * Strings leave as they came (normalising is done once, for all kinds, afterwards); a string of nothing but white space counts as missing.
 */
import { encodePointer } from "../canonical/pointer.ts";

/** A JSON object whose members are still unknown. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object (not null, not an array). */
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const noMembers: JsonRecord = Object.freeze({});

/** The object itself, or an object without members: lets a path of optional objects be read without a test at each step. */
export const recordOf = (value: unknown): JsonRecord => (isRecord(value) ? value : noMembers);

/** The array itself, or an empty one. */
export const arrayOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The array itself, the only element when the value is anything else, nothing for null and undefined: for keys that hold one or many. */
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];

/** Whether any row is an object with at least one of the keys: what a capture never mentions, it says nothing about. */
export const someHas = (rows: readonly unknown[], ...keys: readonly string[]): boolean =>
  rows.some((row) => isRecord(row) && keys.some((key) => Object.hasOwn(row, key)));

/** A string that is not blank, as it came; a finite number as decimal text; else null. */
export const textOf = (value: unknown): string | null => {
  if (typeof value === "string") return value.trim() === "" ? null : value;
  if (typeof value === "number" && Number.isFinite(value))
    return Number.isSafeInteger(value) ? String(value) : decimalText(value);
  return null;
};

const decimalText = (value: number): string => (Number.isInteger(value) ? BigInt(value).toString() : String(value));

/**
 * A vendor's id as text: a trimmed string that is not blank, or an integer that JSON.parse kept exactly.
 * An integer above 2^53 has already lost digits, so it is null (the row is unreadable) rather than a wrong id.
 */
export const idOf = (value: unknown): string | null => {
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : null;
  if (typeof value !== "string") return null;
  const id = value.trim();
  return id === "" ? null : id;
};

/** A finite number, also when it is written as decimal text ("101500.0", no grouping); else null. */
export const numberOf = (value: unknown): number | null => {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || !/^\s*-?\d+(\.\d+)?\s*$/.test(value)) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
};

/** true, false, or null for anything else. */
export const flagOf = (value: unknown): boolean | null => (typeof value === "boolean" ? value : null);

/** A currency code of three letters in upper case ("usd" is "USD"); null for anything else, signs like "$" included: they name several. */
export const currencyOf = (value: unknown): string | null => {
  if (typeof value !== "string") return null;
  const code = value.trim().toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? code : null;
};

/** A web address (http or https) as it came, without surrounding white space; null for anything else, `javascript:` and relative links included. */
export const linkOf = (value: unknown): string | null => {
  if (typeof value !== "string") return null;
  const link = value.trim();
  return /^https?:\/\/[^\s/]/i.test(link) && URL.canParse(link) ? link : null;
};

/** An RFC 6901 pointer made of the given tokens: `pointerTo("jobs", 3, "a/b")` is `/jobs/3/a~1b`. */
export const pointerTo = (...tokens: readonly (string | number)[]): string => encodePointer(tokens);

/** What a value is, for the sentence part of a failure: "an object", "an array", "text", "a number", "true or false", "null", "nothing". */
export const wordFor = (value: unknown): string => {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "a number";
  return "true or false";
};
