import type { LifecycleEvent } from "../../contracts/ledger.ts";
import type { IndexedRun, JobVersion, RunIndex } from "../../contracts/ports.ts";
import type { RankedJob } from "../../contracts/run-documents.ts";
import { compareCodeUnits, compareOn } from "../../engine/canonical/compare.ts";
import { canonicalJson } from "../../engine/canonical/json.ts";
import { comparableInstant, fromRowText, type JobRow, numberRows, oddOrder, toRowText } from "./job-versions.ts";

interface Version {
  readonly from: number;
  to: number | null;
  readonly row: string;
}

/** An index in memory: the twin of `openSqliteIndex`. */
export function memoryIndex(): RunIndex {
  const runs = new Map<string, IndexedRun>();
  const lists = new Map<number, { readonly as_of: string; readonly ordering: readonly string[] | null }>();
  const versions = new Map<string, Version[]>();
  const events = new Map<number, readonly LifecycleEvent[]>();
  const tables = [runs, lists, versions, events] as readonly Map<unknown, unknown>[];
  const newestFirst = (): IndexedRun[] =>
    [...runs.values()].sort((a, b) => b.sequence - a.sequence || compareCodeUnits(b.run_id, a.run_id));
  const newestList = (): number | null => (lists.size === 0 ? null : Math.max(...lists.keys()));

  const forgetList = (sequence: number): void => {
    lists.delete(sequence);
    events.delete(sequence);
    for (const [jobId, rows] of versions) {
      const kept = rows.filter((version) => version.from !== sequence);
      for (const version of kept) if (version.to === sequence) version.to = null;
      if (kept.length === 0) versions.delete(jobId);
      else versions.set(jobId, kept);
    }
  };
  const addList = (run: IndexedRun, jobs: readonly RankedJob[], ofRun: readonly LifecycleEvent[]): void => {
    const { sequence, as_of } = run;
    lists.set(sequence, { as_of, ordering: oddOrder(jobs) });
    events.set(sequence, [...ofRun]);
    const listed = new Set(jobs.map((job) => job.job_id));
    for (const [jobId, rows] of versions) {
      const last = rows.at(-1);
      if (last !== undefined && last.to === null && !listed.has(jobId)) last.to = sequence;
    }
    for (const job of jobs) {
      const row = toRowText(job, as_of);
      const rows = versions.get(job.job_id) ?? [];
      const last = rows.at(-1);
      if (last?.to === null && last.row === row) continue;
      if (last?.to === null) last.to = sequence;
      versions.set(job.job_id, [...rows, { from: sequence, to: null, row }]);
    }
  };
  const rowsAt = (sequence: number, asOf: string): JobRow[] =>
    [...versions.values()].flatMap((rows) =>
      rows
        .filter(({ from, to }) => from <= sequence && (to === null || to > sequence))
        .map(({ row }) => fromRowText(row, asOf)),
    );
  const jobsAt = (sequence: number, limit: number | null): readonly RankedJob[] | null => {
    const list = lists.get(sequence);
    return list === undefined
      ? null
      : numberRows(rowsAt(sequence, list.as_of), list.ordering).slice(0, limit ?? undefined);
  };
  const runOfList = (sequence: number): IndexedRun | null =>
    [...runs.values()].find((run) => run.sequence === sequence && run.run_digest !== null) ?? null;

  return {
    addRun: (run, jobs, ofRun = []) => {
      for (const other of runs.values())
        if (run.run_digest !== null && other.run_digest !== null && other.sequence === run.sequence)
          runs.delete(other.run_id);
      runs.set(run.run_id, run.run_digest === null ? { ...run, status: "failed" } : run);
      const newest = newestList();
      if (jobs === null || (newest !== null && newest > run.sequence)) return;
      forgetList(run.sequence);
      addList(run, jobs, ofRun);
    },
    runs: (limit) => newestFirst().slice(0, limit ?? undefined),
    run: (runId) => runs.get(runId) ?? null,
    runBefore: (sequence) => newestFirst().find((run) => run.sequence < sequence && run.run_digest !== null) ?? null,
    runAsOf: (instant) =>
      newestFirst().find(
        (run) => run.run_digest !== null && comparableInstant(run.as_of) <= comparableInstant(instant),
      ) ?? null,
    jobs: (limit) => {
      const newest = newestList();
      return newest === null
        ? { run_id: null, jobs: [] }
        : {
            run_id: runOfList(newest)?.run_id ?? null,
            jobs: jobsAt(newest, limit) ?? [],
          };
    },
    job: (jobId) => {
      const newest = newestList();
      return (newest === null ? null : jobsAt(newest, null))?.find((job) => job.job_id === jobId) ?? null;
    },
    jobsAt,
    history: (jobId) => ({
      versions: (versions.get(jobId) ?? []).map(({ from, to, row }): JobVersion => ({
        from_sequence: from,
        to_sequence: to,
        job: fromRowText(row, lists.get(from)?.as_of ?? ""),
      })),
      events: [...events]
        .sort(([a], [b]) => a - b)
        .flatMap(([sequence, rows]) =>
          rows.filter((event) => event.job_id === jobId).map((event) => ({ sequence, event })),
        ),
    }),
    dump: () =>
      [
        ...[...events].flatMap(([sequence, rows]) =>
          rows.map((event, ordinal) => ({
            table: "event",
            row: {
              sequence,
              ordinal,
              job_id: event.job_id,
              row: canonicalJson(event),
            },
          })),
        ),
        ...[...versions].flatMap(([job_id, rows]) =>
          rows.map(({ from, to, row }) => ({
            table: "job_version",
            row: { job_id, from_sequence: from, to_sequence: to, row },
          })),
        ),
        ...[...lists].map(([sequence, { as_of, ordering }]) => ({
          table: "list",
          row: {
            sequence,
            as_of,
            ordering: ordering === null ? null : canonicalJson(ordering),
          },
        })),
        ...[...runs.values()].map(({ status, run_digest, ...run }) =>
          run_digest === null
            ? { table: "failed_run", row: run }
            : { table: "run", row: { ...run, status, run_digest } },
        ),
      ]
        .sort(
          compareOn(
            ({ table, row }: { table: string; row: object }) => `${table} ${canonicalJson({ table, row })}`,
            compareCodeUnits,
          ),
        )
        .map((line) => `${canonicalJson(line)}\n`)
        .join(""),
    refill: async (work) => {
      const before = tables.map((table) => new Map<unknown, unknown>(structuredClone(table)));
      for (const table of tables) table.clear();
      try {
        await work();
      } catch (cause) {
        for (const [index, table] of tables.entries()) {
          table.clear();
          for (const [key, value] of before[index] ?? []) table.set(key, value);
        }
        throw cause;
      }
    },
    close: () => undefined,
  };
}
