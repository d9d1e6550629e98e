import type { DescriptionPart, RawPlace, RawPosting } from "../../contracts/source-kind.ts";
import { instantOf } from "./read-shape-instant.ts";
import { arrayOf, idOf, type JsonRecord, pointerTo, recordOf, textOf } from "./read-shape.ts";

/** What a posting is made of besides its row. */
export interface GemRowContext {
  /** Index of the exchange and pointer of the row in it. */
  readonly exchange: number;
  readonly pointer: string;
  readonly board: string;
  readonly vendorId: string;
  readonly title: string;
}

/** One row of the API as a posting. */
export const gemPosting = (
  row: JsonRecord,
  { board, vendorId, title, exchange, pointer }: GemRowContext,
): RawPosting => {
  const workplace = workplaces.get(textOf(row["location_type"])?.toLowerCase() ?? "") ?? null;
  return {
    vendorId,
    jobKey: idOf(row["internal_job_id"]),
    requisitionId: textOf(row["requisition_id"]),
    title,
    employer: null,
    url: textOf(row["absolute_url"]) ?? `https://jobs.gem.com/${board}/${vendorId}`,
    applyUrl: null,
    department: textOf(recordOf(arrayOf(row["departments"])[0])["name"]),
    team: null,
    language: null,
    employmentType: textOf(row["employment_type"]),
    places: placesOf(row),
    workplace,
    workplacePointer: workplace === null ? null : "/location_type",
    remoteAreas: [],
    pay: [],
    payText: null,
    publishedAt: instantOf(row["first_published_at"]),
    updatedAt: instantOf(row["updated_at"]),
    deadline: null,
    description: descriptionOf(row),
    source: { exchange, document: "body", pointer },
  };
};

const workplaces: ReadonlyMap<string, RawPosting["workplace"]> = new Map([
  ["in_office", "on_site"],
  ["on_site", "on_site"],
  ["onsite", "on_site"],
  ["remote", "remote"],
  ["hybrid", "hybrid"],
]);

/** Every office of the post; `location` alone when it names none (with several offices it may say "Global"). */
const placesOf = (row: JsonRecord): readonly RawPlace[] => {
  const places: RawPlace[] = [];
  const add = (value: unknown, pointer: string): boolean => {
    const text = textOf(value);
    if (text !== null && !places.some((place) => place.text === text))
      places.push({
        text,
        locality: null,
        region: null,
        country: null,
        pointer,
      });
    return text !== null;
  };
  for (const [index, office] of arrayOf(row["offices"]).entries()) {
    const { location, name } = recordOf(office);
    if (!add(recordOf(location)["name"], pointerTo("offices", index, "location", "name")))
      add(name, pointerTo("offices", index, "name"));
  }
  if (places.length === 0 && !add(recordOf(row["location"])["name"], "/location/name"))
    add(row["location"], "/location");
  return places;
};

/** `content` is HTML. Greenhouse, whose names these are, escapes it once more, so text with markup only as entities is told apart. */
const descriptionOf = (row: JsonRecord): readonly DescriptionPart[] => {
  const content = textOf(row["content"]);
  if (content !== null) {
    const escaped = !content.includes("<") && /&lt;\/?[a-z]/i.test(content);
    return [
      {
        heading: null,
        format: escaped ? "escaped_html" : "html",
        content,
        pointer: "/content",
      },
    ];
  }
  const plain = textOf(row["content_plain"]);
  return plain === null
    ? []
    : [
        {
          heading: null,
          format: "text",
          content: plain,
          pointer: "/content_plain",
        },
      ];
};
