import type { DescriptionPart, PayPeriod, RawPay, RawPlace, RawPosting } from "../../contracts/source-kind.ts";
import { deadlineOf } from "./read-shape-instant.ts";
import { idOf, type JsonRecord, numberOf, pointerTo, recordOf, textOf } from "./read-shape.ts";

/** What a posting is made of besides its row. */
export interface PinpointRowContext {
  /** Index of the exchange and pointer of the row in it. */
  readonly exchange: number;
  readonly pointer: string;
  readonly vendorId: string;
  readonly title: string;
  readonly url: string;
}

/** One row of the feed as a posting. */
export const pinpointPosting = (
  row: JsonRecord,
  { vendorId, title, url, exchange, pointer }: PinpointRowContext,
): RawPosting => {
  const job = recordOf(row["job"]);
  const [workplace, workplacePointer] = workplaceOf(row);
  return {
    vendorId,
    jobKey: idOf(job["id"]),
    requisitionId: textOf(job["requisition_id"]),
    title,
    employer: null,
    url,
    applyUrl: null,
    department: textOf(recordOf(job["department"])["name"]) ?? textOf(recordOf(row["department"])["name"]),
    team: null,
    language: null,
    employmentType: textOf(row["employment_type"]) ?? textOf(row["employment_type_text"]),
    places: placesOf(recordOf(row["location"])),
    workplace,
    workplacePointer,
    remoteAreas: [],
    pay: payOf(row),
    payText: row["compensation_visible"] === true ? textOf(row["compensation"]) : null,
    publishedAt: null,
    updatedAt: null,
    deadline: deadlineOf(row["deadline_at"]),
    description: descriptionOf(row),
    source: { exchange, document: "body", pointer },
  };
};

const workplaces: ReadonlyMap<string, RawPosting["workplace"]> = new Map([
  ["onsite", "on_site"],
  ["on_site", "on_site"],
  ["remote", "remote"],
  ["hybrid", "hybrid"],
  ["fully remote", "remote"],
]);

const workplaceOf = (row: JsonRecord): readonly [RawPosting["workplace"], string | null] => {
  for (const key of ["workplace_type", "workplace_type_text"]) {
    const workplace = workplaces.get(textOf(row[key])?.trim().toLowerCase() ?? "") ?? null;
    if (workplace !== null) return [workplace, pointerTo(key)];
  }
  return [null, null];
};

const placesOf = (location: JsonRecord): readonly RawPlace[] => {
  const [name, locality, region] = [textOf(location["name"]), textOf(location["city"]), textOf(location["province"])];
  const text = name ?? locality ?? region;
  return text === null ? [] : [{ text, locality, region, country: null, pointer: "/location" }];
};

const payOf = (row: JsonRecord): readonly RawPay[] => {
  const [min, max] = [numberOf(row["compensation_minimum"]), numberOf(row["compensation_maximum"])];
  // The amounts are present although the employer does not publish them; only the flag makes them public.
  if (row["compensation_visible"] !== true || (min === null && max === null)) return [];
  const period = periods.get(textOf(row["compensation_frequency"]) ?? "") ?? null;
  const pointer = min === null ? "/compensation_maximum" : "/compensation_minimum";
  return [
    {
      kind: "salary",
      min,
      max,
      currency: textOf(row["compensation_currency"]),
      period,
      title: null,
      pointer,
    },
  ];
};

const periods: ReadonlyMap<string, PayPeriod> = new Map([
  ["year", "year"],
  ["month", "month"],
  ["two_weeks", "two_weeks"],
  ["week", "week"],
  ["day", "day"],
  ["hour", "hour"],
]);

const sections: readonly (readonly [string, string | null])[] = [
  ["description", null],
  ["key_responsibilities", "key_responsibilities_header"],
  ["skills_knowledge_expertise", "skills_knowledge_expertise_header"],
  ["benefits", "benefits_header"],
];

/** The sections in the order of the page. The editor's `<!--block-->` comments stay: they are HTML, and go with all other markup. */
const descriptionOf = (row: JsonRecord): readonly DescriptionPart[] =>
  sections.flatMap(([key, headerKey]) => {
    const content = textOf(row[key]);
    return content === null
      ? []
      : [
          {
            heading: headerKey === null ? null : textOf(row[headerKey]),
            format: "html" as const,
            content,
            pointer: pointerTo(key),
          },
        ];
  });
