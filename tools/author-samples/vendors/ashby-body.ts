import { chooseNumber } from "../choose.ts";
import { composeText } from "../compose.ts";
import type { Place } from "../places.ts";
import type { Block, Sample } from "../sample.ts";
import { ashbyCompensation } from "./ashby-compensation.ts";
import { type HtmlStyle, renderBlocks } from "./blocks-html.ts";
import type { Pay } from "./pay.ts";

export interface AshbySample extends Sample {
  readonly department: string;
  readonly team: string;
  readonly employmentType?: "FullTime" | "Contract" | "Intern" | "PartTime" | "Temporary";
  readonly location: string;
  /** Null: the posting has no address. */
  readonly address: Place | null;
  readonly also?: readonly { readonly location: string; readonly address: Place }[];
  readonly workplace: "OnSite" | "Hybrid" | "Remote" | null;
  readonly isRemote: boolean | null;
  readonly pay?: Pay;
  /** False: served, but no public posting. */
  readonly isListed?: false;
}

export interface AshbyBoard {
  readonly provider: string;
  readonly employer: string;
  readonly board: string;
  /** Number of the board in its ids. */
  readonly number: number;
  readonly samples: readonly AshbySample[];
}

/** The answer of `GET /posting-api/job-board/{board}?includeCompensation=true`, its keys in the order the API writes them. */
export function ashbyBody(board: AshbyBoard): string {
  return JSON.stringify({ jobs: board.samples.map((sample) => ashbyJob(board, sample)), apiVersion: "1" });
}

function ashbyJob(board: AshbyBoard, sample: AshbySample): object {
  const seed = `${board.provider}/${sample.serial}`;
  const id = ashbyId(board.number, "8000", String(sample.serial));
  const blocks = composeText(sample.text, board.employer, seed);
  const url = `https://jobs.ashbyhq.com/${encodeURIComponent(board.board)}/${id}`;
  return {
    id,
    title: sample.title,
    department: sample.department,
    team: sample.team,
    employmentType: sample.employmentType ?? "FullTime",
    location: sample.location,
    shouldDisplayCompensationOnJobPostings: sample.pay !== undefined,
    secondaryLocations: (sample.also ?? []).map(({ location, address }) => ({ location, address: toAddress(address) })),
    publishedAt: `${sample.published}T${timeOf(seed)}+00:00`,
    isListed: sample.isListed ?? true,
    isRemote: sample.isRemote,
    workplaceType: sample.workplace,
    address: sample.address === null ? null : toAddress(sample.address),
    jobUrl: url,
    applyUrl: `${url}/application`,
    descriptionHtml: renderBlocks(blocks, ashbyStyle),
    descriptionPlain: blocks.map(toPlain).join("\n\n"),
    compensation: ashbyCompensation(sample.pay, (tier, component) =>
      ashbyId(board.number, "9000", `${sample.serial}${pad(tier, 2)}${pad(component, 2)}`),
    ),
  };
}

/** A UUID of the authored range: it begins with `a0a0a0a0`, then the board; the fourth group is 8000 for postings and 9000 for pay. */
function ashbyId(board: number, group: "8000" | "9000", digits: string): string {
  return `a0a0a0a0-${pad(board, 4)}-4000-${group}-${digits.padStart(12, "0")}`;
}

const ashbyStyle: HtmlStyle = {
  heading: (html) => `<h2><strong>${html}</strong></h2>`,
  paragraph: (html) => `<p style="min-height:1.5em">${html}</p>`,
  list: (items) =>
    `<ul style="min-height:1.5em">${items.map((item) => `<li><p style="min-height:1.5em">${item}</p></li>`).join("")}</ul>`,
  separator: "",
};

/** The vendor's plain text: headings in capitals, list items after ` - `. */
function toPlain(block: Block): string {
  if (block.kind === "heading") return block.text.toUpperCase();
  return block.kind === "paragraph" ? block.text : block.items.map((item) => ` - ${item}`).join("\n\n");
}

const toAddress = ({ city, region, country }: Place): object => ({
  postalAddress: {
    ...(region === "" ? {} : { addressRegion: region }),
    addressCountry: country,
    ...(city === "" ? {} : { addressLocality: city }),
  },
});

const timeOf = (seed: string): string =>
  `${pad(chooseNumber(7, 21, `${seed} hour`), 2)}:${pad(chooseNumber(0, 59, `${seed} minute`), 2)}:${pad(chooseNumber(0, 59, `${seed} second`), 2)}.${pad(chooseNumber(0, 999, `${seed} ms`), 3)}`;

const pad = (number: number, length: number): string => String(number).padStart(length, "0");
