import type { EventType } from "../../contracts/event-types.ts";
import type { LedgerEntry, LifecycleEvent } from "../../contracts/ledger.ts";
import type { PostingFacts } from "../../contracts/posting.ts";
import type { ContentField } from "../../contracts/source-kind.ts";
import type { ContentChange, FieldChange } from "./changed-fields.ts";
import { deadlineChanges } from "./deadline-change.ts";
import { postingEvent, type EventListing } from "./event-of.ts";
import { payChanges } from "./pay-change.ts";
import { placeChanges } from "./place-changes.ts";
import type { TypedChange } from "./typed-change.ts";
import { valuePointer } from "./value-pointer.ts";
import { workplaceChanges } from "./workplace-change.ts";

/** How a change of each content field is told. */
const told: Readonly<Record<ContentField, (change: FieldChange) => readonly TypedChange[]>> = {
  deadline: ({ before, after }) => deadlineChanges(before, after),
  department: as("department_changed"),
  description: as("description_changed"),
  employment_type: as("employment_type_changed"),
  pay: payChanges,
  places: placeChanges,
  requisition_id: as("requisition_changed"),
  team: as("team_changed"),
  title: as("title_changed"),
  workplace: workplaceChanges,
};

function as(type: EventType): (change: FieldChange) => readonly TypedChange[] {
  return (change) => [{ type, fields: [change] }];
}

/** Whether a change of content is one that a person would see: a place that is named twice is not. */
export function hasVisibleChange(changes: readonly ContentChange[]): boolean {
  return changes.some((change) => told[change.field](change).length > 0);
}

/** The typed events of what differs in the content of a posting that stayed, one of a type. */
export function fieldEvents(
  changes: readonly ContentChange[],
  facts: PostingFacts,
  entry: LedgerEntry,
  listing: EventListing,
): LifecycleEvent[] {
  return changes
    .flatMap((change) => told[change.field](change))
    .map((change) => toEvent(change, facts, entry, listing));
}

/** A typed change as an event of a posting, with the place in the capture where each value stands. */
export function toEvent(
  { type, fields }: TypedChange,
  facts: PostingFacts,
  entry: Pick<LedgerEntry, "employer" | "job_id" | "posting_id" | "title" | "url">,
  listing: EventListing,
): LifecycleEvent {
  return postingEvent(type, entry, listing, {
    fields: fields.map((field) => ({
      ...field,
      pointer: valuePointer(field, facts),
    })),
  });
}
