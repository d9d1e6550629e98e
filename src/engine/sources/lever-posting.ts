import type { DescriptionPart, PayPeriod, RawPay, RawPlace, RawPosting } from "../../contracts/source-kind.ts";
import { instantOfEpoch } from "./read-shape-instant.ts";
import { arrayOf, type JsonRecord, numberOf, pointerTo, recordOf, textOf } from "./read-shape.ts";

/** Lever runs two instances; the same site name may be another employer on each, so the EU one is part of the board: `eu:site`. */
export const leverInstanceOf = (
  board: string,
): { readonly site: string; readonly api: string; readonly pages: string } =>
  board.startsWith("eu:")
    ? {
        site: board.slice(3),
        api: "api.eu.lever.co",
        pages: "jobs.eu.lever.co",
      }
    : { site: board, api: "api.lever.co", pages: "jobs.lever.co" };

/** What a posting is made of besides its row. */
export interface LeverRowContext {
  /** Index of the exchange and pointer of the row in it. */
  readonly exchange: number;
  readonly pointer: string;
  readonly board: string;
  readonly vendorId: string;
  readonly title: string;
}

/** One row of the API as a posting. Every category may be missing. */
export const leverPosting = (
  row: JsonRecord,
  { board, vendorId, title, exchange, pointer }: LeverRowContext,
): RawPosting => {
  const { site, pages } = leverInstanceOf(board);
  const categories = recordOf(row["categories"]);
  const url = textOf(row["hostedUrl"]) ?? `https://${pages}/${site}/${vendorId}`;
  const workplace = workplaces.get(textOf(row["workplaceType"])?.toLowerCase() ?? "") ?? null;
  return {
    vendorId,
    jobKey: null,
    requisitionId: null,
    title,
    employer: null,
    url,
    applyUrl: textOf(row["applyUrl"]) ?? `${url}/apply`,
    department: textOf(categories["department"]),
    team: textOf(categories["team"]),
    language: null,
    employmentType: textOf(categories["commitment"]),
    places: placesOf(categories, textOf(row["country"])),
    workplace,
    workplacePointer: workplace === null ? null : "/workplaceType",
    remoteAreas: [],
    pay: payOf(row["salaryRange"]),
    payText: textOf(row["salaryDescriptionPlain"]) ?? textOf(row["salaryDescription"]),
    publishedAt: instantOfEpoch(row["createdAt"], 1),
    updatedAt: null,
    deadline: null,
    description: descriptionOf(row),
    source: { exchange, document: "body", pointer },
  };
};

/** The documented values are dashed; the undashed one is tolerated. `unspecified` stays unknown. */
const workplaces: ReadonlyMap<string, RawPosting["workplace"]> = new Map([
  ["on-site", "on_site"],
  ["onsite", "on_site"],
  ["remote", "remote"],
  ["hybrid", "hybrid"],
]);

/** The primary location first. `country` is of the primary location, so no other place gets it. */
const placesOf = (categories: JsonRecord, country: string | null): readonly RawPlace[] => {
  const primary = textOf(categories["location"]);
  const places: RawPlace[] = [];
  const add = (text: string | null, pointer: string): void => {
    if (text === null || places.some((place) => place.text === text)) return;
    const first = places.length === 0 && (primary === null || text === primary);
    places.push({
      text,
      locality: null,
      region: null,
      country: first ? country : null,
      pointer,
    });
  };
  add(primary, "/categories/location");
  for (const [index, text] of arrayOf(categories["allLocations"]).entries())
    add(textOf(text), pointerTo("categories", "allLocations", index));
  return places;
};

const payOf = (value: unknown): readonly RawPay[] => {
  const range = recordOf(value);
  const [min, max] = [numberOf(range["min"]), numberOf(range["max"])];
  if (min === null && max === null) return [];
  return [
    {
      kind: "salary",
      min,
      max,
      currency: textOf(range["currency"]),
      period: periodOf(textOf(range["interval"])),
      title: null,
      pointer: "/salaryRange",
    },
  ];
};

/** `per-year-salary` is measured; the other words are from clients of the API. What is not listed stays unknown. */
const periodOf = (interval: string | null): PayPeriod | null => periods.get(interval ?? "") ?? null;

const periods: ReadonlyMap<string, PayPeriod> = new Map([
  ["per-year-salary", "year"],
  ["per-month-salary", "month"],
  ["per-week-salary", "week"],
  ["per-day-wage", "day"],
  ["per-day-salary", "day"],
  ["per-hour-wage", "hour"],
  ["per-hour-salary", "hour"],
  ["one-time", "once"],
]);

/** The whole advert: `description` is only opening and body; the lists and the closing text are fields of their own. */
const descriptionOf = (row: JsonRecord): readonly DescriptionPart[] => {
  const parts: DescriptionPart[] = [];
  const add = (heading: string | null, key: string, format: "html" | "text"): boolean => {
    const content = textOf(row[key]);
    if (content !== null) parts.push({ heading, format, content, pointer: pointerTo(key) });
    return content !== null;
  };
  if (!add(null, "description", "html")) {
    const opened = add(null, "opening", "html");
    if (!add(null, "descriptionBody", "html") && !opened) add(null, "descriptionPlain", "text");
  }
  for (const [index, list] of arrayOf(row["lists"]).entries()) {
    const items = textOf(recordOf(list)["content"]);
    // The content is bare list items, documented as "unstyled HTML of list elements".
    const content = items === null ? null : `<ul>${items}</ul>`;
    const heading = textOf(recordOf(list)["text"]);
    if (content !== null || heading !== null)
      parts.push({
        heading,
        format: "html",
        content: content ?? "",
        pointer: pointerTo("lists", index, "content"),
      });
  }
  if (!add(null, "additional", "html")) add(null, "additionalPlain", "text");
  return parts;
};
