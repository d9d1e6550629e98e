import type { InsightDimension } from "../contracts/insights.ts";
import type { IndexedRun } from "../contracts/ports.ts";
import { eventColumns, eventDay, eventEntry, eventExportRows } from "../engine/export/event-columns.ts";
import type { ExportDocument } from "../engine/export/export-document.ts";
import { jobColumns, jobDays, jobEntry } from "../engine/export/job-columns.ts";
import { trendColumns, trendDay, trendEntry, trendExportRows } from "../engine/export/trend-columns.ts";
import { overlayUserState } from "../engine/user-state/overlay-user-state.ts";
import { readManifest } from "../pipeline/read-artifact.ts";
import { readExportEvents } from "../pipeline/read-export-events.ts";
import { readRankedJobs, withDeadlines } from "../pipeline/read-export-jobs.ts";
import { readUserStateLog } from "../pipeline/user-state-log.ts";
import { readTrends } from "./read-trends.ts";
import { hiddenPhrase } from "./view/hidden-phrase.ts";
import type { Services } from "./services.ts";

/** What is exported of a run. */
export interface ExportRequest {
  readonly run: IndexedRun;
  /** Instant; null for everything. */
  readonly since: string | null;
  readonly includeHidden: boolean;
  /** Marks made after the run was sealed count too, when it is the last run: that is what a person looks at. */
  readonly withLaterMarks: boolean;
  readonly windowDays: number;
  readonly by: InsightDimension | null;
}

/** An export, with how many jobs it leaves out because they are hidden, and why; null when none. */
export interface MadeExport {
  readonly document: ExportDocument;
  readonly hidden: string | null;
}

/** The jobs of a run; since an instant, those seen first or changed from then on. */
export async function exportJobs(services: Services, request: ExportRequest): Promise<MadeExport> {
  const { run, since } = request;
  const manifest = await readManifest(services.state, services.candidate, run.run_id);
  const sealed = await readRankedJobs(services.state, manifest);
  const index = await services.index();
  const isLast = index.jobs(0).run_id === run.run_id;
  index.close();
  const marks =
    request.withLaterMarks && isLast ? (await readUserStateLog(services.state, services.candidate)).marks : null;
  const all = (marks === null ? sealed : overlayUserState(sealed, marks)).filter(
    (job) => since === null || job.first_seen >= since || (job.changed_at !== null && job.changed_at >= since),
  );
  const shown = request.includeHidden ? all : all.filter((job) => job.hidden === undefined);
  const rows = await withDeadlines(services.state, manifest, shown);
  const document = {
    ...headOf(services, run),
    subject: "jobs" as const,
    title: `Jobs as of ${run.as_of.slice(0, 10)}`,
    columns: jobColumns,
    rows,
    entries: rows.map(jobEntry),
    days: rows.flatMap(jobDays),
  };
  return { document: document as ExportDocument, hidden: request.includeHidden ? null : hiddenPhrase(all) };
}

/** The events of a run, or of every run since an instant up to it. */
export async function exportEvents(services: Services, { run, since }: ExportRequest): Promise<MadeExport> {
  const index = await services.index();
  const runs = index.runs(null);
  index.close();
  const found = await readExportEvents(services.state, services.candidate, { runs, upTo: run, since });
  const document = {
    ...headOf(services, run),
    subject: "events" as const,
    title:
      since === null
        ? `Events of ${run.as_of.slice(0, 10)}`
        : `Events from ${since.slice(0, 10)} to ${run.as_of.slice(0, 10)}`,
    columns: eventColumns,
    rows: found.flatMap(({ runId, asOf, events }) => eventExportRows({ runId, asOf }, events)),
    entries: found.flatMap(({ runId, events }) => events.map((event) => eventEntry(runId, event))),
    days: found.flatMap(({ runId, events }) => events.map((event) => eventDay(runId, event))),
  };
  return { document: document as ExportDocument, hidden: null };
}

/** The trends as of a run. */
export async function exportTrends(services: Services, { run, windowDays, by }: ExportRequest): Promise<MadeExport> {
  const trends = await readTrends(services, run, { windowDays, by });
  const rows = trendExportRows(trends);
  const document = {
    ...headOf(services, run),
    subject: "trends" as const,
    title: `Trends, ${windowDays} days to ${run.as_of.slice(0, 10)}, over ${trends.cohort.boards.length} of ${trends.cohort.of} boards`,
    columns: trendColumns,
    rows,
    entries: rows.map(trendEntry),
    days: rows.map(trendDay),
  };
  return { document: document as ExportDocument, hidden: null };
}

function headOf({ candidate }: Services, run: IndexedRun): Pick<ExportDocument, "runId" | "asOf" | "candidate"> {
  return { runId: run.run_id, asOf: run.as_of, candidate };
}
