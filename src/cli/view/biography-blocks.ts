import { changePhrases } from "../../engine/explain/change-phrase.ts";
import type { BiographyEntry, JobBiography } from "../../engine/history/job-biography.ts";
import {
  blank,
  type Block,
  dim,
  facts,
  heading,
  line,
  paragraph,
  strong,
  styled,
  type Style,
  type Text,
} from "./block.ts";
import { counted } from "./counted.ts";

/** The life of a job for people: the newest row, then a line for everything that happened, oldest first. */
export function biographyBlocks({ job_id, known_as, job, is_listed, entries }: JobBiography): readonly Block[] {
  const others = known_as.filter((id) => id !== job_id);
  const title = job?.title ?? entries.findLast((one) => one.event?.title)?.event?.title ?? job_id;
  return [
    heading(strong(title)),
    ...(job === null ? [] : [line(job.employer), line(dim(job.url))]),
    line(
      is_listed && job !== null
        ? `listed in the last run with ${job.score} (${job.band})`
        : styled("warn", "not in the list of the last run"),
    ),
    ...(others.length === 0 ? [] : [line(dim(`also ${others.join(", ")}`))]),
    blank,
    ...days(entries),
    paragraph(
      dim(
        `From ${counted(new Set(entries.map((one) => one.sequence)).size, "run")}. Runs that were pruned are not told. --json has proofs and whole values.`,
      ),
    ),
  ];
}

/** One heading a run, with what it said. */
function days(entries: readonly BiographyEntry[]): readonly Block[] {
  const blocks: Block[] = [];
  const runs = [...new Set(entries.map((one) => one.sequence))];
  for (const sequence of runs) {
    const own = entries.filter((one) => one.sequence === sequence);
    const [first] = own;
    blocks.push(line([`run ${sequence}  `, dim(first?.run_id ?? "pruned")]));
    blocks.push(
      facts(
        own.map((one) => [one.at.slice(0, 10), sentence(one)]),
        2,
      ),
    );
    blocks.push(blank);
  }
  return blocks;
}

function sentence({ what, before, after, event }: BiographyEntry): Text {
  const name = styled(styleOf[what] ?? "strong", what.replaceAll("_", " "));
  if (event === null) {
    if (before === null && after === null) return name;
    if (before === null) return [name, ": ", after ?? ""];
    return [name, `: ${before} to ${after ?? "none"}`];
  }
  const changes = event.fields.length === 0 ? [] : [changesPhrase(event)];
  const proof = event.proof === null ? [] : [proofPhrase(event.proof)];
  const details = [...changes, ...proof].filter((part) => part !== "");
  return details.length === 0 ? name : [name, `: ${details.join("; ")}`];
}

function proofPhrase(proof: NonNullable<NonNullable<BiographyEntry["event"]>["proof"]>): string {
  const listings = proof.snapshots.map((snapshot) => snapshot.captured_at.slice(0, 10)).join(" and ");
  return `${proof.kind.replaceAll("_", " ")} without it (${listings})`;
}

/** What differs, without the name of the event; "" where the name says it all. */
function changesPhrase({ type, fields }: NonNullable<BiographyEntry["event"]>): string {
  if (type === "reopened" || type === "changed")
    return `${fields.map((field) => field.field.replaceAll("_", " ")).join(", ")} changed`;
  const name = `${type.replaceAll("_", " ")}: `;
  const phrases = changePhrases(fields.map((field) => ({ ...field, type })));
  return phrases.flatMap((phrase) => (phrase.startsWith(name) ? [phrase.slice(name.length)] : [])).join("; ");
}

const styleOf: Readonly<Record<string, Style>> = {
  closed: "bad",
  missing: "warn",
  left_list: "warn",
  reopened: "good",
  reposted: "accent",
  new: "good",
};
