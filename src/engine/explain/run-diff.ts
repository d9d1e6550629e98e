import type { LifecycleEvent } from "../../contracts/ledger.ts";
import { isFieldEvent } from "../../contracts/event-types.ts";
import type { DiffV1 } from "../../contracts/run-documents.ts";

/** The diff of a run from its events: a list for each thing that may happen to a posting, field events together under `changed`. */
export function runDiff(runId: string, previousRunId: string | null, events: readonly LifecycleEvent[]): DiffV1 {
  const of = (type: LifecycleEvent["type"]): LifecycleEvent[] => events.filter((event) => event.type === type);
  const moved = of("board_moved").map(movedRow);
  const reposted = of("reposted").map((event) => ({
    ...diffRow(event),
    earlier: event.fields[0]?.before ?? "",
  }));
  return {
    schema: "diff.v1",
    run_id: runId,
    previous_run_id: previousRunId,
    baselines: of("baseline").map((event) => ({
      provider_id: event.provider_id,
      postings: event.count ?? 0,
    })),
    held: of("held_drop").map((event) => ({
      provider_id: event.provider_id,
      postings: event.count ?? 0,
    })),
    ...(moved.length === 0 ? {} : { moved }),
    new: of("new").map((event) => ({
      ...diffRow(event),
      ...(event.job_known === undefined ? {} : { job_known: event.job_known }),
    })),
    ...(reposted.length === 0 ? {} : { reposted }),
    changed: changedRows(events.filter(isFieldEvent)),
    missing: of("missing").map(diffRow),
    closed: of("closed").map((event) => ({
      ...diffRow(event),
      closed_at: event.at,
      proof: event.proof ?? { kind: "whole_board_listing", snapshots: [] },
    })),
    reopened: of("reopened").map((event) => ({
      ...diffRow(event),
      changes: event.fields.map(shown),
    })),
  };
}

/** One row a posting, in the order of the events; each change names its type. */
function changedRows(events: readonly LifecycleEvent[]): DiffV1["changed"] {
  return [...Map.groupBy(events, (event) => `${event.provider_id} ${event.posting_id}`).values()].flatMap(
    ([event, ...others]) =>
      event === undefined
        ? []
        : [
            {
              ...diffRow(event),
              changes: [event, ...others].flatMap((one) =>
                one.fields.map((field) => ({ ...shown(field), type: one.type })),
              ),
            },
          ],
  );
}

function shown({ field, before, after }: LifecycleEvent["fields"][number]): {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
} {
  return { field, before, after };
}

function movedRow(event: LifecycleEvent): NonNullable<DiffV1["moved"]>[number] {
  const board = event.fields.find((row) => row.field === "board");
  const kept = event.fields.find((row) => row.field === "jobs_kept");
  return {
    provider_id: event.provider_id,
    from: board?.before ?? "",
    to: board?.after ?? "",
    postings: event.count ?? 0,
    jobs_kept: Number(kept?.after ?? 0),
  };
}

function diffRow(event: LifecycleEvent): DiffV1["missing"][number] {
  const { job_id, posting_id, employer, title, url } = event;
  if (job_id === null || posting_id === null || employer === null || title === null || url === null)
    throw new Error(`event ${event.type} of ${event.provider_id} names no posting`);
  return {
    job_id,
    posting_id,
    provider_id: event.provider_id,
    employer,
    title,
    url,
  };
}
