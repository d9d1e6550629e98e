import type { EventType } from "../../contracts/event-types.ts";
import type { DiffV1 } from "../../contracts/run-documents.ts";

type Change = DiffV1["changed"][number]["changes"][number];

/** Types whose values say enough by themselves; the others are told by their name. */
const valued: ReadonlySet<EventType> = new Set([
  "title_changed",
  "department_changed",
  "team_changed",
  "employment_type_changed",
  "place_added",
  "place_removed",
  "pay_set",
  "pay_raised",
  "pay_lowered",
  "pay_changed",
  "deadline_set",
  "deadline_moved",
  "requirement_added",
  "requirement_removed",
  "sponsorship_changed",
  "level_changed",
]);

/** What differs, for people, in the order of the changes, that the text differs last: `pay raised: 90000-120000 USD a year to ...`; a type once, with all its values. */
export function changePhrases(changes: readonly Change[]): string[] {
  const byName = Map.groupBy(changes, (change) => change.type ?? `${change.field} changed`);
  const isText = ([name]: readonly [string, unknown]): boolean => name === "description_changed";
  return [...[...byName].filter((row) => !isText(row)), ...[...byName].filter(isText)].map(([name, own]) => {
    const words = name.replaceAll("_", " ");
    const values = own.filter((change) => change.type !== undefined && valued.has(change.type)).map(valuePhrase);
    return values.length === 0 ? words : `${words}: ${values.join(", ")}`;
  });
}

function valuePhrase({ field, before, after }: Change): string {
  const kind = field === "required_skill" || field === "place" ? "" : qualifierOf(field);
  if (before === null) return `${kind}${readable(after)}`;
  if (after === null) return `${kind}${readable(before)}`;
  return `${readable(before)} to ${readable(after)}`;
}

function qualifierOf(field: string): string {
  return ["degree", "years", "language", "clearance", "work_authorisation"].includes(field)
    ? `${field.replaceAll("_", " ")} `
    : "";
}

/** A comparable value as people write it: `salary 100000 120000 USD year` is `100000 to 120000 USD a year`. */
function readable(value: string | null): string {
  if (value === null) return "nothing";
  return value
    .split(" | ")
    .map((part) => {
      const [, min = "", max = "", currency = "", period = ""] =
        /^salary (\S*) (\S*) ([A-Z]{0,3}) ([a-z_]*)$/.exec(part) ?? [];
      if (min === "" && max === "") return part.replaceAll("_", " ");
      const ends = [...new Set([min, max])].filter((end) => end !== "").join("-");
      return `${ends}${currency === "" ? "" : ` ${currency}`}${period === "" ? "" : ` a ${period}`}`;
    })
    .join("; ");
}
