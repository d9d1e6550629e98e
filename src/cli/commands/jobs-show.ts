import { JobId } from "../../contracts/ids.ts";
import type { PostingsV1 } from "../../contracts/posting.ts";
import { earlierShard } from "../../engine/derive-board.ts";
import { payPhrase } from "../../engine/explain/pay-phrase.ts";
import { foldUserState } from "../../engine/user-state/fold-user-state.ts";
import { readUserStateLog } from "../../pipeline/user-state-log.ts";
import { readArtifact } from "../../pipeline/read-artifact.ts";
import { defineCommand } from "../command.ts";
import { findJob } from "../find-job.ts";
import { blank, dim, facts, heading, line, paragraph, strong } from "../view/block.ts";
import { groupBlocks } from "../view/group-blocks.ts";
import { placesPhrase } from "../view/job-blocks.ts";
import { relativeDay } from "../view/relative-day.ts";
import { markBlocks } from "../view/track-blocks.ts";
import { warnUserState } from "../warn-user-state.ts";

export const jobsShow = defineCommand({
  description:
    "What the posting says as far as it was understood, its three dates (published, first seen, changed) and its life so far. The advert's text is not printed; the link leads to it.",
  operands: [{ name: "job_id", required: true, shape: JobId, means: "the job, as in jobs list" }],
  flags: [],
  examples: [{ line: "jobs show job_0123456789abcdef", means: "one job" }],
  exits: ["mismatch", "not_found"],
  run: async (context, { operands }) => {
    const services = await context.services();
    const { manifest, job, explained, ledger, group } = await findJob(services, operands.job_id);
    const log = await readUserStateLog(services.state, services.candidate);
    warnUserState(context, services, log);
    const marks = foldUserState(log.marks).of(job);
    const shards = await Promise.all(
      [job.provider_id, earlierShard(job.provider_id, explained.source.snapshot_digest)].map(
        (shard) => readArtifact(services.state, manifest, "postings", shard) as Promise<PostingsV1 | null>,
      ),
    );
    const posting =
      shards.flatMap((shard) => shard?.postings ?? []).find((row) => row.posting_id === explained.posting_id) ?? null;
    const { description: _, ...known } = posting ?? { description: null };
    const extracted = posting?.extracted ?? null;
    const asOf = manifest.as_of;
    return {
      json: { job, posting: posting === null ? null : known, ledger, group, marks },
      text: () => [
        heading(strong(job.title)),
        line(job.employer),
        line(dim(job.url)),
        blank,
        facts(
          [
            ["score", `${job.score} (${job.band}), rank ${job.rank}`],
            ["places", placesPhrase(job) || "not said"],
            ["pay", payPhrase(job.pay) || "not said"],
            ["level", job.level ?? "not recognised"],
            ["family", job.family?.replaceAll("_", " ") ?? "not recognised"],
            [
              "years",
              extracted?.years === null || extracted === null
                ? "not said"
                : `${extracted.years.min}${extracted.years.max === null ? "+" : ` to ${extracted.years.max}`}`,
            ],
            ["sponsorship", extracted?.sponsorship.value ?? "unknown"],
            [
              "skills",
              extracted === null || extracted.skills.length === 0
                ? "none recognised"
                : extracted.skills
                    .map(
                      (mention) =>
                        `${mention.skill.replaceAll("_", " ")}${mention.requirement === "required" ? "*" : ""}`,
                    )
                    .join(", "),
            ],
            ["department", posting?.department ?? "not said"],
            ["requisition", posting?.requisition_id ?? "not said"],
          ],
          2,
        ),
        blank,
        facts(
          [
            [
              "published",
              job.published_at === null
                ? "the source does not say"
                : `${job.published_at} (${relativeDay(job.published_at, asOf)})`,
            ],
            [
              "first seen",
              `${job.first_seen} (${relativeDay(job.first_seen, asOf)})${ledger?.baseline === true ? ", there when the board was first read" : ""}`,
            ],
            [
              "changed",
              job.changed_at === null ? "never since" : `${job.changed_at} (${relativeDay(job.changed_at, asOf)})`,
            ],
            [
              "state",
              `${ledger?.state ?? job.state}${(ledger?.times_reopened ?? 0) > 0 ? `, reopened ${ledger?.times_reopened} times` : ""}`,
            ],
          ],
          2,
        ),
        ...groupBlocks(job, group),
        ...markBlocks(marks, asOf),
        paragraph(dim("* required. signalcraft jobs explain says where the score comes from.")),
      ],
    };
  },
});
