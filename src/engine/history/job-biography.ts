import type { LifecycleEvent } from "../../contracts/ledger.ts";
import type { IndexedEvent, IndexedRun, JobVersion } from "../../contracts/ports.ts";
import type { RankedJob } from "../../contracts/run-documents.ts";
import { compareBy, compareNumbers, compareOn } from "../canonical/compare.ts";

/** One thing in the life of a job. */
export interface BiographyEntry {
  /** `published` and `first_seen`; `listed`, `score_changed`, `band_changed`, `marked`, `hidden`, `shown`, `left_list` from the lists; else the type of an event. */
  readonly what: string;
  /** When it happened, as far as it is known: the capture for events, the run's instant for lists, the source's date for `published`. */
  readonly at: string;
  /** The run that first said so; null when that run is not known any more. */
  readonly run_id: string | null;
  readonly sequence: number;
  readonly before: string | null;
  readonly after: string | null;
  /** The event as it was recorded, for what came from one. */
  readonly event: LifecycleEvent | null;
}

/** The life of one job over all runs, oldest first. */
export interface JobBiography {
  readonly job_id: string;
  /** Ids that the job was known by, its own among them, in code unit order. */
  readonly known_as: readonly string[];
  /** The newest row that any list had. */
  readonly job: JobVersion["job"] | null;
  /** Whether the newest list has it. */
  readonly is_listed: boolean;
  readonly entries: readonly BiographyEntry[];
}

export interface BiographySource {
  readonly jobId: string;
  readonly knownAs: readonly string[];
  readonly versions: readonly JobVersion[];
  readonly events: readonly IndexedEvent[];
  readonly runs: ReadonlyMap<number, Pick<IndexedRun, "run_id" | "as_of">>;
}

/** Tells what the index knows of one job as a list of things that happened. It describes and judges nothing. */
export function toBiography({ jobId, knownAs, versions, events, runs }: BiographySource): JobBiography {
  const ordered = [...versions].sort(byStart);
  const [first] = ordered;
  const entries = [
    ...(first === undefined ? [] : beginning(first)),
    ...events.map(({ sequence, event }) => entry(sequence, event.type, { at: event.at, event })),
    ...ordered.flatMap((version, at) => listed(version, ordered[at - 1] ?? null)),
    ...ordered.flatMap((version, at) => leaving(version, ordered[at + 1] ?? null, events)),
  ].sort(byOccurrence);
  const last = ordered.at(-1) ?? null;
  return {
    job_id: jobId,
    known_as: knownAs,
    job: last?.job ?? null,
    is_listed: last !== null && last.to_sequence === null,
    entries: entries.map(({ order: _, ...one }) => {
      const run = runs.get(one.sequence);
      return {
        ...one,
        run_id: run?.run_id ?? null,
        at: one.at === "" ? (run?.as_of ?? "") : one.at,
      };
    }),
  };
}

type Unplaced = BiographyEntry & { readonly order: number };

const byStart = compareBy<JobVersion>(compareOn((version) => version.from_sequence, compareNumbers));

/** By run; within one what the source says of the past, then events as recorded, then what became of the row. */
const byOccurrence = compareBy<Unplaced>(
  compareOn((one) => one.sequence, compareNumbers),
  compareOn((one) => one.order, compareNumbers),
);

const orderOf: Readonly<Record<string, number>> = {
  published: 0,
  first_seen: 1,
  left_list: 3,
  listed: 4,
  score_changed: 5,
  band_changed: 6,
  marked: 7,
  hidden: 8,
  shown: 8,
};
const EVENT_ORDER = 2;

function entry(
  sequence: number,
  what: string,
  known: {
    readonly at?: string;
    readonly before?: string | null;
    readonly after?: string | null;
    readonly event?: LifecycleEvent;
  },
): Unplaced {
  const { at = "", before = null, after = null, event = null } = known;
  const order = event === null ? (orderOf[what] ?? EVENT_ORDER) : EVENT_ORDER;
  return { sequence, what, at, run_id: null, before, after, event, order };
}

function beginning({ from_sequence, job }: JobVersion): readonly Unplaced[] {
  return [
    ...(job.published_at === null ? [] : [entry(from_sequence, "published", { at: job.published_at })]),
    entry(from_sequence, "first_seen", {
      at: job.first_seen,
      after: job.title,
    }),
  ];
}

/** What a row says that the one before it did not. */
function listed({ from_sequence, job }: JobVersion, previous: JobVersion | null): readonly Unplaced[] {
  const before = previous !== null && previous.to_sequence === from_sequence ? previous.job : null;
  const scoreOf = (row: Pick<RankedJob, "score" | "band">): string => `${row.score} (${row.band})`;
  const changes: Unplaced[] = before === null ? [entry(from_sequence, "listed", { after: scoreOf(job) })] : [];
  const change = (what: string, was: string | null, is: string | null): void => {
    if (was !== is) changes.push(entry(from_sequence, what, { before: was, after: is }));
  };
  if (before !== null) {
    change("score_changed", String(before.score), String(job.score));
    change("band_changed", before.band, job.band);
  }
  change("marked", before?.status?.status ?? null, job.status?.status ?? null);
  const [wasHidden, isHidden] = [before?.hidden?.reason ?? null, job.hidden?.reason ?? null];
  change(isHidden === null ? "shown" : "hidden", wasHidden, isHidden);
  return changes;
}

/** That no list has it from a run on, unless an event of that run says why. */
function leaving(
  { to_sequence: to }: JobVersion,
  next: JobVersion | null,
  events: readonly IndexedEvent[],
): readonly Unplaced[] {
  if (to === null || next?.from_sequence === to) return [];
  return events.some(({ sequence, event }) => sequence === to && event.type === "closed")
    ? []
    : [entry(to, "left_list", {})];
}
