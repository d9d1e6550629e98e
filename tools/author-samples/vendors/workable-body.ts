import { composeText } from "../compose.ts";
import type { Place } from "../places.ts";
import type { Sample } from "../sample.ts";
import { type HtmlStyle, renderBlocks } from "./blocks-html.ts";

export interface WorkableSample extends Sample {
  /** `YYYY-MM-DD`: when it was drafted, at or before publication. */
  readonly created: string;
  readonly department: string;
  readonly employmentType: "Full-time" | "Part-time" | "Contract" | "Internship" | "";
  readonly isRemote: boolean;
  /** One row a group: the vendor repeats a job that is advertised in several places. */
  readonly rows: readonly (readonly Place[])[];
  readonly education?: string;
  readonly experience?: string;
  readonly function?: string;
  readonly industry?: string;
}

export interface WorkableBoard {
  readonly provider: string;
  readonly employer: string;
  readonly board: string;
  /** Number of the board in its ids. */
  readonly number: number;
  /** The account's description of itself, HTML. */
  readonly description: string;
  readonly samples: readonly WorkableSample[];
}

/** The answer of `GET /api/v1/widget/accounts/{board}?details=true`, its keys in the order the API writes them. */
export function workableBody(board: WorkableBoard): string {
  const jobs = board.samples.flatMap((sample) => sample.rows.map((places) => workableRow(board, sample, places)));
  return JSON.stringify({ name: board.employer, description: board.description, jobs });
}

function workableRow(board: WorkableBoard, sample: WorkableSample, places: readonly Place[]): object {
  const shortcode = authoredShortcode(board.number, sample.serial);
  const url = `https://apply.workable.com/j/${shortcode}`;
  const [first] = places;
  return {
    title: sample.title,
    shortcode,
    code: "",
    employment_type: sample.employmentType,
    telecommuting: sample.isRemote,
    department: sample.department,
    url,
    shortlink: url,
    application_url: `${url}/apply`,
    published_on: sample.published,
    created_at: sample.created,
    country: first?.country ?? "",
    city: first?.city ?? "",
    state: first?.region ?? "",
    education: sample.education ?? "",
    experience: sample.experience ?? "",
    function: sample.function ?? "",
    industry: sample.industry ?? "",
    locations: places.map(({ country, code, city, region }) => ({
      country,
      countryCode: code,
      city,
      region: region === "" ? null : region,
      hidden: false,
    })),
    description: renderBlocks(
      composeText(sample.text, board.employer, `${board.provider}/${sample.serial}`),
      workableStyle,
    ),
  };
}

/** A shortcode of the authored range: ten characters that begin with `A0A0`, then the board and the serial. */
function authoredShortcode(board: number, serial: number): string {
  return `A0A0${String(board).padStart(2, "0")}${String(serial).padStart(4, "0")}`;
}

const workableStyle: HtmlStyle = {
  heading: (html) => `<p><strong>${html}</strong></p>`,
  paragraph: (html) => `<p>${html}</p>`,
  list: (items) => `<ul>\n${items.map((item) => `  <li>${item}</li>`).join("\n")}\n</ul>`,
  separator: "\n",
};
