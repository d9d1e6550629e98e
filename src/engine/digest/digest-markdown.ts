import type { DigestJob, DigestV1 } from "../../contracts/digest.ts";
import { markdownLink, markdownText } from "../explain/markdown-text.ts";
import { webAddress } from "../format/web-address.ts";
import { stripUnsafe } from "../normalise/terminal-safe.ts";
import {
  changePhrase,
  coverageSentence,
  dueIn,
  headlineOf,
  hiddenPhrases,
  minuteOf,
  sincePhrase,
} from "./digest-phrases.ts";

/** The day to read in a terminal or an editor: failures first, coverage, then what happened. Text from outside is shown as it is. */
export function digestMarkdown(digest: DigestV1): string {
  const told = new Map(digest.told.flatMap(({ rule, job_ids }) => job_ids.map((id) => [id, rule] as const)).reverse());
  const job = (row: DigestJob): string => jobLine(row, told.get(row.job_id) ?? null);
  const lines = [`# ${digest.as_of.slice(0, 10)}: ${said(headlineOf(digest))}`, ""];
  if (digest.samples)
    lines.push("> Authored samples: these postings were written for this project; no employer published them.", "");
  section(
    lines,
    "Sources that could not be read",
    digest.failures.map(
      (row) =>
        `**${said(row.name)}** ${sincePhrase(row.since, digest.as_of)}: ${row.outcome.replaceAll("_", " ")}, ${said(row.detail)}`,
    ),
  );
  section(
    lines,
    "Read again",
    digest.recovered.map((row) => `${said(row.provider_id)}, had failed since ${row.since.slice(0, 10)}`),
  );
  lines.push(`${said(coverageSentence(digest))}.`, "");
  section(
    lines,
    "Read for the first time",
    digest.baselines.map((row) => `${said(row.provider_id)}: ${row.postings} postings, none counts as new`),
  );
  counted(lines, "New", digest.new, digest.new.rows.map(job));
  section(
    lines,
    "Deadlines soon",
    digest.deadlines.map((row) => `**${row.date}** (${dueIn(row.days)}) ${job(row)}`),
  );
  section(
    lines,
    "Follow up",
    digest.follow_ups.map(
      (row) => `**${row.date}** (${dueIn(row.days)}) ${link(row)}, ${said(row.employer)}, ${row.status}`,
    ),
  );
  counted(lines, "Open again", digest.reopened, digest.reopened.rows.map(job));
  counted(
    lines,
    "Changed",
    digest.changed,
    digest.changed.rows.map((row) =>
      [job(row), ...row.changes.map((change) => `  - ${said(changePhrase(change))}`)].join("\n"),
    ),
  );
  counted(
    lines,
    "Closed",
    digest.closed,
    digest.closed.rows.map((row) => `${job(row)}: ${said(row.proof)}`),
  );
  section(lines, "Not shown", hiddenPhrases(digest).map(said));
  lines.push(`Run \`${digest.run_id}\`, as of ${minuteOf(digest.as_of)} UTC.`);
  return `${lines.join("\n")}\n`;
}

function section(lines: string[], title: string, rows: readonly string[]): void {
  if (rows.length > 0) lines.push(`## ${title}`, "", ...rows.map((row) => `- ${row}`), "");
}

function counted(lines: string[], title: string, { total }: { readonly total: number }, rows: readonly string[]): void {
  section(
    lines,
    `${title} (${total})`,
    total > rows.length ? [...rows, `and ${total - rows.length} more: diff.md has all`] : rows,
  );
}

function jobLine(row: DigestJob, rule: string | null): string {
  const facts = [
    row.employer,
    row.places.join("; "),
    row.pay,
    row.postings > 1 ? `${row.postings} postings` : "",
    row.status ?? "",
    ...row.badges.map((badge) => badge.replaceAll("_", " ")),
    rule === null ? "" : `rule ${rule}`,
  ].filter((fact) => fact !== "");
  const score = row.score === null ? "" : `**${row.score}** ${row.band ?? ""} `;
  return `${score}${link(row)} \u00b7 ${facts.map(said).join(" \u00b7 ")}`;
}

function link({ title, url }: { readonly title: string; readonly url: string }): string {
  const address = webAddress(url);
  return address === null ? said(title) : markdownLink(visible(title), address);
}

/** Text from outside as Markdown that shows it as it is; also safe where somebody shows the file on a terminal. */
function said(text: string): string {
  return markdownText(visible(text));
}

/** Without controls and without space at its ends, beside which marks would not hold. */
function visible(text: string): string {
  return stripUnsafe(text).trim();
}
