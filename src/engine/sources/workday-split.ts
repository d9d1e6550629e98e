import { compareBy, compareCodeUnits, compareNumbers, compareOn } from "../canonical/compare.ts";
import { arrayOf, isRecord, recordOf, textOf } from "./read-shape.ts";

/** What a query answers at most: the total stops at 2,000 and offsets past it begin again at the first page (measured). */
export const WORKDAY_CLAMP = 2000;
/** The most values of a facet that a board is split into; tenants fail on more. */
const VALUES_MAX = 100;

/** A facet to split a clamped board by. */
export interface WorkdaySplit {
  readonly parameter: string;
  /** Ids of the values that hold postings, in the order of the answer. */
  readonly values: readonly string[];
  /** Sum of the counts of the values. */
  readonly sum: number;
  /** Another facet counts exactly as many: two partitions of the board that agree. Without that a posting may lack a value and be in no slice (measured: 142 of 145). */
  readonly corroborated: boolean;
}

interface Facet {
  readonly parameter: string;
  readonly values: readonly { readonly id: string; readonly count: number }[];
  readonly sum: number;
}

/**
 * The facet that a clamped board is best split by, or null: every value under the clamp, together at least the clamp.
 * Preferred are a corroborated one, then the smallest sum (values that overlap count postings twice), then the fewest values.
 */
export const chooseWorkdaySplit = (facets: readonly unknown[]): WorkdaySplit | null => {
  const known = facets.flatMap(facetsIn);
  const splits = known
    .filter(
      ({ values, sum }) =>
        values.length <= VALUES_MAX && sum >= WORKDAY_CLAMP && values.every(({ count }) => count < WORKDAY_CLAMP),
    )
    .map((facet) => ({
      parameter: facet.parameter,
      values: facet.values.map(({ id }) => id),
      sum: facet.sum,
      corroborated: known.some((other) => other.parameter !== facet.parameter && other.sum === facet.sum),
    }));
  return splits.toSorted(compareSplits)[0] ?? null;
};

const compareSplits = compareBy<WorkdaySplit>(
  compareOn((split) => (split.corroborated ? 0 : 1), compareNumbers),
  compareOn((split) => split.sum, compareNumbers),
  compareOn((split) => split.values.length, compareNumbers),
  compareOn((split) => split.parameter, compareCodeUnits),
);

/** A facet, or the facets within a group (`locationMainGroup` holds `locationCountry` and `locations`). One value that cannot be read makes its facet useless. */
const facetsIn = (value: unknown): readonly Facet[] => {
  const { facetParameter, values } = recordOf(value);
  const parameter = textOf(facetParameter);
  const members = arrayOf(values);
  const groups = members.filter((member) => isRecord(member) && Array.isArray(member["values"]));
  // One level of groups is what exists; deeper nesting is not followed.
  if (groups.length > 0)
    return groups.flatMap((group) =>
      leafFacet(textOf(recordOf(group)["facetParameter"]), arrayOf(recordOf(group)["values"])),
    );
  return leafFacet(parameter, members);
};

const leafFacet = (parameter: string | null, members: readonly unknown[]): readonly Facet[] => {
  if (parameter === null || !parameter.isWellFormed()) return [];
  const values: { id: string; count: number }[] = [];
  for (const member of members) {
    const { id, count } = recordOf(member);
    const key = textOf(id);
    if (key === null || !key.isWellFormed() || !Number.isSafeInteger(count) || (count as number) < 0) return [];
    if (count !== 0) values.push({ id: key, count: count as number });
  }
  return [
    {
      parameter,
      values,
      sum: values.reduce((sum, { count }) => sum + count, 0),
    },
  ];
};
