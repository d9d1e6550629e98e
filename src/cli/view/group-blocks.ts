import type { RankedJob } from "../../contracts/run-documents.ts";
import type { MergedJob } from "../../pipeline/find-group.ts";
import { blank, bullet, dim, heading, paragraph, styled, type Block } from "./block.ts";
import { mergePhrases } from "./merge-phrases.ts";

/** Postings of a job with their places, why they are one, and how to part them; nothing for a job of one posting. */
export function groupBlocks(job: RankedJob, group: MergedJob | null): readonly Block[] {
  if (group === null) return [];
  const listed = new Map((job.postings ?? []).map((posting) => [posting.posting_id, posting]));
  const last = group.postings.at(-1)?.posting_id ?? "";
  return [
    blank,
    heading(`One job, ${group.postings.length} postings`),
    ...group.postings.map(({ posting_id: id, state, first_seen: since }) => {
      const posting = listed.get(id);
      const places = posting?.locations.join("; ") ?? (id === job.posting_ids[0] ? job.locations.join("; ") : "");
      return bullet(
        [
          id,
          state === "open" ? "" : styled("warn", `  ${state}`),
          dim(
            `  first seen ${since.slice(0, 10)}${posting === undefined ? "" : `, score ${posting.score}`}${places === "" ? "" : `, ${places}`}`,
          ),
        ],
        2,
      );
    }),
    ...group.evidence.map((evidence) =>
      paragraph(dim(`${evidence.postings.join(" and ")}: ${mergePhrases[evidence.rule]}`), 2),
    ),
    paragraph(dim(`Not one job? signalcraft jobs split ${group.job_id} ${last}`), 2),
  ];
}
