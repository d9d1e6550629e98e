/** The ports: what the pipeline asks of the world. Each has one real implementation in adapters and a memory twin that passes the same conformance suite. */

import type { LifecycleEvent } from "./ledger.ts";
import type { RankedJob } from "./run-documents.ts";

/** Facts about one stored file. */
export interface FileFacts {
  readonly bytes: number;
  readonly kind: "file" | "directory" | "other";
  /** Unix permission bits. */
  readonly mode: number;
}

/**
 * A directory being written: nothing of it is visible under its final name before `commit`, and everything is on disk when `commit` resolves.
 * A name may be written once. Writes go on while the caller does, a bounded number at a time: a failure is thrown by a later call, at the latest by `commit`.
 */
export interface StagedDirectory {
  readonly write: (name: string, bytes: Uint8Array) => Promise<void>;
  /** The same bytes as an existing file: a hard link where the file system can, else a copy. */
  readonly reuse: (name: string, existingPath: string) => Promise<void>;
  readonly commit: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

/**
 * Files below one root; paths are relative, with `/`, never with `..`. Failures are `SignalCraftError` with code
 * storage_full, storage_read_only or storage_failed. Absence is a value, not a failure.
 */
export interface Files {
  /** Where the root is, for messages to people. */
  readonly root: string;
  readonly read: (path: string) => Promise<Uint8Array | null>;
  /** Whole or not at all: temporary file in the same directory, fsync, rename, fsync of the directory. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
  /** As `write` without fsync, for what can be made again: after a power cut it may be absent or damaged, never under another name. */
  readonly keep: (path: string, bytes: Uint8Array) => Promise<void>;
  /** As `write`, but keeps an existing file; true when it wrote. */
  readonly create: (path: string, bytes: Uint8Array) => Promise<boolean>;
  /** Adds one line to the end and syncs. */
  readonly append: (path: string, line: string) => Promise<void>;
  readonly facts: (path: string) => Promise<FileFacts | null>;
  /** Names in a directory in code unit order; empty when there is none. Temporary files are left out. */
  readonly list: (path: string) => Promise<readonly string[]>;
  /** Removes a file or a directory with all it holds; nothing happens when there is none. */
  readonly remove: (path: string) => Promise<void>;
  readonly stage: (path: string) => Promise<StagedDirectory>;
}

/** Who holds a lock, for the message to the one that lost. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  readonly since: string;
  readonly command: string;
}

/** One writer a candidate. A lock whose process is gone is taken over. */
export interface Locks {
  readonly acquire: (
    name: string,
    command: string,
  ) => Promise<
    | { readonly ok: true; readonly tookOver: LockHolder | null; readonly release: () => Promise<void> }
    | { readonly ok: false; readonly holder: LockHolder }
  >;
}

/** Time of day, asked once at the start of a run and for telemetry. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly nowMs: () => number;
  /** Monotonic milliseconds. */
  readonly elapsedMs: () => number;
}

/** One row of `runs list`. */
export interface IndexedRun {
  readonly run_id: string;
  readonly sequence: number;
  readonly as_of: string;
  readonly status: "success" | "partial" | "failed";
  readonly run_digest: string | null;
}

/** What the lists of runs say of one job: the row without its rank, from the run of one sequence number until before that of another. */
export interface JobVersion {
  readonly from_sequence: number;
  /** The first run whose list has another row of the job, or none; null while the newest list has this one. */
  readonly to_sequence: number | null;
  readonly job: Omit<RankedJob, "rank">;
}

/** An event of one run. */
export interface IndexedEvent {
  readonly sequence: number;
  readonly event: LifecycleEvent;
}

/**
 * The derived index of one candidate: which runs there are, the jobs that each of them listed, and what happened to each job. It answers without looking
 * into a run directory, and can be deleted at any time: `rebuild` makes the same content from the artifacts.
 */
export interface RunIndex {
  /**
   * Adds a run with its jobs in rank order and its events. Jobs and events are taken in the order of sequence numbers: those of a run before the newest that
   * has any are left out. Of one sequence number the last one added counts.
   */
  readonly addRun: (run: IndexedRun, jobs: readonly RankedJob[] | null, events?: readonly LifecycleEvent[]) => void;
  /** Newest first; `limit` rows at most. */
  readonly runs: (limit: number | null) => readonly IndexedRun[];
  readonly run: (runId: string) => IndexedRun | null;
  /** The run before one of the same candidate that has a digest, by sequence. */
  readonly runBefore: (sequence: number) => IndexedRun | null;
  /** Jobs of the last run that finished, in rank order. */
  readonly jobs: (limit: number | null) => { readonly run_id: string | null; readonly jobs: readonly RankedJob[] };
  readonly job: (jobId: string) => RankedJob | null;
  /** The finished run of the highest sequence number that is as of `instant` or earlier. */
  readonly runAsOf: (instant: string) => IndexedRun | null;
  /** Jobs that the run of that sequence number listed, in rank order; null when the index has no list of it. */
  readonly jobsAt: (sequence: number, limit: number | null) => readonly RankedJob[] | null;
  /** Every row that lists had of a job, and every event of it, oldest first. */
  readonly history: (jobId: string) => {
    readonly versions: readonly JobVersion[];
    readonly events: readonly IndexedEvent[];
  };
  /** The whole content as text, for comparing with a rebuilt one. */
  readonly dump: () => string;
  /** Empties the index and has `work` fill it again, all or nothing: until `work` has ended, others read what was there. */
  readonly refill: (work: () => Promise<void>) => Promise<void>;
  readonly close: () => void;
}
