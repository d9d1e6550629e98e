/** `config/rules.yaml`: postings that a person pinned with what must hold of them, so that a changed profile or scoring file can be tried. */
import * as v from "valibot";
import { JobId, PostingId } from "./ids.ts";
import { bands } from "./scoring.ts";

const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500));
const Gates = v.pipe(
  v.array(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,63}$/, "the name of a gate"))),
  v.maxLength(50),
);

/** One rule. What it is about: a job, a posting, or every job of a title and an employer, either of which may be left out. */
export const Rule = v.pipe(
  v.strictObject({
    /** Why it is pinned, for whoever reads that it is broken. */
    why: v.optional(v.nullable(Name), null),
    job_id: v.optional(JobId),
    posting_id: v.optional(PostingId),
    title: v.optional(Name),
    employer: v.optional(Name),
    expect: v.pipe(
      v.strictObject({
        /** Must match: this band or a better one. */
        at_least: v.optional(v.picklist(bands)),
        /** Must not match: this band or a worse one. */
        at_most: v.optional(v.picklist(bands)),
        /** Gates that must fire. */
        gates: v.optional(Gates),
        /** Gates that must not fire. */
        without_gates: v.optional(Gates),
      }),
      v.check((expect) => Object.keys(expect).length > 0, "at least one of at_least, at_most, gates, without_gates"),
    ),
  }),
  v.check(
    (rule) =>
      rule.job_id !== undefined ||
      rule.posting_id !== undefined ||
      rule.title !== undefined ||
      rule.employer !== undefined,
    "a rule about something: job_id, posting_id, title or employer",
  ),
);
export type Rule = v.InferOutput<typeof Rule>;

export const RulesV1 = v.strictObject({
  schema: v.literal("rules.v1"),
  rules: v.pipe(v.array(Rule), v.maxLength(1_000)),
});
export type RulesV1 = v.InferOutput<typeof RulesV1>;
