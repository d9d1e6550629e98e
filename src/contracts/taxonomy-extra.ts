/** `taxonomy.extra.yaml` of a workspace: what a person adds to the taxonomy that comes with the program. */
import * as v from "valibot";
import { levels } from "./extracted.ts";
import { TaxonomyV1 } from "./taxonomy.ts";

const { families, skills, levels: ladder } = TaxonomyV1.entries;

/**
 * Rows whose id the taxonomy has already add to its lists; other rows are new families and skills, which need a name. Levels can only be added
 * to: the ladder itself is fixed.
 */
export const TaxonomyExtraV1 = v.strictObject({
  schema: v.optional(v.literal("taxonomy_extra.v1"), "taxonomy_extra.v1"),
  families: v.optional(
    v.array(
      v.strictObject({
        ...v.partial(families.item).entries,
        id: families.item.entries.id,
      }),
    ),
    [],
  ),
  levels: v.optional(
    v.array(
      v.strictObject({
        id: v.picklist(levels),
        titles: v.optional(ladder.item.entries.titles, []),
        not_titles: ladder.item.entries.not_titles,
      }),
    ),
    [],
  ),
  skills: v.optional(
    v.array(
      v.strictObject({
        ...v.partial(skills.item).entries,
        id: skills.item.entries.id,
      }),
    ),
    [],
  ),
});
export type TaxonomyExtraV1 = v.InferOutput<typeof TaxonomyExtraV1>;
