/** Boards of any size in the vendors' formats, of authored sentences put together by a seeded generator: the same number gives the same bytes everywhere. */
import { data } from "../author-samples/families/data.ts";
import { engineering } from "../author-samples/families/engineering.ts";
import { infrastructure } from "../author-samples/families/infrastructure.ts";
import { product } from "../author-samples/families/product.ts";
import { sales } from "../author-samples/families/sales.ts";
import { security } from "../author-samples/families/security.ts";
import type { Family } from "../author-samples/sample.ts";
import type { BoardPayload } from "./workspace.ts";

/** Postings of one generated board; the last board of a size may have fewer. */
export const POSTINGS_PER_BOARD = 500;

const kinds: readonly { readonly role: string; readonly family: Family }[] = [
  { role: "Software Engineer", family: engineering },
  { role: "Data Engineer", family: data },
  { role: "Site Reliability Engineer", family: infrastructure },
  { role: "Security Engineer", family: security },
  { role: "Product Manager", family: product },
  { role: "Account Executive", family: sales },
];
const levels = ["", "Junior ", "Senior ", "Staff ", "Principal "];
const areas = ["Payments", "Search", "Platform", "Identity", "Developer Tools", "Billing", "Mobile", "Observability"];
const places = [
  "London, United Kingdom",
  "Berlin, Germany",
  "San Francisco, CA",
  "New York, NY",
  "Remote - Europe",
  "Remote - US",
  "Toronto, Canada",
  "Singapore",
];

/** One board after another until there are so many postings: Ashby and Greenhouse in turn, about 3 kB of text a posting. */
export function* generateBoards(postings: number): Generator<BoardPayload> {
  for (let board = 0; board * POSTINGS_PER_BOARD < postings; board++) {
    const count = Math.min(POSTINGS_PER_BOARD, postings - board * POSTINGS_PER_BOARD);
    const kind = board % 2 === 0 ? "ashby" : "greenhouse";
    const name = `authored${String(board).padStart(4, "0")}`;
    const random = seededNumbers(board + 1);
    const rows = Array.from({ length: count }, (_, row) => {
      const text = composePosting(random);
      return kind === "ashby"
        ? ashbyRow(name, board * 1000 + row, text)
        : greenhouseRow(name, board * 1000 + row, text);
    });
    const body = kind === "ashby" ? { apiVersion: "1", jobs: rows } : { jobs: rows, meta: { total: count } };
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    yield { providerId: name, kind, board: name, capturedAt: "2026-11-20T06:00:00Z", bytes };
  }
}

interface PostingText {
  readonly title: string;
  readonly place: string;
  readonly department: string;
  readonly html: string;
}

const TEXT_CHARS = 3000;

function composePosting(random: (below: number) => number): PostingText {
  const one = <T>(items: readonly T[]): T => items[random(items.length)] as T;
  const { role, family } = one(kinds);
  const area = one(areas);
  const parts: string[] = [`<p>You join the ${area} team. ${one(family.about)}</p>`, "<h3>What you will do</h3>"];
  let chars = 0;
  while (chars < TEXT_CHARS) {
    const items = Array.from({ length: 3 }, () => `<li>${one(random(2) === 0 ? family.duties : family.wants)}</li>`);
    const part = `<ul>\n${items.join("\n")}\n</ul><p>${one(family.about)} ${one(family.extras)}</p>`;
    parts.push(part);
    chars += part.length;
  }
  parts.push(
    `<p>You bring ${2 + random(10)}+ years of ${family.field}. The salary is $${100 + random(60)},000 to $${170 + random(60)},000 a year.</p>`,
    "<p>This text is an authored sample written for SignalCraft and is not an advert of anybody.</p>",
  );
  return { title: `${one(levels)}${role}, ${area}`, place: one(places), department: area, html: parts.join("\n") };
}

function ashbyRow(board: string, serial: number, { title, place, department, html }: PostingText): object {
  const id = `00000000-0000-4000-8000-${String(serial).padStart(12, "0")}`;
  const jobUrl = `https://jobs.ashbyhq.com/${board}/${id}`;
  return {
    id,
    title,
    department,
    team: department,
    employmentType: "FullTime",
    location: place,
    shouldDisplayCompensationOnJobPostings: true,
    secondaryLocations: [],
    publishedAt: "2026-10-01T09:00:00.000+00:00",
    isListed: true,
    isRemote: place.startsWith("Remote"),
    address: null,
    jobUrl,
    applyUrl: `${jobUrl}/application`,
    descriptionHtml: html,
    descriptionPlain: html.replaceAll(/<[^>]+>/g, ""),
    compensation: { compensationTierSummary: null, compensationTiers: [], summaryComponents: [] },
  };
}

function greenhouseRow(board: string, serial: number, { title, place, department, html }: PostingText): object {
  const id = 9_900_000_000 + serial;
  return {
    absolute_url: `https://job-boards.greenhouse.io/${board}/jobs/${id}`,
    data_compliance: [],
    internal_job_id: 9_800_000_000 + serial,
    location: { name: place },
    metadata: null,
    id,
    updated_at: "2026-11-01T09:00:00-05:00",
    requisition_id: null,
    title,
    company_name: board,
    first_published: "2026-10-01T09:00:00-04:00",
    content: html.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;"),
    departments: [{ id: 1, name: department, child_ids: [], parent_id: null }],
    offices: [],
  };
}

/** Integers below a bound from a linear congruential generator (Numerical Recipes), by its upper bits. */
function seededNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}
