import { SignalCraftError } from "../../contracts/errors.ts";
import { exportSubjects, type ExportSubject } from "../../contracts/export.ts";
import { insightDimensions } from "../../contracts/insights.ts";
import { exportFormats } from "../../engine/export/export-formats.ts";
import { exportValue } from "../../engine/export/formats/json-format.ts";
import { defineCommand } from "../command.ts";
import { deliver, outFlag } from "../deliver.ts";
import { exportEvents, exportJobs, exportTrends } from "../make-export.ts";
import { runAt, runFlag } from "../run-at.ts";
import { SinceText, toSince } from "../parse/since.ts";

const makers = { jobs: exportJobs, events: exportEvents, trends: exportTrends } as const;

export const exportCommand = defineCommand({
  description: `Your data out of any run, on stdout or in a file: the jobs in order, what happened to them, or the trends.\n\n${exportFormats.map((format) => `As ${format.name}: ${format.means}.`).join("\n\n")}\n\nThe columns are stable and only ever grow at the end; the reference page "Exports" lists them. Your notes are in no export.`,
  operands: [{ name: "what", required: true, choices: [...exportSubjects], means: "what to export" }],
  flags: [
    {
      name: "format",
      value: "string",
      label: "FORMAT",
      choices: exportFormats.map((format) => format.name),
      default: "json",
      means: "what to write it as",
    },
    runFlag,
    {
      name: "since",
      value: "string",
      label: "WHEN",
      shape: SinceText,
      means: "a date, or days back (30d): jobs seen first or changed since, events of every run since",
    },
    { name: "include-hidden", value: "none", means: "jobs: also those that lists leave out" },
    {
      name: "window",
      value: "string",
      label: "DAYS",
      choices: ["7", "14", "30"],
      means: "trends: length of the window in days; 7 when left out",
    },
    {
      name: "by",
      value: "string",
      label: "WHAT",
      choices: [...insightDimensions],
      means: "trends: one row for each of them",
    },
    outFlag,
  ],
  examples: [
    { line: "export jobs --format csv -o jobs.csv", means: "the list for a spreadsheet" },
    { line: "export jobs --format ics -o deadlines.ics", means: "deadlines and follow-ups for your calendar" },
    { line: "export events --since 2026-11-01 --format jsonl", means: "everything that happened since" },
    { line: "export trends --by skill --window 30 --format md", means: "a table to paste" },
  ],
  exits: ["not_found", "mismatch"],
  run: async (context, { operands, flags }) => {
    const format = exportFormats.find((row) => row.name === flags.format);
    if (format === undefined) throw new Error(`no format named ${flags.format}`);
    refuseOthers(operands.what, {
      since: flags.since !== null,
      "include-hidden": flags["include-hidden"],
      window: flags.window !== null,
      by: flags.by !== null,
    });
    const services = await context.services();
    const run = await runAt(context, services, flags.run);
    const { document, hidden } = await makers[operands.what](services, {
      run,
      since: flags.since === null ? null : toSince(flags.since, run.as_of),
      includeHidden: flags["include-hidden"],
      withLaterMarks: flags.run === null,
      windowDays: Number(flags.window ?? 7),
      by: flags.by,
    });
    if (hidden !== null) context.talk.note(`${hidden}; --include-hidden adds them`);
    return await deliver(context, flags.out, {
      format: format.name,
      mediaType: format.mediaType,
      text: format.write(document),
      rows: format.count(document),
      json: format.name === "json" ? exportValue(document) : null,
    });
  },
});

/** What each option is about. */
const optionSubjects = {
  since: ["jobs", "events"],
  "include-hidden": ["jobs"],
  window: ["trends"],
  by: ["trends"],
} as const satisfies Record<string, readonly ExportSubject[]>;

/** Refuses an option that says nothing about the subject: it would be passed over in silence. */
function refuseOthers(subject: ExportSubject, given: Readonly<Record<keyof typeof optionSubjects, boolean>>): void {
  for (const [name, subjects] of Object.entries(optionSubjects) as [
    keyof typeof optionSubjects,
    readonly ExportSubject[],
  ][])
    if (given[name] && !subjects.includes(subject))
      throw new SignalCraftError(
        "usage",
        `Cannot export ${subject} with --${name}: it is about ${subjects.join(" and ")}`,
        {
          hint: "leave it out; signalcraft help export says what each option is about",
        },
      );
}
