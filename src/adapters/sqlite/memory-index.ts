import type { IndexedRun, RunIndex } from "../../contracts/ports.ts";
import type { RankedJob } from "../../contracts/run-documents.ts";
import { compareCodeUnits, compareOn } from "../../engine/canonical/compare.ts";
import { canonicalJson } from "../../engine/canonical/json.ts";

/** An index in memory: the twin of `openSqliteIndex`. */
export function memoryIndex(): RunIndex {
  const runs = new Map<string, IndexedRun>();
  let current: { run: IndexedRun; jobs: readonly RankedJob[] } | null = null;
  const newestFirst = (): IndexedRun[] =>
    [...runs.values()].sort((a, b) => b.sequence - a.sequence || compareCodeUnits(b.run_id, a.run_id));
  return {
    addRun: (run, jobs) => {
      for (const other of runs.values())
        if (run.run_digest !== null && other.run_digest !== null && other.sequence === run.sequence)
          runs.delete(other.run_id);
      runs.set(run.run_id, run.run_digest === null ? { ...run, status: "failed" } : run);
      if (jobs !== null && (current === null || current.run.sequence <= run.sequence))
        current = { run, jobs: [...jobs] };
    },
    runs: (limit) => newestFirst().slice(0, limit ?? undefined),
    run: (runId) => runs.get(runId) ?? null,
    runBefore: (sequence) => newestFirst().find((run) => run.sequence < sequence && run.run_digest !== null) ?? null,
    jobs: (limit) => ({ run_id: current?.run.run_id ?? null, jobs: current?.jobs.slice(0, limit ?? undefined) ?? [] }),
    job: (jobId) => current?.jobs.find((job) => job.job_id === jobId) ?? null,
    dump: () =>
      [
        ...(current === null
          ? []
          : [
              { table: "current", row: { one: 1, run_id: current.run.run_id, sequence: current.run.sequence } },
              ...current.jobs.map((job) => ({
                table: "job",
                row: { rank: job.rank, job_id: job.job_id, row: canonicalJson(job) },
              })),
            ]),
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
    clear: () => {
      runs.clear();
      current = null;
    },
    close: () => undefined,
  };
}
