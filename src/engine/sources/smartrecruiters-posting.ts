import type {
  DescriptionPart,
  PayPeriod,
  RawPay,
  RawPlace,
  RawPosting,
  SourcePointer,
} from "../../contracts/source-kind.ts";
import { instantOf } from "./read-shape-instant.ts";
import { placeTextOf } from "./read-shape-place.ts";
import { idOf, type JsonRecord, numberOf, pointerTo, recordOf, textOf } from "./read-shape.ts";

/** What a posting is made of besides its own object. */
export interface SmartrecruitersContext {
  readonly board: string;
  readonly vendorId: string;
  /** The row of the list; the object itself when there is no list. */
  readonly row: JsonRecord;
  readonly source: SourcePointer;
}

/**
 * The posting of a list row or of its detail page, which repeats the row and adds text, pay and links.
 * The public link has the title in it (`/{Company}/{id}-{slug}`) and only the detail page gives it; the shorter `/{Company}/{id}` leads to the same page.
 */
export const smartrecruitersPosting = (
  value: JsonRecord,
  { board, vendorId, row, source }: SmartrecruitersContext,
): RawPosting => {
  const company = recordOf(value["company"]);
  const location = recordOf(value["location"]);
  const [workplace, workplacePointer] = workplaceOf(location);
  const applyUrl = textOf(value["applyUrl"]);
  const linked = textOf(value["postingUrl"]) ?? applyUrl?.replace(/\?oga=true$/, "");
  return {
    vendorId,
    // `jobId` is only on detail pages; `jobAdId` is on both, so a posting keeps its key whether or not its detail was read.
    jobKey: idOf(row["jobAdId"]) ?? idOf(value["jobAdId"]),
    requisitionId: textOf(row["refNumber"]),
    title: textOf(row["name"]) ?? "",
    employer: textOf(company["name"]),
    url: linked ?? `https://jobs.smartrecruiters.com/${textOf(company["identifier"]) ?? board}/${vendorId}`,
    applyUrl,
    department: textOf(recordOf(row["department"])["label"]),
    team: null,
    language: textOf(recordOf(value["language"])["code"]),
    employmentType: textOf(recordOf(row["typeOfEmployment"])["label"]),
    places: placesOf(location),
    workplace,
    workplacePointer,
    remoteAreas: [],
    pay: payOf(recordOf(recordOf(value["compensation"])["salary"])),
    payText: null,
    publishedAt: instantOf(value["releasedDate"]),
    updatedAt: null,
    deadline: null,
    description: descriptionOf(recordOf(recordOf(value["jobAd"])["sections"])),
    source,
  };
};

/** Both flags set is a mix, never fully remote; none set is silence, not "on site". */
const workplaceOf = (location: JsonRecord): readonly [RawPosting["workplace"], string | null] => {
  if (location["hybrid"] === true) return ["hybrid", "/location/hybrid"];
  return location["remote"] === true ? ["remote", "/location/remote"] : [null, null];
};

const placesOf = (location: JsonRecord): readonly RawPlace[] => {
  const parts = {
    locality: textOf(location["city"]),
    region: textOf(location["region"]),
    country: textOf(location["country"]),
  };
  const text = textOf(location["fullLocation"]) ?? placeTextOf(parts);
  return text === "" ? [] : [{ text, ...parts, pointer: "/location" }];
};

const payOf = (salary: JsonRecord): readonly RawPay[] => {
  const [min, max] = [numberOf(salary["min"]), numberOf(salary["max"])];
  if (min === null && max === null) return [];
  const period = periods.get(textOf(salary["period"])?.toLowerCase() ?? "") ?? null;
  return [
    {
      kind: "salary",
      min,
      max,
      currency: textOf(salary["currency"]),
      period,
      title: null,
      pointer: "/compensation/salary",
    },
  ];
};

const periods: ReadonlyMap<string, PayPeriod> = new Map([
  ["year", "year"],
  ["yearly", "year"],
  ["annually", "year"],
  ["month", "month"],
  ["monthly", "month"],
  ["week", "week"],
  ["weekly", "week"],
  ["day", "day"],
  ["daily", "day"],
  ["hour", "hour"],
  ["hourly", "hour"],
]);

/** The four sections in the order of the page; their titles are in the language of the posting. */
const sectionKeys: readonly string[] = [
  "companyDescription",
  "jobDescription",
  "qualifications",
  "additionalInformation",
];

const descriptionOf = (sections: JsonRecord): readonly DescriptionPart[] =>
  sectionKeys.flatMap((key) => {
    const section = recordOf(sections[key]);
    const content = textOf(section["text"]);
    const pointer = pointerTo("jobAd", "sections", key, "text");
    return content === null
      ? []
      : [
          {
            heading: textOf(section["title"]),
            format: "html" as const,
            content,
            pointer,
          },
        ];
  });
