import type {
  ContentField,
  DescriptionPart,
  ParseResult,
  RawPlace,
  RawPosting,
  SourceExchange,
  SourceKind,
} from "../../contracts/source-kind.ts";
import { isChallengePage, markupFormatOf } from "./html-read.ts";
import { instantOf } from "./read-shape-instant.ts";
import { failedListing, type ListingDraft, listingDraft } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { placeTextOf } from "./read-shape-place.ts";
import { statusFailure } from "./read-shape-status.ts";
import { linkOf } from "./read-shape.ts";
import { readXmlBody, xmlChild, xmlChildren, type XmlElement, xmlText } from "./xml-read.ts";
import { listRequest } from "./read-shape-request.ts";

const label = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const reserved: ReadonlySet<string> = new Set(["www", "info", "app", "blog", "support", "help", "api"]);

/**
 * JazzHR: the syndication feed `https://app.jazz.co/feeds/export/jobs/{subdomain}`, one XML document of the jobs that the employer syndicates.
 * It is not documented and is cached for about a day, so two complete listings are needed before a posting closes. Its links are `http:` and stay so.
 * The career page behind it is not read: its ids are others, and a web application firewall stands in front of it.
 */
export const jazzhr: SourceKind = {
  id: "jazzhr",
  title: "JazzHR",
  parserVersion: 1,
  wholeBoard: false,
  tells: { published: "yes", pay: "no", remote: "no", description: "yes", deadline: "no" },
  checkBoard: (board) =>
    label.test(board) && board.length <= 63
      ? null
      : "a JazzHR board is the subdomain of applytojob.com in lower case: acme for acme.applytojob.com",
  detect: (url) => {
    const segments = url.pathname.split("/").filter((segment) => segment !== "");
    const isFeed = url.hostname === "app.jazz.co" && segments.slice(0, 3).join("/") === "feeds/export/jobs";
    const board = (isFeed ? segments[3] : /^([^.]+)\.applytojob\.com$/.exec(url.hostname)?.[1])?.toLowerCase();
    if (board === undefined || !label.test(board) || reserved.has(board)) return null;
    return { board, nameHint: nameHintOf(board) };
  },
  boardUrl: (board) => `https://${board}.applytojob.com/apply`,
  hosts: () => ["app.jazz.co"],
  plan: (board) => [listRequest(`https://app.jazz.co/feeds/export/jobs/${board}`, "application/xml, text/xml")],
  next: () => ({ done: true }),
  planDetails: null,
  parse: (_board, exchanges) => parseJazzhr(exchanges),
};

const parseJazzhr = (exchanges: readonly SourceExchange[]): ParseResult => {
  const at = exchanges.findIndex(({ request }) => request.purpose === "list");
  const exchange = exchanges[at];
  if (exchange === undefined) return failedListing("empty_body", 0, "", "a feed expected, no exchange found");
  if (exchange.status === 202 || exchange.status === 405) return blocked(exchange, at);
  const refused = statusFailure(exchange, at);
  if (refused !== null) return { ok: false, failure: refused };
  const xml = readXmlBody(exchange, at);
  if (!xml.ok)
    return xml.failure.reason === "html_instead_of_json" && isChallengePage(exchange.body)
      ? blocked(exchange, at)
      : xml;
  const { root } = xml;
  const jobs = xmlChildren(root, "job");
  const isFeed =
    root.name === "jobs" &&
    root.children.every(({ name }) => name === "job" || name === "publisher" || name === "company" || jobs.length > 0);
  if (root.name !== "jobs")
    return failedListing("other_vendor", at, root.pointer, "a jobs element expected, another root found");
  if (!isFeed)
    return failedListing(
      "shape_changed",
      at,
      root.children[0]?.pointer ?? root.pointer,
      "job elements expected, others found",
    );
  const draft = listingDraft();
  const employer = xmlText(root, "company");
  for (const job of jobs) addJob(job, employer, at, draft);
  return draft.close({ carries: carriesOf(jobs), declared: null, proof: "whole_board", partial: null });
};

/** The firewall answers 202, 401, 403 or 405, or a page that asks for proof of being a person. */
const blocked = ({ status }: SourceExchange, at: number): ParseResult =>
  failedListing("blocked", at, "", `a feed expected, a refusal found (HTTP status ${status})`);

const addJob = (job: XmlElement, employer: string | null, at: number, draft: ListingDraft): void => {
  const vendorId = xmlText(job, "id");
  if (vendorId === null) return draft.drop(at, `${job.pointer}/id/0`);
  const status = xmlText(job, "status");
  if (status !== null && status.toLowerCase() !== "open") return draft.leaveOut("unlisted", vendorId, at, job.pointer);
  const url = linkOf(xmlText(job, "url"));
  if (url === null) return draft.drop(at, `${job.pointer}/url/0`);
  draft.add(postingOf(job, { vendorId, url, employer, at }));
};

const postingOf = (
  job: XmlElement,
  { vendorId, url, employer, at }: { vendorId: string; url: string; employer: string | null; at: number },
): RawPosting => ({
  vendorId,
  jobKey: null,
  requisitionId: xmlText(job, "internalcode"),
  title: xmlText(job, "title") ?? "",
  employer,
  url,
  applyUrl: null,
  department: xmlText(job, "department"),
  team: null,
  language: null,
  employmentType: xmlText(job, "type"),
  places: placesOf(job),
  workplace: null,
  workplacePointer: null,
  remoteAreas: [],
  pay: [],
  payText: null,
  publishedAt:
    instantOf(xmlText(job, "original_open_date")) ?? instantOf(xmlText(job, "createdon")) ?? dayOfId(vendorId),
  updatedAt: null,
  deadline: null,
  description: descriptionOf(job),
  source: { exchange: at, document: "body", pointer: job.pointer },
});

/** The day in `job_YYYYMMDDHHMMSS_RANDOM`, which equals `datePosted` of the posting's page. The time is left out, because its zone is not told. */
const dayOfId = (vendorId: string): string | null => {
  const [, year, month, day] = /^job_(\d{4})(\d\d)(\d\d)\d{6}_/.exec(vendorId) ?? [];
  return year === undefined ? null : instantOf(`${year}-${month}-${day}`);
};

const placesOf = (job: XmlElement): readonly RawPlace[] => {
  const parts = { locality: xmlText(job, "city"), region: xmlText(job, "state"), country: xmlText(job, "country") };
  const text = placeTextOf(parts);
  const first = ["city", "state", "country"].find((name) => xmlText(job, name) !== null);
  return text === "" ? [] : [{ text, ...parts, pointer: `/${first}/0` }];
};

const descriptionOf = (job: XmlElement): readonly DescriptionPart[] => {
  const content = xmlText(job, "description");
  return content === null
    ? []
    : [{ heading: null, format: markupFormatOf(content), content, pointer: "/description/0" }];
};

/** Fields whose elements the feed has. */
const carriesOf = (jobs: readonly XmlElement[]): readonly ContentField[] => {
  const has = (...names: readonly string[]): boolean =>
    jobs.some((job) => names.some((name) => xmlChild(job, name) !== null));
  const fields: ContentField[] = ["title"];
  if (has("department")) fields.push("department");
  if (has("type")) fields.push("employment_type");
  if (has("city", "state", "country")) fields.push("places");
  if (has("internalcode")) fields.push("requisition_id");
  if (has("description")) fields.push("description");
  return fields;
};
