/** The taxonomy file: role families, the level ladder and skills, as data that a person can extend. */
import * as v from "valibot";
import { levels } from "./extracted.ts";

const Id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,63}$/, "an id: a-z, 0-9 and _"));
const Phrase = v.pipe(v.string(), v.minLength(1), v.maxLength(120));
const Phrases = v.array(Phrase);

export const TaxonomyV1 = v.strictObject({
  schema: v.literal("taxonomy.v1"),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /**
   * Role families. `titles` decide alone, longest match first; `hints` support a weaker decision from department and team.
   * In a phrase, `a + b` asks for both parts anywhere in the title, and `*` at an end leaves the word open there (`*entwickler`).
   */
  families: v.array(
    v.strictObject({
      id: Id,
      name: Phrase,
      /** Families of one area count a little for one another even when they are not near. */
      area: v.optional(Id, "other"),
      /** Families that are close enough to count partly for one another, with closeness in percent. */
      near: v.optional(v.record(Id, v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))), {}),
      titles: Phrases,
      /** Phrases within which a title of this family does not count ("nurse recruiter"). */
      not_titles: v.optional(Phrases, []),
      hints: v.optional(Phrases, []),
      /** What the work typically asks: pulls a near family closer when a posting asks for it. */
      skills: v.optional(v.array(Id), []),
    }),
  ),
  /** The ladder. `years` of experience make the level a fair next step; a level word within one of `not_titles` does not count. */
  levels: v.array(
    v.strictObject({
      id: v.picklist(levels),
      rank: v.pipe(v.number(), v.integer()),
      track: v.picklist(["individual", "management"]),
      years: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
      titles: Phrases,
      not_titles: v.optional(Phrases, []),
    }),
  ),
  skills: v.array(
    v.strictObject({
      id: Id,
      name: Phrase,
      aliases: v.optional(Phrases, []),
      /** Aliases that count only with capital letters as written ("Go", "R", "Excel"). */
      case_sensitive: v.optional(Phrases, []),
      /** Skills that this one implies partly: knowing `postgresql` is most of `sql`. */
      implies: v.optional(v.array(Id), []),
    }),
  ),
});
export type TaxonomyV1 = v.InferOutput<typeof TaxonomyV1>;
