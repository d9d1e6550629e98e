import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { parseDocument } from "htmlparser2";
import * as v from "valibot";
import { ExportV1 } from "../../../src/contracts/export.ts";
import { eventColumns, eventEntry, eventExportRows } from "../../../src/engine/export/event-columns.ts";
import type { ExportDocument } from "../../../src/engine/export/export-document.ts";
import { exportFormats } from "../../../src/engine/export/export-formats.ts";
import { exportValue } from "../../../src/engine/export/formats/json-format.ts";
import { jobColumns, jobDays, jobEntry, type JobExportRow } from "../../../src/engine/export/job-columns.ts";
import { trendColumns } from "../../../src/engine/export/trend-columns.ts";
import { rankedCsvColumns } from "../../../src/engine/explain/ranked-csv.ts";
import { rankedJob } from "../../adapters/sqlite/index-suite.ts";
import { sharedTest } from "../../shared-path.ts";
import { readCalendar, unescapeText } from "../format/read-calendar.ts";
import { readCsv } from "../format/read-csv.ts";

/** An export of jobs with these titles, each with a deadline. */
function jobsNamed(titles: readonly string[]): ExportDocument {
  const rows = titles.map((title, index): JobExportRow => ({
    job: rankedJob(index + 1, { title }),
    deadline: "2026-12-01",
  }));
  const document = {
    subject: "jobs" as const,
    title: "Jobs",
    runId: "20261122T080000Z-0123456789",
    asOf: "2026-11-22T08:00:00Z",
    candidate: "local",
    columns: jobColumns,
    rows,
    entries: rows.map(jobEntry),
    days: rows.flatMap(jobDays),
  };
  return document as ExportDocument;
}

const write = (name: string, document: ExportDocument): string =>
  exportFormats.find((format) => format.name === name)?.write(document) ?? "";

test("columns have names of their own, and those of jobs begin with those of the ranked list", () => {
  for (const columns of [jobColumns, eventColumns, trendColumns]) {
    const names = columns.map((column) => column.name);
    expect(new Set(names).size).toBe(names.length);
    expect(columns.some((column) => column.inMarkdown === true)).toBe(true);
  }
  expect(jobColumns.map((column) => column.name).slice(0, rankedCsvColumns.length)).toEqual([...rankedCsvColumns]);
});

test("the JSON document is of its schema, and says what the lines say", () => {
  const document = jobsNamed(["Kiln Engineer", "=1+1"]);
  expect(v.is(ExportV1, exportValue(document))).toBe(true);
  expect(
    write("jsonl", document)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual((JSON.parse(write("json", document)) as { rows: unknown[] }).rows);
  expect(write("jsonl", jobsNamed([]))).toBe("");
});

test("an event that names two fields is two rows and one entry", () => {
  const event = {
    type: "title_changed" as const,
    provider_id: "acme",
    posting_id: "greenhouse:acme:1",
    job_id: "job_0000000000000001",
    title: "B",
    employer: "Acme",
    url: "https://jobs.example/1",
    fields: [
      { field: "title", before: "A", after: "B" },
      { field: "team", before: null, after: "Kilns" },
    ],
    proof: null,
    count: null,
    snapshot_digest: "0".repeat(64),
    at: "2026-11-22T06:00:00Z",
  };
  const rows = eventExportRows({ runId: "r", asOf: "2026-11-22T08:00:00Z" }, [event, { ...event, fields: [] }]);
  expect(rows.map((row) => row.change?.field ?? null)).toEqual(["title", "team", null]);
  expect(eventEntry("r", event)).toMatchObject({
    title: "title changed: B, Acme",
    content: "title changed\ntitle: A to B\nteam: nothing to Kilns",
  });
});

for (const [file, key] of [
  ["xss.json", "payload"],
  ["csv_formula.json", "cell"],
  ["markdown.json", "text"],
  ["mentions.json", "text"],
  ["terminal.json", "text"],
  ["crlf.json", "payload"],
] as const)
  sharedTest(
    `every title of ${file} is one cell, line, node or value in every format`,
    `vectors/injection/${file}`,
    (path) => {
      const titles = (JSON.parse(readFileSync(path, "utf8")) as Record<string, string>[]).map((row) => row[key] ?? "");
      const document = jobsNamed(titles);
      const csv = readCsv(write("csv", document));
      expect(csv.map((row) => row.length)).toEqual([jobColumns.length, ...titles.map(() => jobColumns.length)]);
      expect(csv.slice(1).map((row) => (row[3] ?? "").replace(/^'/, ""))).toEqual(
        titles.map((title) => title.replace(/^'/, "")),
      );
      expect(
        (JSON.parse(write("json", document)) as { rows: { title: string }[] }).rows.map((row) => row.title),
      ).toEqual(titles);
      expect(write("jsonl", document).split("\n").length).toBe(titles.length + 1);
      const entries = parseDocument(write("atom", document), { xmlMode: true }).children.flatMap((node) =>
        "children" in node ? node.children.filter((child) => "name" in child && child.name === "entry") : [],
      );
      expect(entries.length).toBe(titles.length);
      const summaries = readCalendar(write("ics", document)).filter((line) => line.name === "SUMMARY");
      expect(summaries.map((line) => /[\n\r]/.test(unescapeText(line.value)))).toEqual(titles.map(() => false));
      const table = Bun.markdown.html(write("md", document), { tables: true, autolinks: true });
      expect(table.match(/<tr>/g)?.length).toBe(titles.length + 1);
      expect(table.match(/<script|<img|<iframe|javascript:[^<]*"/gi)).toBeNull();
    },
  );
