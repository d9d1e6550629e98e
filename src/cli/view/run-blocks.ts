import type {
  Availability,
  DiffV1,
  ProviderAvailabilityV1,
  RankedJob,
  RunManifestV1,
  RunSummaryV1,
} from "../../contracts/run-documents.ts";
import { changePhrases } from "../../engine/explain/change-phrase.ts";
import { isFailureOutcome } from "../../engine/explain/is-failure-outcome.ts";
import {
  blank,
  bullet,
  dim,
  facts,
  heading,
  line,
  paragraph,
  strong,
  styled,
  table,
  type Block,
  type Style,
  type Text,
} from "./block.ts";
import { counted } from "./counted.ts";
import { jobBlocks } from "./job-blocks.ts";
import { relativeDay } from "./relative-day.ts";

export interface RunView {
  readonly manifest: RunManifestV1;
  readonly summary: RunSummaryV1;
  readonly availability: ProviderAvailabilityV1;
  readonly diff: DiffV1;
  readonly jobs: readonly RankedJob[];
  readonly runDir: string;
}

const JOBS_SHOWN = 10;
const CHANGES_SHOWN = 8;
const BOARDS_SHOWN = 20;
const NAMES_SHOWN = 3;

/** A run for people: status and failures first, then what was read, what is new, the top of the list, and where the files are. */
export function runBlocks(run: RunView): readonly Block[] {
  const { manifest, summary, availability } = run;
  const jobs = run.jobs.filter((job) => job.hidden === undefined);
  const hidden = summary.counts.hidden ?? 0;
  const failed = availability.providers.filter((row) => isFailureOutcome(row.outcome));
  return [
    heading([`Run ${manifest.run_id}`, "  ", styled(statusStyle[summary.status], summary.status)]),
    paragraph(
      dim(
        `as of ${readable(summary.as_of)} UTC · ${summary.profile_name ?? `candidate ${summary.candidate}`} · run ${summary.sequence} · digest ${manifest.run_digest.slice(0, 12)}`,
      ),
    ),
    ...(summary.read.authored > 0
      ? [
          blank,
          paragraph([
            styled("warn", "Authored samples. "),
            "These postings were written for this project, no employer published them. Import real captures to replace them: signalcraft snapshots import --help",
          ]),
        ]
      : []),
    ...failureBlocks(failed),
    blank,
    ...readBlocks(availability.providers, summary),
    blank,
    ...changeBlocks(run.diff, summary),
    blank,
    heading(
      jobs.length === 0
        ? "No open postings"
        : `Top of the list, ${Math.min(JOBS_SHOWN, jobs.length)} of ${summary.counts.jobs}`,
    ),
    ...(jobs.length === 0
      ? [paragraph(dim("Nothing that was read has an open posting."), 2)]
      : jobs.slice(0, JOBS_SHOWN).flatMap((job) => jobBlocks(job, summary.as_of))),
    ...(hidden === 0
      ? []
      : [
          paragraph(
            dim(`${counted(hidden, "job")} hidden by your marks and rules: signalcraft jobs list --include-hidden`),
            2,
          ),
        ]),
    blank,
    heading("Files"),
    facts(
      [
        ["run", run.runDir],
        ["to read", "digest.md, digest.html, shortlist.md, diff.md"],
        ["to use", "ranked.v1.csv, ranked.v1.json"],
      ],
      2,
    ),
    line(
      dim(
        `signalcraft jobs explain ${jobs[0]?.job_id ?? "<job_id>"} says why; signalcraft replay ${manifest.run_id} proves it`,
      ),
    ),
  ];
}

const statusStyle: Readonly<Record<RunSummaryV1["status"], Style>> = {
  success: "good",
  partial: "warn",
  failed: "bad",
};

function failureBlocks(failed: readonly Availability[]): readonly Block[] {
  if (failed.length === 0) return [];
  return [
    blank,
    heading(styled("bad", `Not read whole: ${failed.length} of the providers`)),
    ...failed.map((row) => bullet([strong(row.name), ` ${row.outcome}: ${row.detail}`], 2)),
  ];
}

function readBlocks(rows: readonly Availability[], summary: RunSummaryV1): readonly Block[] {
  const read = rows.filter((row) => row.snapshot_digest !== null);
  const skipped = rows.filter((row) => row.snapshot_digest === null);
  const whole = read.filter((row) => row.complete && !isFailureOutcome(row.outcome)).length;
  const shown =
    read.length <= BOARDS_SHOWN
      ? read
      : read.filter((row) => isFailureOutcome(row.outcome) || !row.complete).slice(0, BOARDS_SHOWN);
  return [
    heading(`Read ${read.length} of ${rows.length} boards, ${whole} whole`),
    ...(shown.length === 0
      ? []
      : [
          table(
            [
              { title: "provider" },
              { title: "outcome", fixed: true },
              { title: "postings", align: "right", fixed: true },
              { title: "listing", fixed: true },
              { title: "captured", fixed: true },
              { title: "source", fixed: true },
            ],
            shown.map((row): readonly Text[] => [
              row.name,
              isFailureOutcome(row.outcome) ? styled("bad", row.outcome) : row.outcome,
              String(row.postings),
              row.complete ? "whole" : "not whole",
              row.captured_at === null ? "" : relativeDay(row.captured_at, summary.as_of),
              row.provenance ?? "",
            ]),
            2,
          ),
        ]),
    ...(skipped.length === 0 ? [] : [paragraph(dim(`Not read: ${skippedPhrase(skipped)}`), 2)]),
  ];
}

/** Boards that were not read, by outcome; the many that merely have no capture yet are counted. */
function skippedPhrase(rows: readonly Availability[]): string {
  const byOutcome = Map.groupBy(rows, (row) => row.outcome);
  return [...byOutcome]
    .map(
      ([outcome, group]) =>
        `${group.length <= NAMES_SHOWN ? group.map((row) => row.name).join(", ") : `${group.length} boards`} (${outcome})`,
    )
    .join("; ");
}

function changeBlocks(diff: DiffV1, summary: RunSummaryV1): readonly Block[] {
  const { counts } = summary;
  if (diff.previous_run_id === null)
    return [
      heading("First run"),
      paragraph(dim("Everything read is the baseline: nothing counts as new until the next run."), 2),
    ];
  const reposted = new Set((diff.reposted ?? []).map((row) => row.posting_id));
  const known = diff.new.filter((row) => row.job_known === true).length;
  const rows = [
    ...diff.new.map((row) => change(`+ ${newness(row, reposted)}`, "good", row)),
    ...diff.reopened.map((row) => change("+ reopened", "good", row)),
    ...diff.changed.map((row) =>
      change("~ changed", "accent", {
        ...row,
        fields: changePhrases(row.changes).join("; "),
      }),
    ),
    ...diff.missing.map((row) => change("? missing", "warn", row)),
    ...diff.closed.map((row) => change("- closed", "bad", row)),
  ];
  return [
    heading(`Since ${diff.previous_run_id}`),
    line(
      `${counts.new} new${known === 0 ? "" : ` (${known} of jobs seen before)`}, ${counts.changed} changed, ${counts.missing} missing, ${counts.closed} closed, ${counts.reopened} reopened`,
      2,
    ),
    ...diff.held.map((board) =>
      bullet(
        [
          styled("warn", "held: "),
          `${board.postings} postings of ${board.provider_id} are gone at once; a second complete listing must confirm it`,
        ],
        2,
      ),
    ),
    ...(diff.moved ?? []).map((board) =>
      bullet(
        `${board.provider_id} moved from ${board.from} to ${board.to}: ${board.postings} postings, ${board.jobs_kept} jobs keep their history`,
        2,
      ),
    ),
    ...diff.baselines.map((board) =>
      bullet(`baseline of ${board.provider_id}: ${board.postings} postings, none counts as new`, 2),
    ),
    ...(rows.length === 0
      ? []
      : [
          table(
            [
              { title: "what", fixed: true },
              { title: "job" },
              { title: "employer", least: 10 },
              { title: "fields", least: 6 },
            ],
            rows.slice(0, CHANGES_SHOWN),
            2,
          ),
        ]),
    ...(rows.length > CHANGES_SHOWN ? [line(dim(`and ${rows.length - CHANGES_SHOWN} more in diff.md`), 2)] : []),
  ];
}

function newness({ posting_id, job_known }: DiffV1["new"][number], reposted: ReadonlySet<string>): string {
  if (reposted.has(posting_id)) return "posted again";
  return job_known === true ? "seen before" : "new";
}

function change(
  what: string,
  style: Style,
  row: {
    readonly title: string;
    readonly employer: string;
    readonly fields?: string;
  },
): readonly Text[] {
  return [styled(style, what), row.title, row.employer, row.fields ?? ""];
}

/** `2026-11-22 08:00` of an instant. */
function readable(instant: string): string {
  return instant.slice(0, 16).replace("T", " ");
}
