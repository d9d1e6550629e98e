import type { DescriptionPart, RawPlace, RawPosting } from "../../contracts/source-kind.ts";
import { greenhousePostingUrl } from "./greenhouse-address.ts";
import { greenhouseMetadata } from "./greenhouse-metadata.ts";
import { greenhousePay } from "./greenhouse-pay.ts";
import { isPlaceholderPlace, splitPlaces } from "./greenhouse-places.ts";
import { deadlineOf, instantOf } from "./read-shape-instant.ts";
import { arrayOf, idOf, type JsonRecord, linkOf, recordOf, textOf } from "./read-shape.ts";

/** What is known of a row before it is read. */
export interface GreenhouseRowContext {
  readonly id: string;
  readonly title: string;
  readonly exchange: number;
  readonly pointer: string;
  /** How `content` is written on this board. */
  readonly contentFormat: "html" | "escaped_html";
}

/** One post of a Greenhouse board as a posting. `id` is the post; the job behind it is `internal_job_id`. */
export const greenhouseRow = (board: string, job: JsonRecord, row: GreenhouseRowContext): RawPosting => ({
  vendorId: row.id,
  jobKey: idOf(job["internal_job_id"]),
  requisitionId: textOf(job["requisition_id"]),
  title: row.title,
  employer: textOf(job["company_name"]),
  url: linkOf(job["absolute_url"]) ?? greenhousePostingUrl(board, row.id),
  applyUrl: null,
  department: textOf(recordOf(arrayOf(job["departments"])[0])["name"]),
  team: null,
  language: textOf(job["language"]),
  places: places(locationName(job)),
  ...greenhouseMetadata(job["metadata"]),
  remoteAreas: [],
  pay: greenhousePay(job["pay_input_ranges"]),
  payText: null,
  publishedAt: instantOf(job["first_published"]),
  updatedAt: instantOf(job["updated_at"]),
  deadline: deadlineOf(job["application_deadline"]),
  description: description(job["content"], row.contentFormat),
  source: { exchange: row.exchange, document: "body", pointer: row.pointer },
});

/** The free text that names the places of a post, or null. */
export const locationName = (job: JsonRecord): string | null => textOf(recordOf(job["location"])["name"]);

const places = (name: string | null): readonly RawPlace[] =>
  name === null || isPlaceholderPlace(name)
    ? []
    : splitPlaces(name).map((text) => ({
        text,
        locality: null,
        region: null,
        country: null,
        pointer: "/location/name",
      }));

const description = (content: unknown, format: DescriptionPart["format"]): readonly DescriptionPart[] => {
  const text = textOf(content);
  return text === null ? [] : [{ heading: null, format, content: text, pointer: "/content" }];
};
