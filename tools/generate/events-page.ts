import { eventCategories, eventTypeTable, type EventCategory } from "../../src/contracts/event-types.ts";
import { code, page, table } from "./markdown.ts";

const titles: Readonly<Record<EventCategory, string>> = {
  lifecycle: "Postings that come and go",
  board: "Whole boards",
  field: "Facts of a posting that stayed",
};

export function eventsPage(): string {
  return page(
    "Events",
    "What a run may say has happened, in `events.v1.json`. A posting has one event of a type in a run at most; its `fields` have what was and what is, a row for each value.",
    ...eventCategories.flatMap((category) => [
      `## ${titles[category]}`,
      table(
        ["Event", "Means"],
        eventTypeTable.filter((row) => row.category === category).map((row) => [code(row.type), row.means]),
      ),
    ]),
  );
}
