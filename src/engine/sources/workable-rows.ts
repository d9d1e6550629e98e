import type { DescriptionPart, RawPlace, RawPosting } from "../../contracts/source-kind.ts";
import { compareCodeUnits, compareOn } from "../canonical/compare.ts";
import { instantOf } from "./read-shape-instant.ts";
import type { ListingDraft } from "./read-shape-listing.ts";
import { placeTextOf } from "./read-shape-place.ts";
import { arrayOf, idOf, isRecord, type JsonRecord, recordOf, textOf } from "./read-shape.ts";

/** The exchange and the pointer of the array that holds the rows. */
export interface WorkableRowsAt {
  readonly exchange: number;
  readonly pointer: string;
}

/** One row and its index in the array. */
interface NumberedRow {
  readonly row: JsonRecord;
  readonly index: number;
}

/** Adds the rows of a widget or v3 list to the draft: one posting a shortcode, with the places of all its rows (measured: a job in Spain and Portugal is two rows). */
export const addWorkableRows = (
  rows: readonly unknown[],
  { exchange, pointer }: WorkableRowsAt,
  draft: ListingDraft,
): void => {
  const copiesOf = new Map<string, [NumberedRow, ...NumberedRow[]]>();
  for (const [index, row] of rows.entries()) {
    const rowPointer = `${pointer}/${index}`;
    if (!isRecord(row)) {
      draft.drop(exchange, rowPointer);
      continue;
    }
    const vendorId = idOf(row["shortcode"]);
    if (vendorId === null) draft.drop(exchange, `${rowPointer}/shortcode`);
    else if (typeof row["title"] !== "string") draft.drop(exchange, `${rowPointer}/title`);
    else {
      const copies = copiesOf.get(vendorId);
      if (copies === undefined) copiesOf.set(vendorId, [{ row, index }]);
      else copies.push({ row, index });
    }
  }
  for (const [vendorId, copies] of copiesOf) {
    const [{ row, index }] = copies;
    const merged = copies.length > 1;
    // The values of several rows are addressed from the array that holds them all.
    const source = {
      exchange,
      document: "body",
      pointer: merged ? pointer : `${pointer}/${index}`,
    };
    const places = copies.flatMap((copy) => placesOf(copy.row, merged ? `/${copy.index}` : ""));
    draft.add({
      ...postingOf(row, vendorId, merged ? `/${index}` : ""),
      places: distinctPlaces(places, merged),
      source,
    });
  }
};

const postingOf = (row: JsonRecord, vendorId: string, prefix: string): Omit<RawPosting, "places" | "source"> => {
  const [workplace, workplacePointer] = workplaceOf(row, prefix);
  return {
    vendorId,
    jobKey: null,
    requisitionId: textOf(row["code"]),
    title: typeof row["title"] === "string" ? row["title"] : "",
    employer: null,
    url: textOf(row["url"]) ?? `https://apply.workable.com/j/${vendorId}`,
    applyUrl: textOf(row["application_url"]),
    department: textOf(row["department"]) ?? textOf(arrayOf(row["department"])[0]),
    team: null,
    language: textOf(row["language"]),
    employmentType: textOf(row["employment_type"]) ?? textOf(row["type"]),
    workplace,
    workplacePointer,
    remoteAreas: [],
    pay: [],
    payText: null,
    publishedAt: instantOf(row["published_on"]) ?? instantOf(row["published"]),
    updatedAt: null,
    deadline: null,
    description: descriptionOf(row, prefix),
  };
};

/** `telecommuting: false` says only that it is not remote: the widget has no hybrid flag, so it stays unknown. */
const workplaceOf = (row: JsonRecord, prefix: string): readonly [RawPosting["workplace"], string | null] => {
  const workplace = textOf(row["workplace"]);
  if (workplace === "remote" || workplace === "hybrid" || workplace === "on_site")
    return [workplace, `${prefix}/workplace`];
  return row["telecommuting"] === true ? ["remote", `${prefix}/telecommuting`] : [null, null];
};

/** `locations` without those the employer hides (all of them when every one is hidden: hidden is not nowhere), else the single place. */
const placesOf = (row: JsonRecord, prefix: string): readonly RawPlace[] => {
  const all = arrayOf(row["locations"]).map((value, index) => ({
    value: recordOf(value),
    pointer: `${prefix}/locations/${index}`,
  }));
  const shown = all.filter(({ value }) => value["hidden"] !== true);
  const places = (shown.length > 0 ? shown : all).flatMap(({ value, pointer }) => placeOf(value, pointer));
  if (places.length > 0) return places;
  const nested = placeOf(recordOf(row["location"]), `${prefix}/location`);
  return nested.length > 0 ? nested : placeOf(row, prefix);
};

const placeOf = (value: JsonRecord, pointer: string): readonly RawPlace[] => {
  const parts = {
    locality: textOf(value["city"]),
    region: textOf(value["region"]) ?? textOf(value["state"]),
    country: textOf(value["country"]),
  };
  const text = placeTextOf(parts);
  return text === ""
    ? []
    : [
        {
          text,
          ...parts,
          country: textOf(value["countryCode"]) ?? parts.country,
          pointer,
        },
      ];
};

/** The rows of one job come in any order, so the places of a merged one are ordered by their text. */
const distinctPlaces = (places: readonly RawPlace[], merged: boolean): readonly RawPlace[] => {
  const distinct = places.filter((place, index) => places.findIndex(({ text }) => text === place.text) === index);
  return merged ? distinct.toSorted(compareOn((place) => place.text, compareCodeUnits)) : distinct;
};

const descriptionOf = (row: JsonRecord, prefix: string): readonly DescriptionPart[] => {
  const content = textOf(row["description"]);
  return content === null
    ? []
    : [
        {
          heading: null,
          format: "html",
          content,
          pointer: `${prefix}/description`,
        },
      ];
};
