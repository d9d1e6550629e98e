import { SignalCraftError } from "../../contracts/errors.ts";
import { trackCsv, trackMarkdown } from "../../engine/user-state/track-formats.ts";
import { trackReport } from "../../engine/user-state/track-report.ts";
import { canonicalJsonLine } from "../../engine/canonical/json.ts";
import { readUserStateLog } from "../../pipeline/user-state-log.ts";
import { DateText } from "../parse/date.ts";
import { asOfNow } from "../as-of-now.ts";
import { defineCommand } from "../command.ts";
import { deliver, outFlag } from "../deliver.ts";
import { needState } from "../need-state.ts";
import { trackReportBlocks } from "../view/track-blocks.ts";
import { warnUserState } from "../warn-user-state.ts";

export const trackReportCommand = defineCommand({
  description:
    "What you did from one day to another, both included, by the day on which it happened: counts, weeks, how long answers took, and every mark with employer, title, link and date. For people it is shown; --format makes a document of it. The formats csv and md hold no notes, so they can be handed in; json does.",
  operands: [],
  flags: [
    {
      name: "from",
      value: "string",
      label: "DATE",
      shape: DateText,
      means: "first day; the first mark when left out",
    },
    {
      name: "to",
      value: "string",
      label: "DATE",
      shape: DateText,
      means: "last day; today when left out",
    },
    {
      name: "format",
      value: "string",
      label: "FORMAT",
      choices: ["csv", "md", "json"],
      means: "as a document",
    },
    outFlag,
  ],
  examples: [
    {
      line: "track report --from 2026-11-01 --to 2026-11-30",
      means: "what you did in November",
    },
    {
      line: "track report --from 2026-11-01 --format csv -o november.csv",
      means: "for a spreadsheet",
    },
  ],
  exits: ["not_found"],
  run: async (context, { flags }) => {
    const services = await context.services();
    await needState(services, "report");
    const log = await readUserStateLog(services.state, services.candidate);
    warnUserState(context, services, log);
    const today = asOfNow(context).slice(0, 10);
    const days = log.marks.map((mark) => mark.on).sort();
    const to = flags.to ?? today;
    const from = flags.from ?? days[0] ?? to;
    if (from > to)
      throw new SignalCraftError("usage", `Cannot report from ${from} to ${to}: the first day is after the last`, {
        hint: "--from names the earlier day",
      });
    const report = trackReport(log.marks, from, to);
    const { format } = flags;
    if (format === null && flags.out === null) return { json: report, text: () => trackReportBlocks(report) };
    return await deliver(context, flags.out, {
      ...(format === "csv"
        ? {
            format,
            mediaType: "text/csv; charset=utf-8",
            text: trackCsv(report),
            json: null,
          }
        : format === "md" || format === null
          ? {
              format: "md",
              mediaType: "text/markdown; charset=utf-8",
              text: trackMarkdown(report),
              json: null,
            }
          : {
              format,
              mediaType: "application/json",
              text: canonicalJsonLine(report),
              json: report,
            }),
      rows: report.rows.length,
    });
  },
});
