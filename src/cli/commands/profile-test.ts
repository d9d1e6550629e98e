import * as v from "valibot";
import { SignalCraftError } from "../../contracts/errors.ts";
import { bands } from "../../contracts/scoring.ts";
import { compileTaxonomy } from "../../engine/taxonomy/compile-taxonomy.ts";
import { toDate } from "../../engine/time/to-instant.ts";
import { dayOf } from "../../engine/time/day-of.ts";
import { profileLines } from "../../pipeline/profile-lines.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { tryProfile, type MovedJob, type TrialResult } from "../../pipeline/profile-trial.ts";
import { asOfNow } from "../as-of-now.ts";
import type { IndexedRun } from "../../contracts/ports.ts";
import type { ProfileLine } from "../../engine/profile/understood-profile.ts";
import { defineCommand } from "../command.ts";
import type { Context } from "../context.ts";
import { needState } from "../need-state.ts";
import type { Services } from "../services.ts";
import { blank, dim, facts, heading, paragraph, strong, styled, table, type Block, type Text } from "../view/block.ts";
import { bandStyle } from "../view/job-blocks.ts";
import { readProfileFile, type ProfileFile } from "./profile-file.ts";
import { isSilentChange, readScoringFile, type ScoringFile } from "./profile-scoring-file.ts";

const SHOWN = 15;

const Days = v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}d$/, "a number of days: 90d"));

export const profileTest = defineCommand({
  description:
    "Tries a profile, a scoring file or both on stored runs: every posting of every run is scored again as of that run's own day, and what would have entered and left the list is shown with its score before and after. The list is the first rows of the ranking (shortlist_size) without the band no. Nothing is written.",
  operands: [],
  flags: [
    {
      name: "profile",
      value: "string",
      label: "FILE",
      files: "file",
      means: "the profile to try, default: what each run had",
    },
    {
      name: "scoring",
      value: "string",
      label: "FILE",
      files: "file",
      means: "the scoring file to try, default: what each run had",
    },
    {
      name: "since",
      value: "string",
      label: "DAYS",
      shape: Days,
      default: "90d",
      means: "how far back from the last run (or --as-of), in days",
    },
  ],
  examples: [
    { line: "profile test --profile new.yaml", means: "the last 90 days with another profile" },
    {
      line: "profile test --scoring scoring.yaml --since 7d --json",
      means: "the last week with other points, for a program",
    },
  ],
  exits: ["invalid_input", "not_found"],
  run: async (context, { flags }) => {
    if (flags.profile === null && flags.scoring === null)
      throw new SignalCraftError("usage", "Cannot test: neither a profile nor a scoring file to try is given", {
        hint: "add --profile FILE, --scoring FILE or both",
      });
    const profile = flags.profile === null ? null : await readProfileFile(flags.profile, context.cwd, "test");
    const scoring = flags.scoring === null ? null : await readScoringFile(flags.scoring, context.cwd, "test");
    const services = await context.services();
    await needState(services, "test");
    const notes = await warnOf(context, services, profile, scoring);
    const finished = await finishedRuns(services);
    const until = lastInstant(finished, context);
    const since = `${toDate(dayOf(until) - Number(flags.since.slice(0, -1)))}${until.slice(10)}`;
    const runs = finished.filter((run) => run.as_of >= since && run.as_of <= until);
    const result = await tryProfile(services.state, {
      candidate: services.candidate,
      runs,
      trial: { profile: profile?.profile ?? null, scoring: scoring?.scoring ?? null },
      onRun: (done) => context.talk.progress(`run ${done + 1} of ${runs.length}`),
    });
    for (const { run_id, reason } of result.skipped) context.talk.warn(`run ${run_id} is left out: ${reason}`);
    return {
      json: {
        candidate: services.candidate,
        since,
        until,
        profile:
          profile === null
            ? null
            : { file: profile.name, sha256: sha256Hex(profile.bytes), not_understood: notes.misread },
        scoring:
          scoring === null
            ? null
            : {
                file: scoring.name,
                sha256: scoring.sha256,
                version: scoring.scoring.version,
                same_version_as_in_force: notes.silent,
              },
        ...result,
      },
      text: () => trialBlocks(result, since),
    };
  },
});

/** Runs with a list, newest first. */
async function finishedRuns(services: Services): Promise<readonly IndexedRun[]> {
  const index = await services.index();
  const runs = index.runs(null);
  index.close();
  return runs.filter((run) => run.run_digest !== null);
}

/** The last day to try: `--as-of`, else that of the latest run, so that the answer does not depend on when it is asked. */
function lastInstant(runs: readonly IndexedRun[], context: Context): string {
  const latest = runs.reduce((last, run) => (run.as_of > last ? run.as_of : last), "");
  return context.globals.asOf === null && latest !== "" ? latest : asOfNow(context);
}

/** Says on stderr what may make a trial mean something else than it seems to. */
async function warnOf(
  { talk }: Context,
  services: Services,
  profile: ProfileFile | null,
  scoring: ScoringFile | null,
): Promise<{ readonly silent: boolean; readonly misread: readonly ProfileLine[] }> {
  const config = await services.config();
  const silent = scoring !== null && isSilentChange(config.scoring.value, scoring.scoring);
  if (silent && scoring !== null)
    talk.warn(
      `${scoring.name} is not the scoring file in force but has its version, ${scoring.scoring.version}: raise it before use`,
    );
  if (profile === null) return { silent, misread: [] };
  const taxonomy = compileTaxonomy(config.taxonomy.value);
  const lines = profileLines(profile.profile, taxonomy, scoring?.scoring ?? config.scoring.value);
  const misread = lines.filter((row) => !row.understood);
  for (const { text, field, meaning } of misread)
    talk.warn(`line ${profile.lineOf(field)} of ${profile.name} is not understood: ${text}: ${meaning}`);
  return { silent, misread };
}

function trialBlocks(result: TrialResult, since: string): readonly Block[] {
  const [latest] = result.runs;
  if (latest === undefined)
    return [
      paragraph(`No stored run since ${since.slice(0, 10)}: there is nothing to try it on.`),
      paragraph(dim("--since looks further back; signalcraft runs list shows the runs.")),
    ];
  const byProgram = result.runs.reduce((sum, run) => sum + run.changed_by_program, 0);
  return [
    heading(`Tried on ${result.runs.length} ${result.runs.length === 1 ? "run" : "runs"} since ${since.slice(0, 10)}`),
    blank,
    line(`The last one, ${latest.as_of.slice(0, 10)}: ${latest.rescored} of ${latest.jobs} jobs get another score`),
    table(
      [{ title: "" }, ...bands.map((band) => ({ title: band, align: "right" as const, fixed: true as const }))],
      (["before", "after"] as const).map((side) => [
        side,
        ...bands.map((band) => styled(bandStyle[band], String(latest.bands[side][band]))),
      ]),
      2,
    ),
    ...movedBlocks("Would have entered the list", result.entered),
    ...movedBlocks("Would have left the list", result.left),
    ...(byProgram === 0
      ? []
      : [
          blank,
          paragraph(
            styled(
              "warn",
              `${byProgram} scores differ for another reason: the runs were made by another version of the program.`,
            ),
          ),
        ]),
    blank,
    paragraph(dim("Nothing was written. signalcraft profile set FILE makes a profile yours.")),
  ];
}

function line(text: Text): Block {
  return paragraph(text);
}

function movedBlocks(title: string, jobs: readonly MovedJob[]): readonly Block[] {
  if (jobs.length === 0) return [blank, paragraph([strong(title), ": nothing"])];
  return [
    blank,
    heading(`${title}: ${jobs.length}`),
    facts(
      jobs.slice(0, SHOWN).flatMap(({ before, after, title: name, employer, job_id, runs }) => [
        [
          [
            `${String(before.score).padStart(3)} to ${String(after.score).padStart(3)} `,
            styled(bandStyle[after.band], after.band),
          ],
          [strong(name), `, ${employer}`],
        ] as const,
        ["", dim(`${job_id}${runs === 1 ? "" : `, in ${runs} runs`}`)] as const,
      ]),
      2,
    ),
    ...(jobs.length > SHOWN ? [paragraph(dim(`and ${jobs.length - SHOWN} more; --json has them all`), 2)] : []),
  ];
}
