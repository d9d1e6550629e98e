/** Reads the text of one value as its row of the table says, or says why it cannot be. */
import * as v from "valibot";
import type { Flag, Operand } from "../flag.ts";
import { suggest } from "../../engine/suggest/suggest.ts";
import { InstantText } from "./instant.ts";

export type ReadValue =
  { readonly ok: true; readonly value: string | number } | { readonly ok: false; readonly reason: string };

/** The reason completes "Cannot read --limit: ". */
export function readFlagValue(flag: Flag, text: string): ReadValue {
  if (text === "") return { ok: false, reason: `its value is empty` };
  switch (flag.value) {
    case "integer":
      return readInteger(flag, text);
    case "instant":
      return readShape(InstantText, text);
    case "string":
    case "optional":
    case "none":
      return readText(flag, text);
  }
}

export function readOperandValue(operand: Operand, text: string): ReadValue {
  return text === "" ? { ok: false, reason: "it is empty" } : readText(operand, text);
}

function readText(row: Flag | Operand, text: string): ReadValue {
  if (row.choices !== undefined && !row.choices.includes(text)) {
    const [near] = suggest(text, row.choices);
    const guess = near === undefined ? "" : `; did you mean ${near}?`;
    return { ok: false, reason: `"${text}" is not one of ${row.choices.join(", ")}${guess}` };
  }
  return row.shape === undefined ? { ok: true, value: text } : readShape(row.shape, text);
}

function readShape(shape: v.GenericSchema<string, string>, text: string): ReadValue {
  const read = v.safeParse(shape, text);
  return read.success
    ? { ok: true, value: read.output }
    : { ok: false, reason: `"${text}" is not ${read.issues[0].message}` };
}

function readInteger(
  { least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER }: Flag,
  text: string,
): ReadValue {
  const Whole = v.pipe(
    v.string(),
    v.regex(/^-?\d{1,16}$/, "a whole number"),
    v.transform(Number),
    v.minValue(least, `at least ${least}`),
    v.maxValue(most, `at most ${most}`),
  );
  const read = v.safeParse(Whole, text);
  return read.success
    ? { ok: true, value: read.output }
    : { ok: false, reason: `"${text}" is not ${read.issues[0].message}` };
}
