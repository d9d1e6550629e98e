import type { EvidenceSource } from "../../contracts/extracted.ts";
import { bands } from "../../contracts/scoring.ts";
import type { SmallestChange } from "../../engine/score/smallest-change.ts";
import { changePhrase } from "../../pipeline/evidence-change.ts";
import { toAdvice, type Advice, type AdviceKind, type AdviceNames } from "../../pipeline/evidence-coach.ts";
import type { EvidenceText, OpenEvidence } from "../../pipeline/evidence-text.ts";
import type { SealedJudgement } from "../../pipeline/rescore-sealed.ts";
import type { FoundJob } from "../find-job.ts";
import { blank, dim, facts, heading, line, paragraph, strong, styled, type Block, type Text } from "./block.ts";
import { bandStyle, placesPhrase } from "./job-blocks.ts";
import { relativeDay } from "./relative-day.ts";
import { scoreBar } from "./score-bar.ts";

/** What is shown of one job. */
export interface Explanation {
  readonly found: FoundJob;
  readonly judgement: SealedJudgement | null;
  readonly change: SmallestChange | null | "unknown";
  /** Opens evidence when the person asked for the words. */
  readonly open: OpenEvidence | null;
}

const sections: readonly {
  readonly kind: AdviceKind;
  readonly title: string;
}[] = [
  { kind: "fits", title: "What fits" },
  { kind: "against", title: "What does not" },
  { kind: "unknown", title: "Not said, or neither way" },
  { kind: "held_back", title: "What holds it back" },
];

/** A job as a coach would speak of it: what fits, what does not, what nobody said, what holds it back, the sum, and what would change it. */
export function explanationBlocks(explanation: Explanation): readonly Block[] {
  const { found, judgement, open } = explanation;
  const { job, explained } = found;
  const names = namesOf(judgement);
  const advice = explained.contributions.map((contribution) => toAdvice(contribution, names));
  return [
    heading(strong(job.title)),
    paragraph([job.employer, placesPhrase(job)].filter((part) => part !== "").join(" \u00b7 ")),
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

function namesOf(judgement: SealedJudgement | null): AdviceNames {
  return {
    family: (id) => judgement?.taxonomy.families.get(id)?.name ?? id.replaceAll("_", " "),
    skill: (id) => judgement?.taxonomy.skills.get(id)?.name ?? id.replaceAll("_", " "),
    avoided: (index) => judgement?.written.avoid[index] ?? `line ${index + 1} of your avoid list`,
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
  if (found.derivedFrom !== null)
    return [styled("accent", `[${found.words}]`), dim(` derived from ${found.derivedFrom}`)];
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
                `${gate.replaceAll("_", " ")}: at most ${judgement?.scoring.gates[gate]?.cap ?? 100}, which the score does not reach anyway`,
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

function changeText({ found, change }: Explanation, names: AdviceNames): Text {
  const { band, score } = found.explained;
  if (change === "unknown")
    return dim(
      "This cannot be told: the run was made by another version of the program, or what it judged by is damaged. signalcraft daily makes a new one.",
    );
  const next = bands[bands.indexOf(band) - 1];
  if (next === undefined) return `It is in the highest band, ${band}, already.`;
  if (change === null) return `No three changes of your profile or the posting together would make it ${next}.`;
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
