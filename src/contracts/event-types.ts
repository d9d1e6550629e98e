/**
 * The one table of event types: what a run may say has happened, and what it means. The events schema, the reference and the rules of alerts are made from
 * it. `lifecycle` types are about a posting coming and going, `board` types about a whole board, `field` types about one fact of a posting that stayed.
 */
export const eventCategories = ["lifecycle", "board", "field"] as const;
export type EventCategory = (typeof eventCategories)[number];

export interface EventTypeRow {
  readonly type: string;
  readonly category: EventCategory;
  readonly means: string;
}

export const eventTypeTable = [
  {
    type: "baseline",
    category: "board",
    means: "first listing of a board: everything in it is known from now on",
  },
  {
    type: "board_moved",
    category: "board",
    means: "first listing of the board that a provider moved to",
  },
  {
    type: "held_drop",
    category: "board",
    means: "many postings are gone at once; nothing is closed before it is confirmed",
  },
  {
    type: "new",
    category: "lifecycle",
    means: "a posting that was never listed before",
  },
  {
    type: "reposted",
    category: "lifecycle",
    means: "a new posting that goes on with one that was gone",
  },
  {
    type: "missing",
    category: "lifecycle",
    means: "a complete listing does not hold it; not closed yet",
  },
  { type: "closed", category: "lifecycle", means: "gone, with proof" },
  {
    type: "reopened",
    category: "lifecycle",
    means: "a posting that was missing or closed is back under its id",
  },
  {
    type: "changed",
    category: "field",
    means: "content fields differ; written only by versions without typed events",
  },
  { type: "title_changed", category: "field", means: "another title" },
  {
    type: "department_changed",
    category: "field",
    means: "another department, or one where there was none, or none",
  },
  {
    type: "team_changed",
    category: "field",
    means: "another team, or one where there was none, or none",
  },
  {
    type: "employment_type_changed",
    category: "field",
    means: "another employment type as the source names it",
  },
  { type: "place_added", category: "field", means: "a place more" },
  { type: "place_removed", category: "field", means: "a place less" },
  {
    type: "places_changed",
    category: "field",
    means: "other places, too many of them to be compared one by one",
  },
  {
    type: "workplace_set",
    category: "field",
    means: "the source says on site, hybrid or remote, and did not before",
  },
  {
    type: "workplace_removed",
    category: "field",
    means: "the source does not say any more whether on site, hybrid or remote",
  },
  {
    type: "on_site_to_hybrid",
    category: "field",
    means: "was on site, is hybrid",
  },
  {
    type: "on_site_to_remote",
    category: "field",
    means: "was on site, is remote",
  },
  {
    type: "hybrid_to_on_site",
    category: "field",
    means: "was hybrid, is on site",
  },
  {
    type: "hybrid_to_remote",
    category: "field",
    means: "was hybrid, is remote",
  },
  {
    type: "remote_to_on_site",
    category: "field",
    means: "was remote, is on site",
  },
  {
    type: "remote_to_hybrid",
    category: "field",
    means: "was remote, is hybrid",
  },
  {
    type: "remote_areas_changed",
    category: "field",
    means: "remote from other countries or areas than before",
  },
  {
    type: "pay_set",
    category: "field",
    means: "pay is said, and was not before",
  },
  {
    type: "pay_raised",
    category: "field",
    means: "no end of a salary range is lower and one is higher, in the same currency and period",
  },
  {
    type: "pay_lowered",
    category: "field",
    means: "no end of a salary range is higher and one is lower, in the same currency and period",
  },
  {
    type: "pay_changed",
    category: "field",
    means: "other pay that is neither raised nor lowered: currency, period, or one end up and one down",
  },
  { type: "pay_removed", category: "field", means: "pay is not said any more" },
  {
    type: "deadline_set",
    category: "field",
    means: "a last day to apply, and there was none before",
  },
  {
    type: "deadline_moved",
    category: "field",
    means: "another last day to apply",
  },
  {
    type: "deadline_removed",
    category: "field",
    means: "no last day to apply any more",
  },
  {
    type: "requisition_changed",
    category: "field",
    means: "another requisition id",
  },
  {
    type: "description_changed",
    category: "field",
    means: "another text; before and after are its sha256",
  },
  {
    type: "requirement_added",
    category: "field",
    means: "the text requires what it did not: skill, degree, years, language, clearance",
  },
  {
    type: "requirement_removed",
    category: "field",
    means: "the text does not require any more what it did",
  },
  {
    type: "sponsorship_changed",
    category: "field",
    means: "the text says something else about visa sponsorship",
  },
  {
    type: "level_changed",
    category: "field",
    means: "another level as understood from title and text",
  },
] as const satisfies readonly EventTypeRow[];

export type EventType = (typeof eventTypeTable)[number]["type"];
export const eventTypes = eventTypeTable.map((row) => row.type) as [EventType, ...EventType[]];

const categories: ReadonlyMap<EventType, EventCategory> = new Map(
  eventTypeTable.map((row) => [row.type, row.category]),
);

/** Whether an event says that a fact of a posting differs, as opposed to the posting or its board coming and going. */
export function isFieldEvent(event: { readonly type: EventType }): boolean {
  return categories.get(event.type) === "field";
}
