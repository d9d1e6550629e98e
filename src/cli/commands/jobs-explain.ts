import { JobId } from "../../contracts/ids.ts";
import type { EvidenceSource } from "../../contracts/extracted.ts";
import { reasonPhrase } from "../../engine/explain/reason-phrase.ts";
import { defineCommand } from "../command.ts";
import { findJob, type FoundJob } from "../find-job.ts";
import { blank, dim, facts, heading, line, paragraph, strong, styled, table, type Block, type Text } from "../view/block.ts";
import { bandStyle, placesPhrase } from "../view/job-blocks.ts";
import { scoreBar } from "../view/score-bar.ts";

export const jobsExplain = defineCommand({
  description: "Every contribution to the score, summing exactly to it, each with the place in the stored capture or text that it rests on. The text itself is not shown.",
  operands: [{ name: "job_id", required: true, shape: JobId, means: "the job, as in jobs list" }],
  flags: [],
  examples: [{ line: "jobs explain job_0123456789abcdef", means: "why it stands where it stands" }],
  exits: ["mismatch", "not_found"],
  run: async (context, { operands }) => {
    const found = await findJob(await context.services(), operands.job_id);
    const { explained } = found;
    return {
      json: {
        job_id: explained.job_id,
        posting_id: explained.posting_id,
        score: explained.score,
        band: explained.band,
        gates: explained.gates,
        source: explained.source,
        contributions: explained.contributions.map((contribution) => ({ ...contribution, evidence: contribution.evidence.map((evidence) => located(found, evidence)) })),
      },
      text: () => explanationBlocks(found),
    };
  },
});

/** Evidence as an address that can be opened: capture, exchange, document, pointer, or a span of the normalised text. */
function located({ explained }: FoundJob, evidence: EvidenceSource): Record<string, unknown> {
  const { snapshot_digest, exchange, document, pointer } = explained.source;
  const at = { snapshot_digest, exchange, document };
  return evidence.from === "field" ? { ...at, from: "field", pointer: `${pointer}${evidence.pointer}` } : { ...at, from: evidence.from, pointer, span: evidence.span };
}

function explanationBlocks(found: FoundJob): readonly Block[] {
  const { job, explained } = found;
  const order = [...explained.contributions].map((contribution, index) => ({ contribution, index })).sort((a, b) => b.contribution.points - a.contribution.points || a.index - b.index);
  return [
    heading(strong(job.title)),
    line(`${job.employer} · ${placesPhrase(job)}`),
    line(dim(job.url)),
    blank,
    line([strong(String(explained.score)), " ", styled(bandStyle[explained.band], scoreBar(explained.score, 20)), ` ${explained.band} · rank ${job.rank}`]),
    ...(explained.gates.length === 0 ? [] : [paragraph([styled("bad", "held back by: "), explained.gates.map((gate) => gate.replaceAll("_", " ")).join(", ")])]),
    blank,
    table(
      [{ title: "points", align: "right", fixed: true }, { title: "why", least: 20 }, { title: "evidence", least: 12 }],
      [
        ...order.map(({ contribution }): readonly Text[] => [signed(contribution.points), reasonPhrase(contribution.signal, contribution.reason), dim(contribution.evidence.slice(0, 2).map(where).join(", "))]),
        [strong(String(explained.score)), strong("score"), ""],
      ],
      2,
    ),
    blank,
    facts(
      [
        ["published", job.published_at ?? "the source does not say"],
        ["first seen", `${job.first_seen}${found.ledger?.baseline === true ? " (was there when the board was first read)" : ""}`],
        ["changed", job.changed_at ?? "never since"],
        ["capture", `${explained.source.snapshot_digest.slice(0, 16)} ${explained.source.document} ${explained.source.pointer}`],
      ],
      2,
    ),
  ];
}

function signed(points: number): Text {
  return points > 0 ? styled("good", `+${points}`) : points < 0 ? styled("bad", String(points)) : "0";
}

function where(evidence: EvidenceSource): string {
  return evidence.from === "field" ? evidence.pointer : `${evidence.from} ${evidence.span[0]}-${evidence.span[1]}`;
}
