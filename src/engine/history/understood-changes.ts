import type { Extracted } from "../../contracts/extracted.ts";
import type { PostingFacts } from "../../contracts/posting.ts";
import { compareBy, compareCodeUnits, compareOn } from "../canonical/compare.ts";
import type { FieldChange } from "./changed-fields.ts";
import { deadlineChanges } from "./deadline-change.ts";
import { payType, salariesOf, type SalaryRange } from "./pay-change.ts";
import type { TypedChange } from "./typed-change.ts";
import { workplaceType } from "./workplace-change.ts";

/**
 * What differs in what was understood of a posting whose title or text changed, both captures understood in the same way. What a structured field says is left
 * to the comparison of fields. Where only one of the two has a text at all nothing is compared: a capture that carries less requires no less.
 */
export function understoodChanges(before: PostingFacts, after: PostingFacts): TypedChange[] {
  if ((before.description_chars === 0) !== (after.description_chars === 0)) return [];
  return [
    ...requirementChanges(before.extracted, after.extracted),
    ...single("sponsorship_changed", "sponsorship", said(before.extracted), said(after.extracted)),
    ...single("level_changed", "level", levelOf(before), levelOf(after)),
    ...textWorkplace(before.extracted, after.extracted),
    ...textPay(before.extracted, after.extracted),
    ...deadlineChanges(textDeadline(before.extracted), textDeadline(after.extracted)),
  ];
}

function single(type: TypedChange["type"], field: string, before: string | null, after: string | null): TypedChange[] {
  return before === after ? [] : [{ type, fields: [{ field, before, after }] }];
}

/** Null: nothing is said, which is no refusal. */
function said({ sponsorship }: Extracted): string | null {
  return sponsorship.value === "unknown" ? null : sponsorship.value;
}

function levelOf({ classification, extracted }: PostingFacts): string | null {
  return classification.level ?? extracted.level?.value ?? null;
}

function requirementChanges(before: Extracted, after: Extracted): TypedChange[] {
  const was = requirementsOf(before);
  const is = requirementsOf(after);
  const added = [...is].filter(([key]) => !was.has(key)).map(([, row]) => ({ ...row, before: null }));
  const removed = [...was]
    .filter(([key]) => !is.has(key))
    .map(([, row]) => ({ field: row.field, before: row.after, after: null }));
  const changes: TypedChange[] = [
    { type: "requirement_added", fields: added.sort(compareRequirement) },
    { type: "requirement_removed", fields: removed.sort(compareRequirement) },
  ];
  return changes.filter((change) => change.fields.length > 0);
}

const compareRequirement = compareBy<FieldChange>(
  compareOn((row) => row.field, compareCodeUnits),
  compareOn((row) => row.after ?? row.before ?? "", compareCodeUnits),
);

/** What the text requires, each once, as `field value`. */
function requirementsOf(extracted: Extracted): ReadonlyMap<string, { readonly field: string; readonly after: string }> {
  const rows = [
    ...extracted.skills
      .filter((mention) => mention.requirement === "required")
      .map((mention) => ({ field: "required_skill", after: mention.skill })),
    ...extracted.languages.map((language) => ({
      field: "language",
      after: language.code,
    })),
    ...(extracted.years === null ? [] : [{ field: "years", after: String(extracted.years.min) }]),
    ...(extracted.degree?.required === true ? [{ field: "degree", after: extracted.degree.value }] : []),
    ...(extracted.clearance?.required === true ? [{ field: "clearance", after: "required" }] : []),
    ...(extracted.work_authorisation.value === "yes" ? [{ field: "work_authorisation", after: "required" }] : []),
  ];
  return new Map(rows.map((row) => [`${row.field} ${row.after}`, row]));
}

function textWorkplace(before: Extracted, after: Extracted): TypedChange[] {
  if (before.workplace?.source.from === "field" || after.workplace?.source.from === "field") return [];
  const [was, is] = [before.workplace?.value ?? null, after.workplace?.value ?? null];
  const type = workplaceType(was, is);
  return type === null ? [] : [{ type, fields: [{ field: "workplace", before: was, after: is }] }];
}

function textPay(before: Extracted, after: Extracted): TypedChange[] {
  if ([...before.pay, ...after.pay].some((pay) => pay.source.from === "field")) return [];
  const [was, is] = [salariesOf(before.pay), salariesOf(after.pay)];
  const type = payType(was, is);
  return type === null
    ? []
    : [
        {
          type,
          fields: [{ field: "pay", before: payText(was), after: payText(is) }],
        },
      ];
}

/** As the comparable value of structured pay. */
function payText(ranges: readonly SalaryRange[]): string | null {
  if (ranges.length === 0) return null;
  return ranges
    .map((range) => ["salary", range.min ?? "", range.max ?? "", range.currency ?? "", range.period ?? ""].join(" "))
    .sort(compareCodeUnits)
    .join(" | ")
    .slice(0, 2_000);
}

function textDeadline({ deadline }: Extracted): string | null {
  return deadline === null || deadline.source.from === "field" ? null : deadline.date;
}
