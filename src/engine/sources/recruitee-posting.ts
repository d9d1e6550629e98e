import type { DescriptionPart, PayPeriod, RawPay, RawPlace, RawPosting } from "../../contracts/source-kind.ts";
import { deadlineOf, instantOf } from "./read-shape-instant.ts";
import { placeTextOf } from "./read-shape-place.ts";
import { arrayOf, type JsonRecord, numberOf, pointerTo, recordOf, textOf } from "./read-shape.ts";

/** What a posting is made of besides its row. */
export interface RecruiteeRowContext {
  /** Index of the exchange and pointer of the row in it. */
  readonly exchange: number;
  readonly pointer: string;
  readonly vendorId: string;
  readonly title: string;
  readonly url: string;
}

/** One offer as a posting. */
export const recruiteePosting = (
  row: JsonRecord,
  { vendorId, title, url, exchange, pointer }: RecruiteeRowContext,
): RawPosting => {
  const [workplace, workplacePointer] = workplaceOf(row);
  return {
    vendorId,
    jobKey: null,
    requisitionId: null,
    title,
    employer: textOf(row["company_name"]),
    url,
    applyUrl: textOf(row["careers_apply_url"]),
    department: textOf(row["department"]),
    team: null,
    language: languageOf(row["translations"]),
    employmentType: textOf(row["employment_type_code"]),
    places: placesOf(row),
    workplace,
    workplacePointer,
    remoteAreas: [],
    pay: payOf(row["salary"]),
    payText: null,
    publishedAt: instantOf(row["published_at"]),
    updatedAt: instantOf(row["updated_at"]),
    deadline: deadlineOf(row["close_at"]),
    description: descriptionOf(row),
    source: { exchange, document: "body", pointer },
  };
};

/** One translation tells the language; with several the offer does not say which one its own text is. */
const languageOf = (translations: unknown): string | null => {
  const languages = Object.keys(recordOf(translations));
  return languages.length === 1 ? (languages[0] ?? null) : null;
};

/** One flag is the answer. Several mean a mix, and a mix is never read as fully remote. */
const workplaceOf = (row: JsonRecord): readonly [RawPosting["workplace"], string | null] => {
  const set = (["hybrid", "on_site", "remote"] as const).filter((key) => row[key] === true);
  const [first] = set;
  if (first === undefined) return [null, null];
  return [set.length > 1 ? "hybrid" : first, pointerTo(first)];
};

const placesOf = (row: JsonRecord): readonly RawPlace[] => {
  const places = arrayOf(row["locations"]).flatMap((value, index) =>
    placeOf(recordOf(value), {
      nameKey: "name",
      regionKey: "state",
      pointer: pointerTo("locations", index),
    }),
  );
  return places.length > 0
    ? places
    : placeOf(row, {
        nameKey: "location",
        regionKey: "state_name",
        pointer: "",
      });
};

interface PlaceKeys {
  readonly nameKey: string;
  readonly regionKey: string;
  readonly pointer: string;
}

/** The employer's own name of the place ("Germany/Remote") when it has one, else its parts. */
const placeOf = (value: JsonRecord, { nameKey, regionKey, pointer }: PlaceKeys): readonly RawPlace[] => {
  const [locality, region, country] = [textOf(value["city"]), textOf(value[regionKey]), textOf(value["country"])];
  const text = textOf(value[nameKey]) ?? placeTextOf({ locality, region, country });
  return text === ""
    ? []
    : [
        {
          text,
          locality,
          region,
          country: textOf(value["country_code"]) ?? country,
          pointer,
        },
      ];
};

const payOf = (value: unknown): readonly RawPay[] => {
  const salary = recordOf(value);
  const [min, max] = [numberOf(salary["min"]), numberOf(salary["max"])];
  if (min === null && max === null) return [];
  const period = periods.get(textOf(salary["period"]) ?? "") ?? null;
  return [
    {
      kind: "salary",
      min,
      max,
      currency: textOf(salary["currency"]),
      period,
      title: null,
      pointer: "/salary",
    },
  ];
};

const periods: ReadonlyMap<string, PayPeriod> = new Map([
  ["year", "year"],
  ["month", "month"],
  ["week", "week"],
  ["day", "day"],
  ["hour", "hour"],
]);

/** Two fields make the advert: what the job is, and what is asked for. */
const descriptionOf = (row: JsonRecord): readonly DescriptionPart[] =>
  ["description", "requirements"].flatMap((key) => {
    const content = textOf(row[key]);
    return content === null
      ? []
      : [
          {
            heading: null,
            format: "html" as const,
            content,
            pointer: pointerTo(key),
          },
        ];
  });
