import type { Database } from "bun:sqlite";
import type { LifecycleEvent } from "../../contracts/ledger.ts";
import type { IndexedEvent, IndexedRun, JobVersion } from "../../contracts/ports.ts";
import type { RankedJob } from "../../contracts/run-documents.ts";
import { canonicalJson } from "../../engine/canonical/json.ts";
import { insertRows } from "./insert-rows.ts";
import { fromRowText, type JobRow, numberRows, oddOrder, toRowText } from "./job-versions.ts";

/**
 * `job_version`: a row of a job and the runs whose lists have it; `score` and `dated` are of the row, so that the first of a list are found without reading
 * the others. `list`: which runs have a list. Rows are in tables with a rowid: there they lie within one page, and damage to it is noticed.
 */
export const HISTORY_TABLES = `
CREATE TABLE job_version (job_id TEXT NOT NULL, from_sequence INTEGER NOT NULL, to_sequence INTEGER, score INTEGER NOT NULL, dated TEXT NOT NULL, row TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX job_version_by_id ON job_version (job_id, from_sequence);
CREATE INDEX job_version_open ON job_version (score DESC, dated DESC) WHERE to_sequence IS NULL;
CREATE INDEX job_version_span ON job_version (from_sequence, to_sequence, score, dated);
CREATE TABLE list (sequence INTEGER PRIMARY KEY, as_of TEXT NOT NULL, ordering TEXT) STRICT;
CREATE TABLE event (sequence INTEGER NOT NULL, ordinal INTEGER NOT NULL, job_id TEXT, row TEXT NOT NULL) STRICT;
CREATE INDEX event_by_job ON event (job_id, sequence, ordinal);
CREATE INDEX event_by_run ON event (sequence, ordinal);
`;

/** What the tables of history are asked and told. */
export interface JobHistory {
  /** Takes the list and the events of a run, unless a later one has a list. Within the caller's transaction. */
  readonly add: (run: IndexedRun, jobs: readonly RankedJob[], events: readonly LifecycleEvent[]) => void;
  /** The newest run that has a list. */
  readonly newest: () => number | null;
  readonly jobsAt: (sequence: number, limit: number | null) => readonly RankedJob[] | null;
  /** A job of the newest list. */
  readonly job: (jobId: string) => RankedJob | null;
  readonly of: (jobId: string) => {
    readonly versions: readonly JobVersion[];
    readonly events: readonly IndexedEvent[];
  };
}

interface List {
  readonly sequence: number;
  readonly as_of: string;
  readonly ordering: string | null;
}

interface Key {
  readonly score: number;
  readonly dated: string;
}

const SPAN = "from_sequence <= ?1 AND (to_sequence IS NULL OR to_sequence > ?1)";
/** The rows of the newest list: said so that its index is used. Nothing begins after it. */
const OPEN = "from_sequence <= ?1 AND to_sequence IS NULL";

/** The history of jobs in an open database. */
export function jobHistory(database: Database): JobHistory {
  const newest = (): number | null =>
    database.query<{ sequence: number }, []>("SELECT sequence FROM list ORDER BY sequence DESC LIMIT 1").get()
      ?.sequence ?? null;

  const forget = (sequence: number): void => {
    database.run("DELETE FROM job_version WHERE from_sequence = ?", [sequence]);
    database.run("UPDATE job_version SET to_sequence = NULL WHERE to_sequence = ?", [sequence]);
    database.run("DELETE FROM event WHERE sequence = ?", [sequence]);
    database.run("DELETE FROM list WHERE sequence = ?", [sequence]);
  };

  const add: JobHistory["add"] = ({ sequence, as_of }, jobs, events) => {
    const last = newest();
    if (last !== null && last > sequence) return;
    if (last === sequence) forget(sequence);
    if (new Set(jobs.map((job) => job.job_id)).size !== jobs.length) throw new Error("a job is listed twice");
    const open = new Map(
      database
        .query<{ id: number; job_id: string; row: string }, []>(
          "SELECT rowid AS id, job_id, row FROM job_version WHERE to_sequence IS NULL",
        )
        .all()
        .map((version) => [version.job_id, version]),
    );
    const added: (readonly (string | number | null)[])[] = [];
    for (const job of jobs) {
      const row = toRowText(job, as_of);
      if (open.get(job.job_id)?.row === row) open.delete(job.job_id);
      else added.push([job.job_id, sequence, null, ...Object.values(keyOf(job)), row]);
    }
    const end = database.prepare("UPDATE job_version SET to_sequence = ? WHERE rowid = ?");
    try {
      for (const { id } of open.values()) end.run(sequence, id);
    } finally {
      end.finalize();
    }
    insertRows(database, "job_version (job_id, from_sequence, to_sequence, score, dated, row)", added);
    insertRows(
      database,
      "event (sequence, ordinal, job_id, row)",
      events.map((event, ordinal) => [sequence, ordinal, event.job_id, canonicalJson(event)]),
    );
    const ordering = oddOrder(jobs);
    insertRows(database, "list (sequence, as_of, ordering)", [
      [sequence, as_of, ordering === null ? null : canonicalJson(ordering)],
    ]);
  };

  const rowsAt = ({ sequence, as_of }: List, span: string, least: Key | null): JobRow[] =>
    (least === null
      ? database.query<{ row: string }, [number]>(`SELECT row FROM job_version WHERE ${span}`).all(sequence)
      : database
          .query<{ row: string }, [number, number, string]>(
            `SELECT row FROM job_version WHERE ${span} AND (score > ?2 OR (score = ?2 AND dated >= ?3))`,
          )
          .all(sequence, least.score, least.dated)
    ).map(({ row }) => fromRowText(row, as_of));

  const jobsAt: JobHistory["jobsAt"] = (sequence, limit) => {
    const list = database
      .query<List, [number]>("SELECT sequence, as_of, ordering FROM list WHERE sequence = ?")
      .get(sequence);
    if (list === null) return null;
    const span = newest() === sequence ? OPEN : SPAN;
    const ordering = list.ordering === null ? null : (JSON.parse(list.ordering) as string[]);
    // The first of the usual order have the highest scores and the youngest dates: what is behind the last of them is not read.
    const least =
      ordering !== null || limit === null || limit < 1
        ? null
        : database
            .query<Key, [number, number]>(
              `SELECT score, dated FROM job_version WHERE ${span} ORDER BY score DESC, dated DESC LIMIT 1 OFFSET ?2`,
            )
            .get(sequence, limit - 1);
    return numberRows(rowsAt(list, span, least), ordering).slice(0, limit ?? undefined);
  };

  const job: JobHistory["job"] = (jobId) => {
    const sequence = newest();
    const found = database
      .query<{ row: string }, [string]>("SELECT row FROM job_version WHERE job_id = ? AND to_sequence IS NULL")
      .get(jobId);
    if (sequence === null || found === null) return null;
    const { score, dated } = keyOf(JSON.parse(found.row) as JobRow);
    const before = database
      .query<{ rows: number }, [number, string]>(
        "SELECT count(*) AS rows FROM job_version WHERE to_sequence IS NULL AND (score > ?1 OR (score = ?1 AND dated >= ?2))",
      )
      .get(score, dated);
    const isJob = (listed: RankedJob): boolean => listed.job_id === jobId;
    // In an unusual order it may stand anywhere.
    return jobsAt(sequence, before?.rows ?? null)?.find(isJob) ?? jobsAt(sequence, null)?.find(isJob) ?? null;
  };

  return {
    add,
    newest,
    jobsAt,
    job,
    of: (jobId) => ({
      versions: database
        .query<
          {
            from_sequence: number;
            to_sequence: number | null;
            row: string;
            as_of: string;
          },
          [string]
        >(
          "SELECT from_sequence, to_sequence, row, as_of FROM job_version JOIN list ON sequence = from_sequence WHERE job_id = ? ORDER BY from_sequence",
        )
        .all(jobId)
        .map(({ row, as_of, ...span }) => ({
          ...span,
          job: fromRowText(row, as_of),
        })),
      events: database
        .query<{ sequence: number; row: string }, [string]>(
          "SELECT sequence, row FROM event WHERE job_id = ? ORDER BY sequence, ordinal",
        )
        .all(jobId)
        .map(({ sequence, row }) => ({
          sequence,
          event: JSON.parse(row) as LifecycleEvent,
        })),
    }),
  };
}

function keyOf({ score, published_at, first_seen }: JobRow): Key {
  return { score, dated: published_at ?? first_seen };
}
