import type { DescriptionPart, RawPlace, RawPosting } from "../../contracts/source-kind.ts";
import { instantOf } from "./read-shape-instant.ts";
import { placeTextOf } from "./read-shape-place.ts";
import { type JsonRecord, pointerTo, recordOf, textOf } from "./read-shape.ts";
import type { DetailAnswer } from "./read-shape-answers.ts";

/** The public link of a posting. */
export const bamboohrPostingUrl = (board: string, vendorId: string): string =>
  `https://${board}.bamboohr.com/careers/${vendorId}`;

/** What a posting is made of besides its row. */
export interface BamboohrRowContext {
  readonly board: string;
  readonly vendorId: string;
  readonly exchange: number;
  readonly pointer: string;
  readonly detail: DetailAnswer | null;
}

/** With a detail page the posting is addressed there: it repeats every field of the row but `isRemote`. */
export const bamboohrPosting = (
  row: JsonRecord,
  { board, vendorId, exchange, pointer, detail }: BamboohrRowContext,
): RawPosting => {
  const detailed = recordOf(detail?.detail);
  const onDetail = placesOf(detailed);
  const places =
    onDetail.length > 0
      ? onDetail
      : placesOf(row).map((place) => (detail === null ? place : { ...place, pointer: "" }));
  const [workplace, workplacePointer] = workplaceOf(row);
  return {
    vendorId,
    jobKey: null,
    requisitionId: null,
    title: textOf(row["jobOpeningName"]) ?? "",
    employer: null,
    url: textOf(detailed["jobOpeningShareUrl"]) ?? bamboohrPostingUrl(board, vendorId),
    applyUrl: null,
    department: textOf(row["departmentLabel"]),
    team: null,
    language: null,
    employmentType: textOf(row["employmentStatusLabel"]),
    places,
    workplace,
    workplacePointer:
      workplacePointer === null || detail === null || workplacePointer.slice(1) in detailed ? workplacePointer : null,
    remoteAreas: [],
    pay: [],
    payText: textOf(detailed["compensation"]),
    publishedAt: instantOf(detailed["datePosted"]) ?? instantOf(row["datePosted"]),
    updatedAt: null,
    deadline: null,
    description: descriptionOf(detailed),
    source:
      detail === null
        ? { exchange, document: "body", pointer }
        : {
            exchange: detail.exchange,
            document: "body",
            pointer: detail.pointer,
          },
  };
};

const workplaces: ReadonlyMap<string, RawPosting["workplace"]> = new Map([
  ["0", "on_site"],
  ["1", "remote"],
  ["2", "hybrid"],
]);

/** `locationType` is the newer and finer of the two (measured: hybrid beside `isRemote: true`). */
const workplaceOf = (row: JsonRecord): readonly [RawPosting["workplace"], string | null] => {
  const workplace = workplaces.get(textOf(row["locationType"]) ?? "") ?? null;
  if (workplace !== null) return [workplace, "/locationType"];
  return row["isRemote"] === true ? ["remote", "/isRemote"] : [null, null];
};

/** `location` is the office, `atsLocation` the place typed into the posting: one of them is all null. */
const placesOf = (value: JsonRecord): readonly RawPlace[] => {
  for (const key of ["location", "atsLocation"]) {
    const place = recordOf(value[key]);
    const parts = {
      locality: textOf(place["city"]),
      region: textOf(place["state"]) ?? textOf(place["province"]),
      country: textOf(place["addressCountry"]) ?? textOf(place["country"]),
    };
    const text = placeTextOf(parts);
    if (text !== "") return [{ text, ...parts, pointer: pointerTo(key) }];
  }
  return [];
};

const descriptionOf = (detailed: JsonRecord): readonly DescriptionPart[] => {
  const content = textOf(detailed["description"]);
  return content === null ? [] : [{ heading: null, format: "html", content, pointer: "/description" }];
};
