import type { RawPosting } from "../../contracts/source-kind.ts";
import { arrayOf, isRecord, textOf } from "./read-shape.ts";

/** What an employer's own fields tell without doubt. */
export type GreenhouseMetadata = Pick<RawPosting, "workplace" | "workplacePointer" | "employmentType">;

/**
 * Reads `metadata`, the employer's own fields. Only two kinds of name are understood: workplace type and employment type, each as a single choice.
 * Two fields that contradict each other tell nothing. Ranges of money are never read: they may be internal budgets.
 */
export const greenhouseMetadata = (metadata: unknown): GreenhouseMetadata => {
  const workplaces: {
    workplace: NonNullable<RawPosting["workplace"]>;
    pointer: string;
  }[] = [];
  let employmentType: string | null = null;
  for (const [index, field] of arrayOf(metadata).entries()) {
    if (!isRecord(field) || field["value_type"] === "currency_range") continue;
    const name = textOf(field["name"]);
    const value = singleChoice(field["value"]);
    if (name === null || value === null) continue;
    const workplace = workplaceName.test(name) ? workplaceOf(value) : null;
    if (workplace !== null) workplaces.push({ workplace, pointer: `/metadata/${index}/value` });
    if (employmentName.test(name)) employmentType ??= value;
  }
  const first = workplaces[0];
  const agreed = first !== undefined && workplaces.every(({ workplace }) => workplace === first.workplace);
  return {
    workplace: agreed ? first.workplace : null,
    workplacePointer: agreed ? first.pointer : null,
    employmentType,
  };
};

const workplaceName =
  /^\s*(work ?place|work|location|remote|working) ?(type|model|arrangement|setting|style|status|mode|option)s?\s*$/i;
const employmentName = /^\s*(employment|time|worker) type\s*$/i;

const singleChoice = (value: unknown): string | null =>
  Array.isArray(value) ? (value.length === 1 ? textOf(value[0]) : null) : textOf(value);

const workplaceOf = (value: string): RawPosting["workplace"] => {
  const word = value
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, " ");
  if (/^((100%|fully|full|all|only) )?remote( only| first)?$/.test(word)) return "remote";
  if (word === "hybrid") return "hybrid";
  if (/^(on ?site|in office|office|in person|office based)$/.test(word)) return "on_site";
  return null;
};
