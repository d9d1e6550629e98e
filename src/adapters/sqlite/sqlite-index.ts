import { constants, Database, type Statement } from "bun:sqlite";
import { chmodSync, existsSync, mkdirSync, rmdirSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { SignalCraftError } from "../../contracts/errors.ts";
import type { LifecycleEvent } from "../../contracts/ledger.ts";
import type { IndexedRun, RunIndex } from "../../contracts/ports.ts";
import type { RankedJob } from "../../contracts/run-documents.ts";
import { compareCodeUnits, compareOn } from "../../engine/canonical/compare.ts";
import { canonicalJson } from "../../engine/canonical/json.ts";
import { storageError } from "../fs/storage-error.ts";
import { comparableInstant } from "./job-versions.ts";
import { HISTORY_TABLES, jobHistory } from "./job-history.ts";
import { columnsOf, mustMiss, rowValues, soundRow, tableColumns, unindexed, type IndexTable } from "./row-check.ts";
import { UnusableIndex } from "./unusable-index.ts";

/** Raised whenever the tables change; an index of another version is rebuilt, not migrated. */
const INDEX_VERSION = 3;

/** So long a writer waits for another one: making the index of some years again takes less. Readers do not wait. */
const BUSY_MS = 120_000;

const TABLES = `
CREATE TABLE run (sequence INTEGER PRIMARY KEY, run_id TEXT NOT NULL UNIQUE, as_of TEXT NOT NULL, status TEXT NOT NULL, run_digest TEXT, checked TEXT NOT NULL) STRICT;
CREATE TABLE failed_run (run_id TEXT PRIMARY KEY, sequence INTEGER NOT NULL, as_of TEXT NOT NULL, checked TEXT NOT NULL) STRICT, WITHOUT ROWID;
${HISTORY_TABLES}`;

type StoredRun = IndexedRun & { readonly checked: string };

function soundRun(row: StoredRun): IndexedRun {
  const { checked: _, ...run } = soundRow(row.run_digest === null ? "failed_run" : "run", row);
  return run;
}

const soundOrNull = (row: StoredRun | null): IndexedRun | null => (row === null ? null : soundRun(row));

/** An index in one SQLite file. `create` starts an empty one over whatever is there. */
export function openSqliteIndex(path: string, create: boolean): RunIndex {
  const database = open(path, create);
  const insertInto = (table: IndexTable): Statement =>
    database.prepare(
      `INSERT OR REPLACE INTO ${columnsOf(table)} VALUES (${[...tableColumns[table], "checked"].map(() => "?").join(", ")})`,
    );
  const [insertRun, insertFailed] = [insertInto("run"), insertInto("failed_run")];
  const history = jobHistory(database);

  const add = database.transaction(
    (run: IndexedRun, jobs: readonly RankedJob[] | null, events: readonly LifecycleEvent[]) => {
      // A run that failed may be finished later under the same id, and the other way round.
      database.run("DELETE FROM failed_run WHERE run_id = ?", [run.run_id]);
      database.run("DELETE FROM run WHERE run_id = ?", [run.run_id]);
      if (run.run_digest === null) insertFailed.run(...rowValues("failed_run", { ...run }));
      else insertRun.run(...rowValues("run", { ...run }));
      if (jobs !== null) history.add(run, jobs, events);
    },
  );

  const finished = "SELECT run_id, sequence, as_of, status, run_digest, checked FROM run";
  const failed = "SELECT run_id, sequence, as_of, 'failed' AS status, NULL AS run_digest, checked FROM failed_run";
  return {
    addRun: (run, jobs, events = []) =>
      guarded(path, () => (database.inTransaction ? add(run, jobs, events) : add.immediate(run, jobs, events))),
    runs: (limit) =>
      guarded(path, () =>
        database
          .query<StoredRun, [number]>(`${finished} UNION ALL ${failed} ORDER BY sequence DESC, run_id DESC LIMIT ?`)
          .all(limit ?? -1)
          .map(soundRun),
      ),
    run: (runId) =>
      guarded(path, () => {
        const find = (column: string): StoredRun | null =>
          database
            .query<StoredRun, [string]>(
              `${finished} WHERE ${column} = ?1 UNION ALL ${failed} WHERE ${column} = ?1 LIMIT 1`,
            )
            .get(runId);
        return soundOrNull(find("run_id") ?? mustMiss(find(unindexed("run_id"))));
      }),
    runBefore: (sequence) =>
      guarded(path, () =>
        soundOrNull(
          database
            .query<StoredRun, [number]>(`${finished} WHERE sequence < ? ORDER BY sequence DESC LIMIT 1`)
            .get(sequence),
        ),
      ),
    runAsOf: (instant) =>
      guarded(path, () =>
        soundOrNull(
          database
            .query<StoredRun, [string]>(`${finished} WHERE replace(as_of, 'Z', '') <= ? ORDER BY sequence DESC LIMIT 1`)
            .get(comparableInstant(instant)),
        ),
      ),
    jobs: (limit) =>
      guarded(path, () => {
        const newest = history.newest();
        if (newest === null) return { run_id: null, jobs: [] };
        const run = soundOrNull(database.query<StoredRun, [number]>(`${finished} WHERE sequence = ?`).get(newest));
        return {
          run_id: run?.run_id ?? null,
          jobs: history.jobsAt(newest, limit) ?? [],
        };
      }),
    job: (jobId) => guarded(path, () => history.job(jobId)),
    jobsAt: (sequence, limit) => guarded(path, () => history.jobsAt(sequence, limit)),
    history: (jobId) => guarded(path, () => history.of(jobId)),
    dump: () => guarded(path, () => dump(database)),
    refill: async (work) => {
      guarded(path, () => {
        database.run("BEGIN IMMEDIATE");
        for (const table of ["run", "failed_run", "job_version", "list", "event"]) database.run(`DELETE FROM ${table}`);
      });
      try {
        await work();
        guarded(path, () => database.run("COMMIT"));
      } catch (cause) {
        if (database.inTransaction) database.run("ROLLBACK");
        throw cause;
      }
    },
    close: () => {
      // A connection with an open statement stays half open: its journal would not be folded into the file.
      for (const statement of [insertRun, insertFailed]) statement.finalize();
      database.close();
    },
  };
}

function open(path: string, create: boolean): Database {
  try {
    if (create) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      if (isDirectory(path)) rmdirSync(path);
      for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(`${path}${suffix}`, { force: true });
    }
    const database = new Database(path, create ? { create: true, strict: true } : { readwrite: true, strict: true });
    try {
      database.run("PRAGMA journal_mode = WAL");
      database.run("PRAGMA synchronous = NORMAL");
      database.run(`PRAGMA busy_timeout = ${BUSY_MS}`);
      if (create) {
        chmodSync(path, 0o600);
        database.run(TABLES);
        database.run(`PRAGMA user_version = ${INDEX_VERSION}`);
      }
      const version = database.query<{ user_version: number }, []>("PRAGMA user_version").get()?.user_version;
      if (version !== INDEX_VERSION) throw new UnusableIndex("other_version");
      database.query("SELECT count(*) FROM run").get();
    } catch (cause) {
      database.close();
      throw cause;
    }
    return database;
  } catch (cause) {
    if (cause instanceof UnusableIndex) throw cause;
    const code = sqliteCode(cause);
    if (!create && code === "SQLITE_CANTOPEN" && !existsSync(path)) throw new UnusableIndex("absent");
    if (!create && isDirectory(path)) throw new UnusableIndex("corrupt");
    if (!create && (code === "SQLITE_CANTOPEN" || code.startsWith("SQLITE_READONLY"))) return openReadOnly(path, cause);
    if (!create && ["SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR"].some((prefix) => code.startsWith(prefix)))
      throw new UnusableIndex("corrupt");
    throw indexError(path, cause);
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** An index on a disk that may not be written, as it stands there: the journal of a program that died half-way is not read. */
function openReadOnly(path: string, cause: unknown): Database {
  try {
    const database = new Database(
      `${pathToFileURL(path).href}?immutable=1`,
      constants.SQLITE_OPEN_READONLY | constants.SQLITE_OPEN_URI,
    );
    const version = database.query<{ user_version: number }, []>("PRAGMA user_version").get()?.user_version;
    if (version === INDEX_VERSION) return database;
    database.close();
  } catch {
    // What is said is why it could not be opened in the first place.
  }
  throw indexError(path, cause);
}

/** Runs a statement; a damaged file found late is told apart from a full disk. */
function guarded<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof UnusableIndex) throw cause;
    if (["SQLITE_NOTADB", "SQLITE_CORRUPT"].some((prefix) => sqliteCode(cause).startsWith(prefix)))
      throw new UnusableIndex("corrupt");
    throw indexError(path, cause);
  }
}

function indexError(path: string, cause: unknown): SignalCraftError {
  const code = sqliteCode(cause);
  if (code === "SQLITE_FULL") return storageError({ code: "ENOSPC" }, `write ${path}`);
  if (code.startsWith("SQLITE_READONLY") || code === "SQLITE_CANTOPEN")
    return storageError({ code: "EROFS" }, `write ${path}`);
  if (!code.startsWith("SQLITE")) return storageError(cause, `write ${path}`);
  return new SignalCraftError("storage_failed", `Cannot use the index ${path}: ${code}`, {
    hint: "signalcraft index rebuild makes it anew",
    cause,
  });
}

function sqliteCode(cause: unknown): string {
  return typeof cause === "object" && cause !== null && "code" in cause && typeof cause.code === "string"
    ? cause.code
    : "";
}

/** Columns that are not told, because they follow from others. */
const untold: ReadonlySet<string> = new Set(["score", "dated", "jobs"]);

/** Every row of every table as one canonical JSON line, tables and rows in a stated order. Tables and their indexes are compared first, and every row with its check. */
function dump(database: Database): string {
  const [{ integrity_check: verdict } = { integrity_check: "" }] = database
    .query<{ integrity_check: string }, []>("PRAGMA integrity_check(1)")
    .all();
  if (verdict !== "ok") throw new UnusableIndex("corrupt");
  return (Object.keys(tableColumns) as IndexTable[])
    .sort(compareCodeUnits)
    .flatMap((table) =>
      database
        .query<Record<string, unknown> & { readonly checked: string }, []>(
          `SELECT ${tableColumns[table].join(", ")}, checked FROM ${table}`,
        )
        .all()
        .map((stored) => {
          const { checked: _, ...row } = soundRow(table, stored);
          const told = Object.fromEntries(Object.entries(row).filter(([column]) => !untold.has(column)));
          return canonicalJson({ table, row: told });
        })
        .sort(compareOn((line: string) => line, compareCodeUnits)),
    )
    .map((line) => `${line}\n`)
    .join("");
}
