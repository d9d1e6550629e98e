import type { AlertEventName } from "../../contracts/alert-rules.ts";
import type { LifecycleEvent } from "../../contracts/ledger.ts";
import type { RankedJob } from "../../contracts/run-documents.ts";
import { compareBy, compareCodeUnits, compareNumbers, compareOn } from "../canonical/compare.ts";
import { isFieldEvent } from "../../contracts/event-types.ts";
import { eventNamesOf } from "./event-names.ts";

/** What happened to one job in one run: the events of its postings as one, whatever their number. */
export interface JobEvent {
  readonly jobId: string;
  readonly type: LifecycleEvent["type"];
  readonly names: readonly AlertEventName[];
  /** The earliest, of the first posting by id. */
  readonly first: LifecycleEvent;
  readonly at: string;
  readonly changes: LifecycleEvent["fields"];
  /** A new posting of a job that was there before. */
  readonly jobKnown: boolean;
  readonly postings: number;
  /** The row of the list; null when the job is not open any more. */
  readonly job: RankedJob | null;
}

const byTimeThenPosting = compareBy<LifecycleEvent>(
  compareOn((event) => event.at, compareCodeUnits),
  compareOn((event) => event.posting_id ?? "", compareCodeUnits),
  compareOn((event) => event.type, compareCodeUnits),
);

const NOT_LISTED = Number.MAX_SAFE_INTEGER;

/** In the order of rank, jobs that are not open last, then job id and type. */
const compareJobEvents = compareBy<JobEvent>(
  compareOn((event) => event.job?.rank ?? NOT_LISTED, compareNumbers),
  compareOn((event) => event.jobId, compareCodeUnits),
  compareOn((event) => event.type, compareCodeUnits),
);

/** Names over all events of a job, `changed` last: a rule names an alert by the most telling that fits. */
function namesOf(events: readonly LifecycleEvent[]): readonly AlertEventName[] {
  const names = new Set(events.flatMap(eventNamesOf));
  if (names.delete("changed")) names.add("changed");
  return [...names];
}

/** Events of postings united by job and type: one job with three postings is one event. Merging comes first, so nobody is told the same opening twice. */
export function jobEventsOf(events: readonly LifecycleEvent[], jobs: readonly RankedJob[]): readonly JobEvent[] {
  const byId = new Map(jobs.map((job) => [job.job_id, job]));
  // A row stands for all its postings: an event of another posting of it carries that posting's own job id only in older ledgers.
  const byPosting = new Map(jobs.flatMap((job) => job.posting_ids.map((id) => [id, job] as const)));
  const groups = new Map<string, LifecycleEvent[]>();
  for (const event of events) {
    if (event.job_id === null || event.posting_id === null) continue;
    const jobId = byPosting.get(event.posting_id)?.job_id ?? event.job_id;
    const key = `${jobId} ${isFieldEvent(event) ? "changed" : event.type}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [event]);
    else group.push(event);
  }
  return [...groups]
    .map(([key, group]): JobEvent => {
      const jobId = key.slice(0, key.indexOf(" "));
      const sorted = group.sort(byTimeThenPosting);
      const first = sorted[0] as LifecycleEvent;
      return {
        jobId,
        type: isFieldEvent(first) ? "changed" : first.type,
        names: namesOf(sorted),
        first,
        at: first.at,
        changes: sorted.filter((event) => event.posting_id === first.posting_id).flatMap((event) => event.fields),
        jobKnown: first.type === "new" && sorted.every((event) => event.job_known === true),
        postings: new Set(sorted.map((event) => event.posting_id)).size,
        job: byId.get(jobId) ?? null,
      };
    })
    .sort(compareJobEvents);
}
