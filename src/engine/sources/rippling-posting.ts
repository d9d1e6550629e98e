import type {
  DescriptionPart,
  PayPeriod,
  RawPay,
  RawPlace,
  RawPosting,
  SourcePointer,
} from "../../contracts/source-kind.ts";
import { compareCodeUnits, compareOn } from "../canonical/compare.ts";
import { instantOf } from "./read-shape-instant.ts";
import { arrayOf, type JsonRecord, numberOf, pointerTo, recordOf, textOf } from "./read-shape.ts";
import type { DetailAnswer } from "./read-shape-answers.ts";

/** One row of the list and its index. */
export interface RipplingRow {
  readonly row: JsonRecord;
  readonly index: number;
}

/** What a posting is made of besides its rows. */
export interface RipplingContext {
  readonly board: string;
  readonly vendorId: string;
  /** Exchange of the list. */
  readonly exchange: number;
  readonly detail: DetailAnswer | null;
}

/**
 * The posting of one `uuid`. With a detail page the posting is addressed there (it holds the text and all places); without one, in its row,
 * or in the whole array when it has several rows. Title and department always come from the list, so that they do not depend on the detail.
 */
export const ripplingPosting = (
  rows: readonly [RipplingRow, ...RipplingRow[]],
  context: RipplingContext,
): RawPosting => {
  const { board, vendorId, detail } = context;
  const [{ row }] = rows;
  const detailed = recordOf(detail?.detail);
  const places = orderedPlaces(placesOf(rows, detail?.detail ?? null));
  const [workplace, workplacePointer] = workplaceOf(places);
  return {
    vendorId,
    jobKey: null,
    requisitionId: null,
    title: textOf(row["name"]) ?? "",
    employer: textOf(detailed["companyName"]),
    url: textOf(row["url"]) ?? `https://ats.rippling.com/${board}/jobs/${vendorId}`,
    applyUrl: null,
    department: textOf(recordOf(row["department"])["label"]) ?? textOf(recordOf(detailed["department"])["name"]),
    team: null,
    language: null,
    employmentType:
      textOf(recordOf(detailed["employmentType"])["label"]) ?? textOf(recordOf(detailed["employmentType"])["id"]),
    places,
    workplace,
    workplacePointer,
    remoteAreas: places.flatMap(({ text }) => remoteAreaOf(text)),
    pay: payOf(detailed["payRangeDetails"]),
    payText: null,
    publishedAt: instantOf(detailed["createdOn"]),
    updatedAt: null,
    deadline: null,
    description: descriptionOf(detailed["description"]),
    source: sourceOf(rows, context),
  };
};

const sourceOf = (
  rows: readonly [RipplingRow, ...RipplingRow[]],
  { exchange, detail }: RipplingContext,
): SourcePointer => {
  if (detail !== null)
    return {
      exchange: detail.exchange,
      document: "body",
      pointer: detail.pointer,
    };
  return {
    exchange,
    document: "body",
    pointer: rows.length === 1 ? pointerTo(rows[0].index) : "",
  };
};

/** The labels of `workLocations` on the detail page are those of the list's rows. A row's value has no pointer within the detail page: "" stands for the posting. */
const placesOf = (rows: readonly RipplingRow[], detailed: JsonRecord | null): readonly RawPlace[] => {
  const onDetail = arrayOf(detailed?.["workLocations"]).flatMap((value, index) =>
    placeOf(value, pointerTo("workLocations", index)),
  );
  if (onDetail.length > 0) return onDetail;
  return rows.flatMap(({ row, index }) => {
    const pointer = rows.length === 1 ? "/workLocation" : pointerTo(index, "workLocation");
    return placeOf(row["workLocation"], pointer).map((place) =>
      detailed === null ? place : { ...place, pointer: "" },
    );
  });
};

const placeOf = (value: unknown, pointer: string): readonly RawPlace[] => {
  const label = textOf(recordOf(value)["label"]);
  const text = label ?? textOf(value);
  return text === null
    ? []
    : [
        {
          text,
          locality: null,
          region: null,
          country: null,
          pointer: label === null ? pointer : `${pointer}/label`,
        },
      ];
};

/** Rows come in any order, so the places are distinct and ordered by their text. */
const orderedPlaces = (places: readonly RawPlace[]): readonly RawPlace[] =>
  places
    .filter((place, index) => places.findIndex(({ text }) => text === place.text) === index)
    .toSorted(compareOn((place) => place.text, compareCodeUnits));

/** The vendor writes the workplace into the label: `Remote (United States)`, `Hybrid (Toronto, CA)`, `On-site (New York, NY)`; a bare place tells nothing. */
const labelShape = /^(Remote|Hybrid|On-?site)(?:\s*\((.+)\))?$/i;

const workplaceOfLabel = (text: string): RawPosting["workplace"] => {
  const word = labelShape.exec(text.trim())?.[1]?.toLowerCase();
  return word === undefined ? null : word === "remote" || word === "hybrid" ? word : "on_site";
};

/** One answer when every place gives the same; places that differ ("Remote (New Jersey, US)" beside "New York, NY") leave it open. */
const workplaceOf = (places: readonly RawPlace[]): readonly [RawPosting["workplace"], string | null] => {
  const [first] = places;
  const workplace = first === undefined ? null : workplaceOfLabel(first.text);
  if (first === undefined || workplace === null || places.some(({ text }) => workplaceOfLabel(text) !== workplace))
    return [null, null];
  return [workplace, first.pointer];
};

const remoteAreaOf = (text: string): readonly string[] => {
  const area = labelShape.exec(text.trim())?.[2];
  return area !== undefined && workplaceOfLabel(text) === "remote" ? [area] : [];
};

/** A range per place or tier (`location`), as `{rangeStart, rangeEnd, currency, frequency, location}`. */
const payOf = (value: unknown): readonly RawPay[] =>
  arrayOf(value).flatMap((entry, index) => {
    const range = recordOf(entry);
    const [min, max] = [numberOf(range["rangeStart"]), numberOf(range["rangeEnd"])];
    if (min === null && max === null) return [];
    const period = periods.get(textOf(range["frequency"])?.toUpperCase() ?? "") ?? null;
    const pointer = pointerTo("payRangeDetails", index);
    return [
      {
        kind: "salary" as const,
        min,
        max,
        currency: textOf(range["currency"]),
        period,
        title: textOf(range["location"]),
        pointer,
      },
    ];
  });

const periods: ReadonlyMap<string, PayPeriod> = new Map([
  ["YEAR", "year"],
  ["ANNUAL", "year"],
  ["YEARLY", "year"],
  ["MONTH", "month"],
  ["MONTHLY", "month"],
  ["WEEK", "week"],
  ["WEEKLY", "week"],
  ["DAY", "day"],
  ["DAILY", "day"],
  ["HOUR", "hour"],
  ["HOURLY", "hour"],
]);

/** The employer's introduction, then the job, as the page shows them. */
const descriptionOf = (value: unknown): readonly DescriptionPart[] => {
  const whole = textOf(value);
  if (whole !== null)
    return [
      {
        heading: null,
        format: "html",
        content: whole,
        pointer: "/description",
      },
    ];
  return ["company", "role"].flatMap((key) => {
    const content = textOf(recordOf(value)[key]);
    return content === null
      ? []
      : [
          {
            heading: null,
            format: "html" as const,
            content,
            pointer: pointerTo("description", key),
          },
        ];
  });
};
