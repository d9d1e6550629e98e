import type { TaxonomyV1 } from "../../contracts/taxonomy.ts";
import type { TaxonomyExtraV1 } from "../../contracts/taxonomy-extra.ts";

/** A row of the addition that cannot be used: where it stands, why, and what would be accepted. */
export interface TaxonomyProblem {
  readonly at: readonly (string | number)[];
  readonly reason: string;
  readonly hint: string;
}

export type ExtendedTaxonomy =
  { readonly ok: true; readonly taxonomy: TaxonomyV1 } | { readonly ok: false; readonly problem: TaxonomyProblem };

/**
 * The taxonomy with a person's additions: rows of known ids add to the lists of that row, the others are appended in their order. The first row
 * that is not sound (an id twice, a new row without a name, a family or skill that nothing defines) is the answer instead.
 */
export function extendTaxonomy(base: TaxonomyV1, extra: TaxonomyExtraV1): ExtendedTaxonomy {
  const problem = firstProblem(base, extra);
  if (problem !== null) return { ok: false, problem };
  const families = merged(base.families, extra.families, (known, { near, ...added }) => ({
    id: added.id,
    name: known?.name ?? added.name ?? added.id,
    area: known?.area ?? added.area ?? "other",
    near: { ...known?.near, ...near },
    titles: joined(known?.titles, added.titles),
    not_titles: joined(known?.not_titles, added.not_titles),
    hints: joined(known?.hints, added.hints),
    skills: joined(known?.skills, added.skills),
  }));
  const levels = merged(base.levels, extra.levels, (known, added) => ({
    ...known!,
    titles: joined(known?.titles, added.titles),
    not_titles: joined(known?.not_titles, added.not_titles),
  }));
  const skills = merged(base.skills, extra.skills, (known, added) => ({
    id: added.id,
    name: known?.name ?? added.name ?? added.id,
    aliases: joined(known?.aliases, added.aliases),
    case_sensitive: joined(known?.case_sensitive, added.case_sensitive),
    implies: joined(known?.implies, added.implies),
  }));
  return { ok: true, taxonomy: { ...base, families, levels, skills } };
}

interface Row {
  readonly id: string;
}

function merged<Known extends Row, Added extends Row>(
  base: readonly Known[],
  extra: readonly Added[],
  merge: (known: Known | undefined, added: Added) => Known,
): Known[] {
  const added = new Map(extra.map((row) => [row.id, row]));
  const known = new Set(base.map((row) => row.id));
  return [
    ...base.map((row) => {
      const more = added.get(row.id);
      return more === undefined ? row : merge(row, more);
    }),
    ...extra.filter((row) => !known.has(row.id)).map((row) => merge(undefined, row)),
  ];
}

function joined(known: readonly string[] | undefined, added: readonly string[] | undefined): string[] {
  return [...new Set([...(known ?? []), ...(added ?? [])])];
}

function firstProblem(base: TaxonomyV1, extra: TaxonomyExtraV1): TaxonomyProblem | null {
  const families = new Set([...base.families, ...extra.families].map((row) => row.id));
  const skills = new Set([...base.skills, ...extra.skills].map((row) => row.id));
  const knownFamilies = new Set(base.families.map((row) => row.id));
  const knownSkills = new Set(base.skills.map((row) => row.id));
  return (
    twice("families", extra.families) ??
    twice("levels", extra.levels) ??
    twice("skills", extra.skills) ??
    extra.families
      .map(
        (row, at) =>
          unnamed(["families", at], row, knownFamilies) ??
          undefinedId(["families", at, "near"], Object.keys(row.near ?? {}), families, "family") ??
          undefinedId(["families", at, "skills"], row.skills ?? [], skills, "skill"),
      )
      .find((found) => found !== null) ??
    extra.skills
      .map(
        (row, at) =>
          unnamed(["skills", at], row, knownSkills) ??
          undefinedId(["skills", at, "implies"], row.implies ?? [], skills, "skill"),
      )
      .find((found) => found !== null) ??
    null
  );
}

function twice(list: string, rows: readonly Row[]): TaxonomyProblem | null {
  const at = rows.findIndex((row, index) => rows.findIndex((other) => other.id === row.id) < index);
  return at < 0
    ? null
    : {
        at: [list, at, "id"],
        reason: `${list}/${String(at)}/id is "${rows[at]!.id}" for the second time`,
        hint: "put what belongs together into one row",
      };
}

function unnamed(
  at: readonly (string | number)[],
  row: {
    readonly id: string;
    readonly name?: string | undefined;
    readonly titles?: readonly string[] | undefined;
  },
  known: ReadonlySet<string>,
): TaxonomyProblem | null {
  if (known.has(row.id) || row.name !== undefined) return null;
  return {
    at: [...at, "id"],
    reason: `${at.join("/")} has the id "${row.id}", which the taxonomy does not have, and no name`,
    hint: "give a new row a name, or use the id of a row that there is (signalcraft config show lists where the taxonomy stands)",
  };
}

function undefinedId(
  at: readonly (string | number)[],
  ids: readonly string[],
  defined: ReadonlySet<string>,
  what: string,
): TaxonomyProblem | null {
  const index = ids.findIndex((id) => !defined.has(id));
  return index < 0
    ? null
    : {
        at: at.at(-1) === "near" ? [...at, ids[index]!] : [...at, index],
        reason: `${at.join("/")} names the ${what} "${ids[index]!}", which nothing defines`,
        hint: `use the id of a ${what} of the taxonomy or of this file`,
      };
}
