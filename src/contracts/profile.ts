/** A person's profile as they write it (`profile.yaml`, schema `candidate_profile.v1`). Everything is optional but the schema: an empty profile ranks by freshness alone. */
import * as v from "valibot";

const Line = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const Lines = v.optional(v.pipe(v.array(Line), v.maxLength(500)), []);

export const CandidateProfileV1 = v.strictObject({
  schema: v.optional(v.literal("candidate_profile.v1"), "candidate_profile.v1"),
  display_name: v.optional(v.nullable(Line), null),
  target_roles: Lines,
  seniority: v.optional(v.nullable(Line), null),
  years_experience: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(70))), null),
  skills: v.optional(v.strictObject({ strong: Lines, some: Lines }), { strong: [], some: [] }),
  locations: v.optional(
    v.strictObject({
      base: v.optional(v.nullable(Line), null),
      accepts: Lines,
      relocate: v.optional(v.boolean(), false),
    }),
    { base: null, accepts: [], relocate: false },
  ),
  work_authorisation: Lines,
  languages: Lines,
  pay_floor: v.optional(
    v.nullable(
      v.strictObject({
        amount: v.pipe(v.number(), v.minValue(0), v.maxValue(1e9)),
        currency: v.pipe(v.string(), v.toUpperCase(), v.regex(/^[A-Z]{3}$/, "a three-letter currency code")),
        per: v.optional(v.picklist(["year", "month", "week", "day", "hour"]), "year"),
      }),
    ),
    null,
  ),
  avoid: Lines,
  companies: v.optional(v.strictObject({ prefer: Lines, hide: Lines }), { prefer: [], hide: [] }),
  /** Weight of a scoring signal in percent of its file value: `{skills: 150}`. */
  weights: v.optional(
    v.record(v.pipe(v.string(), v.maxLength(64)), v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(300))),
    {},
  ),
});
export type CandidateProfileV1 = v.InferOutput<typeof CandidateProfileV1>;
