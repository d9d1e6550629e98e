import { SignalCraftError } from "../../contracts/errors.ts";
import type { EvidenceSource } from "../../contracts/extracted.ts";
import { JobId } from "../../contracts/ids.ts";
import type { Posting } from "../../contracts/posting.ts";
import { scoreJob } from "../../engine/score/score-job.ts";
import { findSmallestChange, type SmallestChange } from "../../engine/score/smallest-change.ts";
import { dayOf } from "../../engine/time/day-of.ts";
import { evidenceOpener, type OpenEvidence } from "../../pipeline/evidence-text.ts";
import { readPosting } from "../../pipeline/rescore-facts.ts";
import { judgementReader, type SealedJudgement } from "../../pipeline/rescore-sealed.ts";
import { defineCommand } from "../command.ts";
import type { Context } from "../context.ts";
import { findJob, type FoundJob } from "../find-job.ts";
import { explanationBlocks } from "../view/explanation-blocks.ts";

export const jobsExplain = defineCommand({
  description:
    "Says why a job stands where it stands: what fits, what does not, what nobody said, what holds it back, and the smallest change with which it would reach the next band. Every point is there: the contributions sum exactly to the score. Each names the place in the stored capture or text that it rests on; --show-evidence prints the words that stand there, to this terminal only.",
  operands: [{ name: "job_id", required: true, shape: JobId, means: "the job, as in jobs list" }],
  flags: [
    { name: "show-evidence", value: "none", means: "print the words that each point rests on (not with --json)" },
  ],
  examples: [
    { line: "jobs explain job_0123456789abcdef", means: "why it stands where it stands" },
    { line: "jobs explain job_0123456789abcdef --show-evidence", means: "with the words of the posting" },
  ],
  exits: ["mismatch", "not_found"],
  run: async (context, { operands, flags }) => {
    if (flags["show-evidence"] && context.globals.json)
      throw new SignalCraftError(
        "usage",
        "Cannot show evidence with --json: words of a posting are printed for people only",
        { hint: "leave out one of the two; the JSON names where every piece of evidence stands" },
      );
    const services = await context.services();
    const found = await findJob(services, operands.job_id);
    const { explained, manifest } = found;
    const judgement = await orWarn(context, judgementReader(services.state, services.candidate)(manifest.run_id));
    const posting = await orWarn(
      context,
      readPosting(services.state, manifest, found.job.provider_id, explained.posting_id),
    );
    const change = posting === null || judgement === null ? "unknown" : smallestChange(found, posting, judgement);
    const open =
      posting !== null && (flags["show-evidence"] || context.globals.json)
        ? await evidenceOpener(services.captures, posting)
        : null;
    return {
      json: {
        job_id: found.job.job_id,
        posting_id: explained.posting_id,
        score: explained.score,
        band: explained.band,
        gates: explained.gates,
        source: explained.source,
        contributions: explained.contributions.map((contribution) => ({
          ...contribution,
          evidence: contribution.evidence.map((evidence) => located(found, evidence, open)),
        })),
        change: change === "unknown" ? null : change,
      },
      text: () =>
        explanationBlocks({
          found,
          judgement,
          change,
          open: flags["show-evidence"] ? open : null,
        }),
    };
  },
});

/** What is not there any more is said and does without: the points and where they rest are in the explanation itself. */
async function orWarn<T>({ talk }: Context, read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (cause) {
    if (!(cause instanceof SignalCraftError)) throw cause;
    talk.warn(cause.message);
    return null;
  }
}

/** Null: no small change lifts it. `unknown`: this version scores it otherwise than the run did, so what it would find would not be about that score. */
function smallestChange(
  { explained, manifest }: FoundJob,
  posting: Posting,
  { profile, scoring }: SealedJudgement,
): SmallestChange | null | "unknown" {
  const asOfDay = dayOf(manifest.as_of);
  if (scoreJob(posting, profile, scoring, asOfDay).score !== explained.score) return "unknown";
  return findSmallestChange(posting, profile, scoring, asOfDay);
}

/**
 * Evidence as an address that can be opened: capture, exchange, document and pointer; a span of the normalised text; or, where the capture has
 * no such field, the field of the posting and the place in the capture that the posting was read from.
 */
function located(
  { explained }: FoundJob,
  evidence: EvidenceSource,
  open: OpenEvidence | null,
): Record<string, unknown> {
  const { snapshot_digest, exchange, document, pointer } = explained.source;
  const at = { snapshot_digest, exchange, document };
  if (evidence.from !== "field") return { ...at, from: evidence.from, pointer, span: evidence.span };
  const derived = open?.(evidence)?.derivedFrom ?? null;
  return derived === null
    ? { ...at, from: "field", pointer: `${pointer}${evidence.pointer}` }
    : { ...at, from: "posting", pointer, posting_pointer: evidence.pointer };
}
