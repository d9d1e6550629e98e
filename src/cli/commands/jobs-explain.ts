import { SignalCraftError } from "../../contracts/errors.ts";
import { JobId } from "../../contracts/ids.ts";
import type { EvidenceSource } from "../../contracts/extracted.ts";
import type { Posting } from "../../contracts/posting.ts";
import { bands } from "../../contracts/scoring.ts";
import { scoreJob } from "../../engine/score/score-job.ts";
import { findSmallestChange, type SmallestChange } from "../../engine/score/smallest-change.ts";
import { dayOf } from "../../engine/time/day-of.ts";
import { changePhrase } from "../../pipeline/evidence-change.ts";
import { toAdvice, type Advice, type AdviceKind, type AdviceNames } from "../../pipeline/evidence-coach.ts";
import { evidenceOpener, type EvidenceText, type OpenEvidence } from "../../pipeline/evidence-text.ts";
import { readPosting } from "../../pipeline/rescore-facts.ts";
import { judgementReader, type SealedJudgement } from "../../pipeline/rescore-sealed.ts";
import { defineCommand } from "../command.ts";
import { findJob, type FoundJob } from "../find-job.ts";
import { blank, dim, facts, heading, line, paragraph, strong, styled, type Block, type Text } from "../view/block.ts";
import { bandStyle, placesPhrase } from "../view/job-blocks.ts";
import { relativeDay } from "../view/relative-day.ts";
import { scoreBar } from "../view/score-bar.ts";

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
    const judgement = await judgementReader(services.state, services.candidate)(manifest.run_id);
    const posting = await readPosting(services.state, manifest, found.job.provider_id, explained.posting_id);
    const change = posting === null ? "unknown" : smallestChange(found, posting, judgement);
    const open = flags["show-evidence"] && posting !== null ? await evidenceOpener(services.captures, posting) : null;
    return {
      json: {
        job_id: explained.job_id,
        posting_id: explained.posting_id,
        score: explained.score,
        band: explained.band,
        gates: explained.gates,
        source: explained.source,
        contributions: explained.contributions.map((contribution) => ({
          ...contribution,
          evidence: contribution.evidence.map((evidence) => located(found, evidence)),
        })),
        change: change === "unknown" ? null : change,
      },
      text: () => explanationBlocks({ found, judgement, change, open }),
    };
  },
});

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

/** Evidence as an address that can be opened: capture, exchange, document, pointer, or a span of the normalised text. */
function located({ explained }: FoundJob, evidence: EvidenceSource): Record<string, unknown> {
  const { snapshot_digest, exchange, document, pointer } = explained.source;
  const at = { snapshot_digest, exchange, document };
  return evidence.from === "field"
    ? { ...at, from: "field", pointer: `${pointer}${evidence.pointer}` }
    : { ...at, from: evidence.from, pointer, span: evidence.span };
}

interface Explanation {
  readonly found: FoundJob;
  readonly judgement: SealedJudgement;
  readonly change: SmallestChange | null | "unknown";
  /** Opens evidence when the person asked for the words. */
  readonly open: OpenEvidence | null;
}

const sections: readonly { readonly kind: AdviceKind; readonly title: string }[] = [
  { kind: "fits", title: "What fits" },
  { kind: "against", title: "What does not" },
  { kind: "unknown", title: "Not said, or neither way" },
  { kind: "held_back", title: "What holds it back" },
];

function explanationBlocks(explanation: Explanation): readonly Block[] {
  const { found, judgement, open } = explanation;
  const { job, explained } = found;
  const names = namesOf(judgement);
  const advice = explained.contributions.map((contribution) => toAdvice(contribution, names));
  return [
    heading(strong(job.title)),
    line([job.employer, placesPhrase(job)].filter((part) => part !== "").join(" \u00b7 ")),
    line(dim(job.url)),
    blank,
    line([
      strong(String(explained.score)),
      " ",
      styled(bandStyle[explained.band], scoreBar(explained.score, 20)),
      ` ${explained.band} \u00b7 rank ${job.rank}`,
    ]),
    ...sections.flatMap(({ kind, title }) =>
      adviceBlocks(
        title,
        advice.filter((row) => row.kind === kind),
        open,
      ),
    ),
    ...gateBlocks(explanation, advice),
    blank,
    heading("The sum"),
    paragraph(sumPhrase(advice, explained.score), 2),
    blank,
    heading("What would change the verdict"),
    paragraph(changeText(explanation, names), 2),
    blank,
    facts(
      [
        [
          "published",
          job.published_at === null
            ? "the source does not say"
            : `${job.published_at.slice(0, 10)} (${relativeDay(job.published_at, found.manifest.as_of)})`,
        ],
        [
          "first seen",
          `${job.first_seen.slice(0, 10)}${found.ledger?.baseline === true ? ", there when the board was first read" : ""}`,
        ],
        ["changed", job.changed_at === null ? "never since" : job.changed_at.slice(0, 10)],
        [
          "capture",
          `${explained.source.snapshot_digest.slice(0, 16)} ${explained.source.document} ${explained.source.pointer}`,
        ],
        ["posting", explained.posting_id],
      ],
      2,
    ),
    ...(open === null ? [paragraph(dim("--show-evidence prints the words that each point rests on."))] : []),
  ];
}

function namesOf({ taxonomy, written }: SealedJudgement): AdviceNames {
  return {
    family: (id) => taxonomy.families.get(id)?.name ?? id.replaceAll("_", " "),
    skill: (id) => taxonomy.skills.get(id)?.name ?? id.replaceAll("_", " "),
    avoided: (index) => written.avoid[index] ?? `line ${index + 1} of your avoid list`,
  };
}

/** Strongest first; equals as they were computed. */
function adviceBlocks(title: string, advice: readonly Advice[], open: OpenEvidence | null): readonly Block[] {
  if (advice.length === 0) return [];
  const order = advice
    .map((row, index) => ({ row, index }))
    .sort((a, b) => Math.abs(b.row.contribution.points) - Math.abs(a.row.contribution.points) || a.index - b.index);
  return [
    blank,
    heading(title),
    facts(
      order.flatMap(({ row: { contribution, sentence } }) => {
        const evidence = distinct(contribution.evidence);
        return [
          [signed(contribution.points), [sentence, dim(addresses(evidence))]] as const,
          ...(open === null
            ? []
            : evidence.slice(0, EVIDENCE_SHOWN).map((entry) => ["", evidenceText(open(entry), entry)] as const)),
        ];
      }),
      2,
    ),
  ];
}

const EVIDENCE_SHOWN = 4;
const ADDRESSES_SHOWN = 3;

/** Three places may be named in one field. */
function distinct(evidence: readonly EvidenceSource[]): readonly EvidenceSource[] {
  return [...new Map(evidence.map((entry) => [where(entry), entry])).values()];
}

function addresses(evidence: readonly EvidenceSource[]): string {
  const shown = evidence.slice(0, ADDRESSES_SHOWN).map(where).join(", ");
  return shown === ""
    ? ""
    : `  (${shown}${evidence.length > ADDRESSES_SHOWN ? `, +${evidence.length - ADDRESSES_SHOWN}` : ""})`;
}

function evidenceText(found: EvidenceText | null, evidence: EvidenceSource): Text {
  if (found === null) return dim(`${where(evidence)}: not in the stored capture any more`);
  return [dim(`\u201c${found.before}`), styled("accent", `[${found.words}]`), dim(`${found.after}\u201d`)];
}

/** Gates that fired although the score was below their cap already: they took no points, but they count. */
function gateBlocks({ found, judgement }: Explanation, advice: readonly Advice[]): readonly Block[] {
  const capped = new Set(
    advice.filter((row) => row.kind === "held_back").map((row) => row.contribution.signal.slice("cap:".length)),
  );
  const silent = found.explained.gates.filter((gate) => !capped.has(gate));
  const title = capped.size === 0 ? [blank, heading("What holds it back")] : [];
  return silent.length === 0
    ? []
    : [
        ...title,
        facts(
          silent.map(
            (gate) =>
              [
                "0",
                `${gate.replaceAll("_", " ")}: at most ${judgement.scoring.gates[gate]?.cap ?? 100}, which the score does not reach anyway`,
              ] as const,
          ),
          2,
        ),
      ];
}

function sumPhrase(advice: readonly Advice[], score: number): Text {
  const total = (kind: AdviceKind): number =>
    advice.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.contribution.points, 0);
  const base = advice.find((row) => row.contribution.signal === "base")?.contribution.points ?? 0;
  const parts = [
    [total("fits"), "fits"],
    [total("against"), "does not"],
    [total("unknown"), "not said"],
    [total("total") - base, "kept within 0 to 100"],
    [total("held_back"), "held back"],
  ] as const;
  return [
    `${base} to start with`,
    ...parts
      .filter(([points]) => points !== 0)
      .map(([points, name]) => ` ${points > 0 ? "+" : "\u2212"} ${Math.abs(points)} ${name}`),
    " = ",
    strong(String(score)),
  ];
}

function changeText({ found, change, judgement }: Explanation, names: AdviceNames): Text {
  const { band, score } = found.explained;
  if (change === "unknown")
    return dim(
      "The run was made by another version of the program, which scored otherwise: run signalcraft daily again to have this told.",
    );
  const next = bands[bands.indexOf(band) - 1];
  if (next === undefined) return `It is in the highest band, ${band}, already.`;
  if (change === null)
    return `No three changes of your profile or the posting together would make it ${next}${next === "no" ? "" : ` (${judgement.scoring.bands[next]} or more)`}.`;
  const conditions = change.changes.map((row) => changePhrase(row, names)).join(", and ");
  return [
    `It would be `,
    styled(bandStyle[change.band], change.band),
    ` (${change.score} instead of ${score}) if ${conditions}.`,
  ];
}

function signed(points: number): Text {
  return points > 0 ? styled("good", `+${points}`) : points < 0 ? styled("bad", String(points)) : "0";
}

function where(evidence: EvidenceSource): string {
  return evidence.from === "field" ? evidence.pointer : `${evidence.from} ${evidence.span[0]}-${evidence.span[1]}`;
}
