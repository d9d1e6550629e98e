import { insightDimensions } from "../../contracts/insights.ts";
import { toCells } from "../../engine/export/export-table.ts";
import { trendColumns, trendExportRows } from "../../engine/export/trend-columns.ts";
import { csvText } from "../../engine/format/csv.ts";
import { defineCommand } from "../command.ts";
import { deliver, outFlag } from "../deliver.ts";
import { readTrends } from "../read-trends.ts";
import { runAt, runFlag } from "../run-at.ts";
import { trendBlocks } from "../view/trend-blocks.ts";

export const trends = defineCommand({
  description:
    "What was open, came and closed within 7, 14 or 30 days, against as many days before. Counted over the boards that were complete in both windows, so a new board or a broken one is never a trend, and adding a board changes no earlier one. A trend as of a day depends on the runs up to that day: asked again later it is the same.\n\nEach run keeps its counts in insights.v1.json; nothing else is read.",
  operands: [],
  flags: [
    {
      name: "window",
      value: "string",
      label: "DAYS",
      choices: ["7", "14", "30"],
      default: "7",
      means: "length of the window in days",
    },
    { name: "by", value: "string", label: "WHAT", choices: [...insightDimensions], means: "one row for each of them" },
    runFlag,
    { name: "format", value: "string", label: "FORMAT", choices: ["csv"], means: "as a document" },
    outFlag,
  ],
  examples: [
    { line: "trends --window 30 --by family", means: "which roles come and go" },
    { line: "trends --by place --as-of 2026-11-01", means: "as it was on that day" },
    { line: "trends --by skill --format csv -o skills.csv", means: "for a spreadsheet" },
  ],
  exits: ["not_found", "mismatch"],
  run: async (context, { flags }) => {
    const services = await context.services();
    const run = await runAt(context, services, flags.run);
    const found = await readTrends(services, run, { windowDays: Number(flags.window), by: flags.by });
    if (flags.format === null && flags.out === null)
      return { json: found, text: ({ width }) => trendBlocks(found, width) };
    const rows = trendExportRows(found);
    const text = csvText(
      trendColumns.map((column) => column.name),
      toCells(trendColumns, rows),
    );
    return await deliver(context, flags.out, {
      format: "csv",
      mediaType: "text/csv; charset=utf-8",
      text,
      rows: rows.length,
      json: null,
    });
  },
});
