import type { LifecycleEvent } from "../../contracts/ledger.ts";
import type { MergeEvidence } from "../../contracts/merges.ts";
import { compareBy, compareCodeUnits, compareOn } from "../canonical/compare.ts";
import type { JobLookup } from "../identity/job-lookup.ts";

/** Provider, then board-wide events, then posting id, then type. A posting has one event of a type in a run, so the order is total. */
const compareEvents = compareBy<LifecycleEvent>(
  compareOn((event) => event.provider_id, compareCodeUnits),
  compareOn((event) => event.posting_id ?? "", compareCodeUnits),
  compareOn((event) => event.type, compareCodeUnits),
);

/**
 * The events of all boards once jobs are grouped, in order: each names the job that its posting is of, a new posting of a known job says so, and one that goes
 * on with a posting that was gone is reposted besides.
 */
export function jobEvents(events: readonly LifecycleEvent[], jobs: JobLookup): LifecycleEvent[] {
  return events
    .flatMap((event) => {
      const { posting_id: id, type } = event;
      if (id === null) return type === "board_moved" ? [withKept(event, jobs)] : [event];
      const own = { ...event, job_id: jobs.jobIdOf(id) };
      if (type !== "new") return [own];
      const before = repostEvidence(id, jobs)?.postings[0];
      const isKnown = jobs.wasKnown(id);
      return [
        isKnown ? { ...own, job_known: true } : own,
        ...(before === undefined
          ? []
          : [
              {
                ...own,
                type: "reposted" as const,
                fields: [{ field: "posting", before, after: id }],
              },
            ]),
      ];
    })
    .sort(compareEvents);
}

/** Why a posting goes on with one that was gone; null when it does not. */
function repostEvidence(postingId: string, jobs: JobLookup): MergeEvidence | null {
  return (
    jobs
      .groupOf(postingId)
      ?.evidence.find((evidence) => evidence.rule === "reposted" && evidence.postings[1] === postingId) ?? null
  );
}

/** The event of a moved board with the number of its jobs that were known on another board before. */
function withKept(event: LifecycleEvent, jobs: JobLookup): LifecycleEvent {
  const kept = jobs.groups.filter(
    ({ rows }) =>
      rows.some((row) => row.providerId === event.provider_id && row.isFresh) &&
      rows.some((row) => row.state === "moved"),
  );
  return {
    ...event,
    fields: [...event.fields, { field: "jobs_kept", before: null, after: String(kept.length) }],
  };
}
