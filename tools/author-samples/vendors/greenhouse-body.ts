import { chooseNumber } from "../choose.ts";
import { composeText } from "../compose.ts";
import type { Block, Sample } from "../sample.ts";
import { type HtmlStyle, renderBlocks } from "./blocks-html.ts";

/** One of an employer's own fields. */
export interface GreenhouseField {
  readonly name: string;
  readonly value: string | boolean | readonly string[] | object | null;
  readonly value_type: "single_select" | "multi_select" | "yes_no" | "currency_range" | "long_text";
}

/** Pay as the vendor publishes it: cents, and words of the employer around them. */
export interface GreenhousePay {
  readonly min_cents: number;
  readonly max_cents: number;
  readonly currency_type: string;
  readonly title: string;
  readonly blurb: string;
}

export interface GreenhouseSample extends Sample {
  readonly location: string;
  readonly department: string;
  readonly office: string;
  readonly officeLocation: string | null;
  /** Serial of the post that opened the job, when this is one more post of it: same job, same text. */
  readonly opening?: number;
  /** A prospect post: nobody is hired on it, and it has no job behind it. */
  readonly isProspect?: true;
  readonly language?: "de" | "fr";
  readonly requisition?: string;
  /** `YYYY-MM-DD`; without it the day of publication. */
  readonly updated?: string;
  readonly deadline?: string;
  readonly education?: "education_optional" | "education_required";
  readonly fields?: readonly GreenhouseField[];
  readonly pay?: readonly GreenhousePay[];
}

export interface GreenhouseBoard {
  readonly provider: string;
  readonly employer: string;
  readonly board: string;
  /** Number of the board in its ids. */
  readonly number: number;
  /** First paragraph of every post, which the vendor concatenates into the content. */
  readonly intro: string | null;
  /** Employer's own fields that a post has unless it says otherwise; null: `metadata` is null. */
  readonly fields: readonly GreenhouseField[] | null;
  readonly samples: readonly GreenhouseSample[];
}

/** The answer of `GET /v1/boards/{board}/jobs?content=true&pay_transparency=true`, its keys in the order the API writes them. */
export function greenhouseBody(board: GreenhouseBoard): string {
  const departments = distinct(board.samples.map((sample) => sample.department));
  const offices = distinct(board.samples.map((sample) => sample.office));
  const jobs = board.samples.map((sample) => greenhouseJob(board, sample, { departments, offices }));
  return JSON.stringify({ jobs, meta: { total: jobs.length } });
}

interface BoardNames {
  readonly departments: readonly string[];
  readonly offices: readonly string[];
}

function greenhouseJob(board: GreenhouseBoard, sample: GreenhouseSample, names: BoardNames): object {
  const seed = `${board.provider}/${sample.serial}`;
  const id = authoredId("post", board.number, sample.serial);
  const opening = sample.opening ?? sample.serial;
  const fields = sample.fields ?? board.fields;
  return {
    absolute_url: `https://job-boards.greenhouse.io/${board.board}/jobs/${id}`,
    data_compliance: [
      {
        type: "gdpr",
        requires_consent: false,
        requires_processing_consent: false,
        requires_retention_consent: false,
        retention_period: null,
        demographic_data_consent_applies: false,
      },
    ],
    ...(sample.education === undefined ? {} : { education: sample.education }),
    internal_job_id: sample.isProspect === true ? null : authoredId("job", board.number, opening),
    location: { name: sample.location },
    metadata:
      fields?.map(({ name, value, value_type }, index) => ({
        id: authoredId("field", board.number, index + 1),
        name,
        value,
        value_type,
      })) ?? null,
    id,
    updated_at: stampOf(sample.updated ?? sample.published, `${seed} updated`, [13, 18]),
    requisition_id: sample.requisition ?? null,
    title: sample.title,
    company_name: board.employer,
    first_published: stampOf(sample.published, `${seed} published`, [8, 12]),
    language: sample.language ?? "en",
    application_deadline: sample.deadline ?? null,
    content: escapeOnce(contentOf(board, sample, `${board.provider}/${opening}`)),
    departments: [
      {
        id: authoredId("department", board.number, names.departments.indexOf(sample.department) + 1),
        name: sample.department,
        child_ids: [],
        parent_id: null,
      },
    ],
    offices: [
      {
        id: authoredId("office", board.number, names.offices.indexOf(sample.office) + 1),
        name: sample.office,
        location: sample.officeLocation,
        child_ids: [],
        parent_id: null,
      },
    ],
    ai_disclaimer: null,
    include_ai_disclaimer: false,
    ai_opt_out_request_url: null,
    pay_input_ranges: sample.pay ?? [],
  };
}

const ranges = { post: 999, job: 998, department: 997, office: 996, field: 995 } as const;

/** An integer of the authored range 9,950,000,000 to 9,999,999,999: three digits for what it names, three for the board, four for the serial. */
function authoredId(what: keyof typeof ranges, board: number, serial: number): number {
  return ranges[what] * 10_000_000 + board * 10_000 + serial;
}

/** The board's introduction, the text, the pay block and the conclusion, as the vendor puts them together. */
function contentOf(board: GreenhouseBoard, sample: GreenhouseSample, seed: string): string {
  const blocks = composeText(sample.text, board.employer, seed);
  const render = (some: readonly Block[]): string => renderBlocks(some, greenhouseStyle);
  return [
    ...(board.intro === null
      ? []
      : [`<div class="content-intro">${render([{ kind: "paragraph", text: board.intro }])}</div>`]),
    render(blocks.slice(0, -1)),
    ...(sample.pay === undefined
      ? []
      : [`<div class="content-pay-transparency">${sample.pay.map(payHtml).join("")}</div>`]),
    `<div class="content-conclusion">${render(blocks.slice(-1))}</div>`,
  ].join("");
}

const payHtml = ({ blurb, title, min_cents, max_cents, currency_type }: GreenhousePay): string =>
  `<div class="pay-input"><div class="description">${blurb}</div><div class="title">${title}</div><div class="pay-range"><span>${symbols[currency_type] ?? ""}${amount(min_cents)}</span><span class="divider">&mdash;</span><span>${symbols[currency_type] ?? ""}${amount(max_cents)} ${currency_type}</span></div></div>`;

const symbols: Readonly<Record<string, string>> = { USD: "$", GBP: "£", EUR: "€" };

const amount = (cents: number): string => (cents / 100).toFixed(0).replace(/\B(?=(\d{3})+$)/g, ",");

const greenhouseStyle: HtmlStyle = {
  heading: (html) => `<h3><strong>${html}</strong></h3>`,
  paragraph: (html) => `<p>${html}</p>`,
  list: (items) => `<ul>\n${items.map((item) => `<li>${item}</li>`).join("\n")}\n</ul>`,
  separator: "\n",
};

/** The vendor's entity-escaping of the whole markup, over what is escaped already. */
const escapeOnce = (html: string): string =>
  html
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

/** The vendor stamps in New York time; summer time ended on 1 November 2026. */
function stampOf(day: string, seed: string, [from, to]: readonly [number, number]): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  const time = `${two(chooseNumber(from, to, seed))}:${two(chooseNumber(0, 59, `${seed} m`))}:${two(chooseNumber(0, 59, `${seed} s`))}`;
  return `${day}T${time}${day >= "2026-03-08" && day < "2026-11-01" ? "-04:00" : "-05:00"}`;
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)];
