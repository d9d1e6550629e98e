import type { Database } from "bun:sqlite";
import type { LifecycleEvent } from "../../contracts/ledger.ts";
import type { IndexedEvent, IndexedRun, JobVersion } from "../../contracts/ports.ts";
import type { RankedJob } from "../../contracts/run-documents.ts";
import { canonicalJson } from "../../engine/canonical/json.ts";
import { insertRows } from "./insert-rows.ts";
import { columnsOf, mustMiss, rowCheck, rowValues, soundRow, unindexed } from "./row-check.ts";
import { UnusableIndex } from "./unusable-index.ts";
import { fromRowText, type JobRow, numberRows, oddOrder, toRowText } from "./job-versions.ts";

/**
 * `job_version`: a row of a job and the runs whose lists have it; `score` and `dated` are of the row, so that the first of a list are found without reading
 * the others. `list`: which runs have a list, and of how many jobs. Rows are in tables with a rowid: there they lie within one page. `checked` is of all of
 * the row, and is compared by whoever reads it.
 */
export const HISTORY_TABLES = `
CREATE TABLE job_version (job_id TEXT NOT NULL, from_sequence INTEGER NOT NULL, to_sequence INTEGER, score INTEGER NOT NULL, dated TEXT NOT NULL, row TEXT NOT NULL, checked TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX job_version_by_id ON job_version (job_id, from_sequence);
CREATE INDEX job_version_open ON job_version (score DESC, dated DESC) WHERE to_sequence IS NULL;
CREATE INDEX job_version_span ON job_version (from_sequence, to_sequence, score, dated);
CREATE TABLE list (sequence INTEGER PRIMARY KEY, as_of TEXT NOT NULL, ordering TEXT, jobs INTEGER NOT NULL, checked TEXT NOT NULL) STRICT;
CREATE TABLE event (sequence INTEGER NOT NULL, ordinal INTEGER NOT NULL, job_id TEXT, row TEXT NOT NULL, checked TEXT NOT NULL) STRICT;
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
  readonly jobs: number;
  readonly checked: string;
}

interface Version {
  readonly id: number;
  readonly job_id: string;
  readonly from_sequence: number;
  readonly to_sequence: number | null;
  readonly score: number;
  readonly dated: string;
  readonly row: string;
  readonly checked: string;
}

interface Key {
  readonly score: number;
  readonly dated: string;
}

const SPAN = "from_sequence <= ?1 AND (to_sequence IS NULL OR to_sequence > ?1)";
const VERSION = "rowid AS id, job_id, from_sequence, to_sequence, score, dated, row, checked";
/** The rows of the newest list: said so that its index is used. Nothing begins after it. */
const OPEN = "from_sequence <= ?1 AND to_sequence IS NULL";

/** The history of jobs in an open database. */
export function jobHistory(database: Database): JobHistory {
  const newest = (): number | null =>
    database.query<{ sequence: number }, []>("SELECT sequence FROM list ORDER BY sequence DESC LIMIT 1").get()
      ?.sequence ?? null;

  /** Says where versions end; null: that they go on. */
  const end = (versions: readonly Version[], to_sequence: number | null): void => {
    const update = database.prepare("UPDATE job_version SET to_sequence = ?, checked = ? WHERE rowid = ?");
    try {
      for (const version of versions)
        update.run(to_sequence, rowCheck("job_version", { ...version, to_sequence }), version.id);
    } finally {
      update.finalize();
    }
  };

  const forget = (sequence: number): void => {
    database.run("DELETE FROM job_version WHERE from_sequence = ?", [sequence]);
    const ended = database
      .query<Version, [number]>(`SELECT ${VERSION} FROM job_version WHERE to_sequence = ?`)
      .all(sequence);
    end(
      ended.map((version) => soundRow("job_version", version)),
      null,
    );
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
        .query<Version, []>(`SELECT ${VERSION} FROM job_version WHERE to_sequence IS NULL`)
        .all()
        .map((version) => [version.job_id, soundRow("job_version", version)]),
    );
    const added: (readonly (string | number | null)[])[] = [];
    for (const job of jobs) {
      const row = toRowText(job, as_of);
      const { job_id } = job;
      if (open.get(job_id)?.row === row) open.delete(job_id);
      else
        added.push(
          rowValues("job_version", { job_id, from_sequence: sequence, to_sequence: null, ...keyOf(job), row }),
        );
    }
    end([...open.values()], sequence);
    insertRows(database, columnsOf("job_version"), added);
    insertRows(
      database,
      columnsOf("event"),
      events.map((event, ordinal) =>
        rowValues("event", { sequence, ordinal, job_id: event.job_id, row: canonicalJson(event) }),
      ),
    );
    const ordering = oddOrder(jobs);
    insertRows(database, columnsOf("list"), [
      rowValues("list", {
        sequence,
        as_of,
        ordering: ordering === null ? null : canonicalJson(ordering),
        jobs: jobs.length,
      }),
    ]);
  };

  const rowsAt = ({ sequence, as_of }: List, span: string, least: Key | null): JobRow[] =>
    (least === null
      ? database.query<Version, [number]>(`SELECT ${VERSION} FROM job_version WHERE ${span}`).all(sequence)
      : database
          .query<Version, [number, number, string]>(
            `SELECT ${VERSION} FROM job_version WHERE ${span} AND (score > ?2 OR (score = ?2 AND dated >= ?3))`,
          )
          .all(sequence, least.score, least.dated)
    ).map((version) => fromRowText(soundRow("job_version", version).row, as_of));

  const listAt = (sequence: number): List | null => {
    const list = database
      .query<List, [number]>("SELECT sequence, as_of, ordering, jobs, checked FROM list WHERE sequence = ?")
      .get(sequence);
    return list === null ? null : soundRow("list", list);
  };

  const jobsAt: JobHistory["jobsAt"] = (sequence, limit) => {
    const list = listAt(sequence);
    if (list === null) return null;
    // Asked for which run has the newest list: no row is looked at.
    if (limit !== null && limit < 1) return [];
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
    const rows = rowsAt(list, span, least);
    // A row that its index leads past is missed here.
    if (least === null ? rows.length !== list.jobs : rows.length < Math.min(limit ?? 0, list.jobs))
      throw new UnusableIndex("corrupt");
    return numberRows(rows, ordering).slice(0, limit ?? undefined);
  };

  const job: JobHistory["job"] = (jobId) => {
    const sequence = newest();
    const find = (column: string): Version | null =>
      database
        .query<Version, [string]>(`SELECT ${VERSION} FROM job_version WHERE ${column} = ? AND to_sequence IS NULL`)
        .get(jobId);
    const found = find("job_id") ?? mustMiss(find(unindexed("job_id")));
    if (sequence === null || found === null) return null;
    const { score, dated } = soundRow("job_version", found);
    const before = database
      .query<{ rows: number }, [number, string]>(
        "SELECT count(*) AS rows FROM job_version WHERE to_sequence IS NULL AND (score > ?1 OR (score = ?1 AND dated >= ?2))",
      )
      .get(score, dated);
    const isJob = (listed: RankedJob): boolean => listed.job_id === jobId;
    // In an unusual order it may stand anywhere.
    return jobsAt(sequence, before?.rows ?? null)?.find(isJob) ?? jobsAt(sequence, null)?.find(isJob) ?? null;
  };

  const toVersion = (version: Version): JobVersion => {
    const { from_sequence, to_sequence, row } = soundRow("job_version", version);
    const list = listAt(from_sequence);
    if (list === null) throw new UnusableIndex("corrupt");
    return { from_sequence, to_sequence, job: fromRowText(row, list.as_of) };
  };

  const eventsOf = (jobId: string): readonly IndexedEvent[] =>
    database
      .query<{ sequence: number; ordinal: number; job_id: string; row: string; checked: string }, [string]>(
        "SELECT sequence, ordinal, job_id, row, checked FROM event WHERE job_id = ? ORDER BY sequence, ordinal",
      )
      .all(jobId)
      .map((event) => soundRow("event", event))
      .map(({ sequence, row }) => ({ sequence, event: JSON.parse(row) as LifecycleEvent }));

  return {
    add,
    newest,
    jobsAt,
    job,
    of: (jobId) => {
      const find = (column: string): readonly Version[] =>
        database
          .query<Version, [string]>(`SELECT ${VERSION} FROM job_version WHERE ${column} = ? ORDER BY from_sequence`)
          .all(jobId);
      const found = find("job_id");
      if (found.length === 0) mustMiss(find(unindexed("job_id"))[0] ?? null);
      return { versions: found.map(toVersion), events: eventsOf(jobId) };
    },
  };
}

function keyOf({ score, published_at, first_seen }: JobRow): Key {
  return { score, dated: published_at ?? first_seen };
}
