import type { DescriptionPart, PayPeriod, RawPay, RawPlace, RawPosting, SourcePointer } from "../../contracts/source-kind.ts";
import { compareCodeUnits, compareOn } from "../canonical/compare.ts";
import { instantOf } from "./read-shape-instant.ts";
import { arrayOf, type JsonRecord, numberOf, pointerTo, recordOf, textOf } from "./read-shape.ts";
import type { DetailAnswer } from "./workday-answers.ts";

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
export const ripplingPosting = (rows: readonly [RipplingRow, ...RipplingRow[]], context: RipplingContext): RawPosting => {
  const { board, vendorId, detail } = context;
  const [{ row }] = rows;
  const detailed = detail?.detail ?? {};
  const places = orderedPlaces(placesOf(rows, detailed));
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
    employmentType: textOf(recordOf(detailed["employmentType"])["label"]) ?? textOf(recordOf(detailed["employmentType"])["id"]),
    places,
    workplace,
    workplacePointer,
    remoteAreas: places.flatMap(({ text }) => placeForm.exec(text)?.[0] === undefined ? [] : remoteAreaOf(text)),
    pay: payOf(detailed["payRangeDetails"]),
    payText: null,
    publishedAt: instantOf(detailed["createdOn"]),
    updatedAt: null,
    deadline: null,
    description: descriptionOf(detailed["description"]),
    source: sourceOf(rows, context),
  };
};

const sourceOf = (rows: readonly [RipplingRow, ...RipplingRow[]], { exchange, detail }: RipplingContext): SourcePointer => {
  if (detail !== null) return { exchange: detail.exchange, document: "body", pointer: detail.pointer };
  return { exchange, document: "body", pointer: rows.length === 1 ? pointerTo(rows[0].index) : "" };
};

/** The labels of `workLocations` on the detail page are those of the list's rows. */
const placesOf = (rows: readonly RipplingRow[], detailed: JsonRecord): readonly RawPlace[] => {
  const onDetail = arrayOf(detailed["workLocations"]).flatMap((value, index) => placeOf(value, pointerTo("workLocations", index)));
  if (onDetail.length > 0) return onDetail;
  // Values of a row cannot be addressed from the detail page: their pointers name the list's rows all the same.
  return rows.flatMap(({ row, index }) => placeOf(row["workLocation"], pointerTo(...(rows.length === 1 ? [] : [index]), "workLocation")));
};

const placeOf = (value: unknown, pointer: string): readonly RawPlace[] => {
  const label = textOf(recordOf(value)["label"]);
  const text = label ?? textOf(value);
  return text === null ? [] : [{ text, locality: null, region: null, country: null, pointer: label === null ? pointer : `${pointer}/label` }];
};

/** Rows come in any order, so the places are distinct and ordered by their text. */
const orderedPlaces = (places: readonly RawPlace[]): readonly RawPlace[] =>
  places
    .filter((place, index) => places.findIndex(({ text }) => text === place.text) === index)
    .toSorted(compareOn((place) => place.text, compareCodeUnits));
