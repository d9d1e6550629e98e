import type { DescriptionPart, RawPlace, RawPosting, SourcePointer } from "../../contracts/source-kind.ts";
import { deadlineOf, instantOf } from "./read-shape-instant.ts";
import { arrayOf, type JsonRecord, pointerTo, recordOf, textOf } from "./read-shape.ts";
import type { DetailAnswer } from "./read-shape-answers.ts";
import { workdayPostingUrl } from "./workday-board.ts";

/** The path of a row, from the site on (`/job/US-CA-Santa-Clara/Title_JR2018805`), or null when it is none. */
export const workdayPathOf = (row: JsonRecord): string | null => {
  const path = textOf(row["externalPath"])?.trim();
  return path !== undefined && path.startsWith("/") && path.isWellFormed() && !/[\s?#\\]|\/\.{1,2}(?:\/|$)/.test(path)
    ? path
    : null;
};

/**
 * The vendor id of a row: the tail of its path after the title, `JR2018805` or `R171808-1`. It stays when the title or the place changes, which the rest of the path does not.
 * A requisition id with an underscore in it is recognised by the row's bullet fields.
 */
export const workdayIdOf = (row: JsonRecord, path: string): string => {
  const last = path.slice(path.lastIndexOf("/") + 1);
  for (const bullet of bulletsOf(row)) {
    const at = last.lastIndexOf(`_${bullet}`);
    if (at >= 0 && /^(?:-\d+)?$/.test(last.slice(at + 1 + bullet.length))) return last.slice(at + 1);
  }
  const tail = last.slice(last.lastIndexOf("_") + 1);
  return tail === "" ? last : tail;
};

const bulletsOf = (row: JsonRecord): readonly string[] =>
  arrayOf(row["bulletFields"]).flatMap((bullet) => textOf(bullet)?.trim() ?? []);

/** The requisition of a row: the bullet field that its id begins with (`R171808` for `R171808-1`), or null. */
export const workdayRequisitionOf = (row: JsonRecord, vendorId: string): string | null =>
  bulletsOf(row).find((bullet) => vendorId === bullet || vendorId.startsWith(`${bullet}-`)) ?? null;

/** "3 Locations" stands where the places should be. */
export const isWorkdayPlaceholder = (text: string): boolean => /^\s*\d+ locations?\s*$/i.test(text);

/** What a posting is made of besides its row. */
export interface WorkdayContext {
  readonly board: string;
  readonly vendorId: string;
  readonly path: string;
  readonly source: SourcePointer;
  /** Instant of the capture of the list page. */
  readonly capturedAt: string;
  readonly detail: DetailAnswer | null;
}

/** The posting of a row. With a detail page it is addressed there (`/jobPostingInfo`), which has all places, the text and a real date. */
export const workdayPosting = (
  row: JsonRecord,
  { board, vendorId, path, source, capturedAt, detail }: WorkdayContext,
): RawPosting => {
  const info = recordOf(detail?.detail);
  const url = workdayPostingUrl(board, path);
  const requisitionId = workdayRequisitionOf(row, vendorId) ?? textOf(info["jobReqId"]);
  const remoteType = textOf(row["remoteType"]) ?? textOf(info["remoteType"]);
  const workplace = workplaceOf(remoteType);
  const pointed = workplace !== null && (detail === null || textOf(info["remoteType"]) !== null);
  return {
    vendorId,
    jobKey: requisitionId,
    requisitionId,
    title: textOf(row["title"]) ?? "",
    employer: null,
    url,
    applyUrl: `${url}/apply`,
    department: null,
    team: null,
    language: null,
    employmentType: textOf(row["timeType"]) ?? textOf(info["timeType"]),
    places: detail === null ? placesOfRow(row) : placesOfDetail(info, row),
    workplace,
    workplacePointer: pointed ? "/remoteType" : null,
    remoteAreas: [],
    pay: [],
    payText: null,
    publishedAt: instantOf(info["startDate"]) ?? dayOf(textOf(row["postedOn"]), capturedAt),
    updatedAt: null,
    deadline: deadlineOf(info["endDate"]),
    description: descriptionOf(info),
    source:
      detail === null
        ? source
        : {
            exchange: detail.exchange,
            document: "body",
            pointer: detail.pointer,
          },
  };
};

const placesOfRow = (row: JsonRecord): readonly RawPlace[] => {
  const text = textOf(row["locationsText"]);
  return text === null || isWorkdayPlaceholder(text)
    ? []
    : [
        {
          text,
          locality: null,
          region: null,
          country: null,
          pointer: "/locationsText",
        },
      ];
};

/** The country is that of the primary place. A detail page without places leaves those of the row, addressed by the posting as a whole. */
const placesOfDetail = (info: JsonRecord, row: JsonRecord): readonly RawPlace[] => {
  const places: RawPlace[] = [];
  const add = (value: unknown, country: string | null, pointer: string): void => {
    const text = textOf(value);
    if (text !== null && !places.some((place) => place.text === text))
      places.push({ text, locality: null, region: null, country, pointer });
  };
  const required = recordOf(recordOf(info["jobRequisitionLocation"])["country"]);
  add(info["location"], textOf(required["alpha2Code"]) ?? textOf(recordOf(info["country"])["descriptor"]), "/location");
  for (const [index, place] of arrayOf(info["additionalLocations"]).entries())
    add(place, null, pointerTo("additionalLocations", index));
  return places.length > 0 ? places : placesOfRow(row).map((place) => ({ ...place, pointer: "" }));
};

/** Tenants name their own remote types ("Remote", "Hybrid", "On-site", "Flex"); what none of the words fits stays unknown. */
const workplaceOf = (remoteType: string | null): RawPosting["workplace"] => {
  const words = remoteType?.toLowerCase() ?? "";
  if (/\bhybrid\b/.test(words)) return "hybrid";
  if (/\b(?:not remote|on-?\s?site|in[- ]office|office[- ]based|in[- ]person)\b/.test(words)) return "on_site";
  return /^(?:fully |100% )?remote\b/.test(words) ? "remote" : null;
};

/** "Posted Today", "Posted Yesterday", "Posted 3 Days Ago" as the day counted back from the capture (UTC); "30+ Days Ago" and other languages tell no day. */
const dayOf = (postedOn: string | null, capturedAt: string): string | null => {
  const days = daysAgo(postedOn?.trim().toLowerCase() ?? "");
  const captured = instantOf(capturedAt);
  if (days === null || captured === null) return null;
  const [year = 0, month = 1, day = 1] = captured.slice(0, 10).split("-").map(Number);
  const then = new Date(Date.UTC(year, month - 1, day - days));
  return Number.isNaN(then.getTime()) ? null : then.toISOString().slice(0, 10);
};

const daysAgo = (postedOn: string): number | null => {
  if (postedOn === "posted today") return 0;
  if (postedOn === "posted yesterday") return 1;
  const days = /^posted (\d{1,4}) days? ago$/.exec(postedOn)?.[1];
  return days === undefined ? null : Number(days);
};

const descriptionOf = (info: JsonRecord): readonly DescriptionPart[] => {
  const content = textOf(info["jobDescription"]);
  return content === null ? [] : [{ heading: null, format: "html", content, pointer: "/jobDescription" }];
};
