import type { EventType } from "../../contracts/event-types.ts";
import type { Pay } from "../../contracts/extracted.ts";
import { compareBy, compareCodeUnits, compareNumbers, compareOn } from "../canonical/compare.ts";
import type { FieldChange } from "./changed-fields.ts";
import { comparableParts } from "./comparable-parts.ts";
import type { TypedChange } from "./typed-change.ts";

/** A salary range in one currency and period. */
export interface SalaryRange {
  readonly min: number | null;
  readonly max: number | null;
  readonly currency: string | null;
  readonly period: string | null;
}

/** The event of a change in the comparable value of pay. */
export function payChanges({ before, after }: FieldChange): TypedChange[] {
  const fields = [{ field: "pay", before, after }];
  if (before === null) return [{ type: "pay_set", fields }];
  if (after === null) return [{ type: "pay_removed", fields }];
  const was = salariesIn(before);
  const is = salariesIn(after);
  // Equal salaries here: a bonus, or the source's own words, differ.
  return [
    {
      type: was === null || is === null ? "pay_changed" : (payType(was, is) ?? "pay_changed"),
      fields,
    },
  ];
}

/**
 * The type of a change from some salary ranges to others; null when nothing differs. Raised and lowered are said only of as many ranges in the same currencies
 * and periods, end by end: nothing is converted.
 */
export function payType(before: readonly SalaryRange[], after: readonly SalaryRange[]): EventType | null {
  if (before.length === 0 && after.length === 0) return null;
  if (before.length === 0) return "pay_set";
  if (after.length === 0) return "pay_removed";
  if (before.length !== after.length) return "pay_changed";
  const was = [...before].sort(compareRange);
  const is = [...after].sort(compareRange);
  let higher = 0;
  let lower = 0;
  for (const [index, old] of was.entries()) {
    const now = is[index];
    if (now === undefined || old.currency !== now.currency || old.period !== now.period) return "pay_changed";
    for (const end of ["min", "max"] as const) {
      const [from, to] = [old[end], now[end]];
      if (from === to) continue;
      if (from === null || to === null) return "pay_changed";
      if (to > from) higher++;
      else lower++;
    }
  }
  if (higher > 0 && lower > 0) return "pay_changed";
  return higher > 0 ? "pay_raised" : lower > 0 ? "pay_lowered" : null;
}

/** The salaries among what was understood of pay. */
export function salariesOf(pay: readonly Pay[]): SalaryRange[] {
  return pay.filter((one) => one.kind === "salary");
}

const compareRange = compareBy<SalaryRange>(
  compareOn((range) => range.currency ?? "", compareCodeUnits),
  compareOn((range) => range.period ?? "", compareCodeUnits),
  compareOn((range) => range.min ?? 0, compareNumbers),
  compareOn((range) => range.max ?? 0, compareNumbers),
);

/** Parts as `salary <min> <max> <currency> <period>`, what is not said being empty. */
const SALARY = /^salary (\d+(?:\.\d+)?)? (\d+(?:\.\d+)?)? ([A-Z]{3})? ([a-z_]+)?$/;

/** The salaries of a comparable value; null when it holds none that can be read. */
function salariesIn(value: string): readonly SalaryRange[] | null {
  const ranges: SalaryRange[] = [];
  for (const part of comparableParts(value) ?? []) {
    const [whole, min, max, currency, period] = SALARY.exec(part) ?? [];
    if (whole === undefined) continue;
    ranges.push({
      min: min === undefined ? null : Number(min),
      max: max === undefined ? null : Number(max),
      currency: currency ?? null,
      period: period ?? null,
    });
  }
  return ranges.length === 0 ? null : ranges;
}
