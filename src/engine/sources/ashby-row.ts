import type { DescriptionPart, RawPlace, RawPosting } from "../../contracts/source-kind.ts";
import { ashbyPostingUrl } from "./ashby-address.ts";
import { ashbyPay } from "./ashby-pay.ts";
import { instantOf } from "./read-shape-instant.ts";
import { placeTextOf, postalPartsOf } from "./read-shape-place.ts";
import { arrayOf, type JsonRecord, linkOf, recordOf, textOf } from "./read-shape.ts";

/** One element of `jobs` of the posting API as a posting. `id` and `title` are read already; `pointer` is the row's place in the body. */
export const ashbyRow = (
  board: string,
  job: JsonRecord,
  row: { id: string; title: string; exchange: number; pointer: string },
): RawPosting => {
  const url = linkOf(job["jobUrl"]) ?? ashbyPostingUrl(board, row.id);
  const compensation = recordOf(job["compensation"]);
  const showsPay = job["shouldDisplayCompensationOnJobPostings"] !== false;
  return {
    vendorId: row.id,
    jobKey: null,
    requisitionId: null,
    title: row.title,
    employer: null,
    url,
    applyUrl: linkOf(job["applyUrl"]) ?? `${url}/application`,
    department: textOf(job["department"]),
    team: textOf(job["team"]),
    language: null,
    employmentType: textOf(job["employmentType"]),
    places: [...mainPlace(job), ...secondaryPlaces(job["secondaryLocations"])],
    ...ashbyWorkplace(job),
    remoteAreas: [],
    pay: showsPay ? ashbyPay(compensation, ["compensation"]) : [],
    payText: showsPay
      ? (textOf(compensation["compensationTierSummary"]) ?? textOf(compensation["scrapeableCompensationSalarySummary"]))
      : null,
    publishedAt: instantOf(job["publishedAt"]),
    updatedAt: null,
    deadline: null,
    description: ashbyDescription(job, "descriptionPlain"),
    source: { exchange: row.exchange, document: "body", pointer: row.pointer },
  };
};

/**
 * How the work is done: `workplaceType` when it is given, else `isRemote: true` (which also stands beside `Hybrid`, so it never overrules; false says
 * only "not remote", which is no place of work).
 */
export const ashbyWorkplace = (job: JsonRecord): Pick<RawPosting, "workplace" | "workplacePointer"> => {
  const type = job["workplaceType"];
  if (type === "OnSite") return { workplace: "on_site", workplacePointer: "/workplaceType" };
  if (type === "Hybrid") return { workplace: "hybrid", workplacePointer: "/workplaceType" };
  if (type === "Remote") return { workplace: "remote", workplacePointer: "/workplaceType" };
  return job["isRemote"] === true
    ? { workplace: "remote", workplacePointer: "/isRemote" }
    : { workplace: null, workplacePointer: null };
};

/** The description as one part: HTML when there is some, else plain text from `plainKey`. */
export const ashbyDescription = (job: JsonRecord, plainKey: string): readonly DescriptionPart[] => {
  const html = textOf(job["descriptionHtml"]);
  if (html !== null)
    return [
      {
        heading: null,
        format: "html",
        content: html,
        pointer: "/descriptionHtml",
      },
    ];
  const plain = textOf(job[plainKey]);
  return plain === null
    ? []
    : [
        {
          heading: null,
          format: "text",
          content: plain,
          pointer: `/${plainKey}`,
        },
      ];
};

const mainPlace = (job: JsonRecord): readonly RawPlace[] => {
  const parts = postalPartsOf(recordOf(job["address"])["postalAddress"]);
  const given = textOf(job["location"]);
  const text = given ?? placeTextOf(parts);
  return text === "" ? [] : [{ text, ...parts, pointer: given === null ? "/address" : "/location" }];
};

/** Places beside the main one: `{location, address}` (posting API), `{locationName, address}` (page), or bare strings (older captures). */
export const secondaryPlaces = (value: unknown): readonly RawPlace[] => {
  const places: RawPlace[] = [];
  for (const [index, place] of arrayOf(value).entries()) {
    const { location, locationExternalName, locationName, address } = recordOf(place);
    const parts = postalPartsOf(recordOf(address)["postalAddress"]);
    const text =
      textOf(place) ?? textOf(location) ?? textOf(locationExternalName) ?? textOf(locationName) ?? placeTextOf(parts);
    if (text !== "") places.push({ text, ...parts, pointer: `/secondaryLocations/${index}` });
  }
  return places;
};
