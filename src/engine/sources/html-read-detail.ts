import type { ContentField, RawPosting, SourceExchange, SourceRequest } from "../../contracts/source-kind.ts";
import { type FoundPosting, readJsonLdPage } from "./jsonld-page.ts";
import { jsonLdRow, jsonLdUrl } from "./jsonld-row.ts";
import type { ListingDraft } from "./read-shape-listing.ts";
import { textOf } from "./read-shape.ts";
import { detailRequest } from "./read-shape-request.ts";

/** Fields that a posting's page carries in its JSON-LD. */
export const detailFields: readonly ContentField[] = [
  "title",
  "employment_type",
  "places",
  "workplace",
  "pay",
  "deadline",
  "description",
];

/** The request for the page of a posting. */
export const detailPageRequest = (url: string, vendorId: string): SourceRequest =>
  detailRequest(url, vendorId, "text/html");

/**
 * What the detail pages among `exchanges` say, by vendor id: the schema.org JobPosting of each page. A page that was refused, is gone, leads to another posting or
 * holds no single JobPosting is left out, so that it never takes a posting away. Pointers are relative to the JobPosting that `source` names.
 */
export const readDetails = (
  exchanges: readonly SourceExchange[],
  draft: ListingDraft,
): ReadonlyMap<string, RawPosting> => {
  const details = new Map<string, RawPosting>();
  for (const [index, exchange] of exchanges.entries()) {
    const { purpose, vendorId } = exchange.request;
    if (purpose !== "detail" || vendorId === null || !isSamePage(exchange, vendorId)) continue;
    const page = readJsonLdPage(exchange, index);
    if ("reason" in page) continue;
    for (let count = 0; count < page.lenient; count++) draft.note("lenient_json", index, "");
    const found = pageSubject(page.postings, exchange);
    if (found === null) continue;
    const { posting, document, pointer } = found;
    const title = textOf(posting["title"]) ?? textOf(posting["name"]) ?? "";
    details.set(
      vendorId,
      jsonLdRow(posting, { vendorId, title, url: exchange.finalUrl, source: { exchange: index, document, pointer } }),
    );
  }
  return details;
};

/**
 * A posting of a list with what only its page tells. What the list says stays, because later captures have the list alone and would otherwise seem to change it.
 * The posting is then addressed in its page, where its text is; a value of the list has no pointer there, and "" stands for the posting.
 */
export const withDetail = (posting: RawPosting, detail: RawPosting | undefined): RawPosting => {
  if (detail === undefined || posting.description.length > 0) return posting;
  const fromList = <T extends { readonly pointer: string }>(values: readonly T[]): readonly T[] =>
    values.map((value) => ({ ...value, pointer: "" }));
  const keepsPay = posting.pay.length > 0 || posting.payText !== null;
  return {
    ...posting,
    title: posting.title.trim() === "" ? detail.title : posting.title,
    employer: posting.employer ?? detail.employer,
    language: posting.language ?? detail.language,
    employmentType: posting.employmentType ?? detail.employmentType,
    places: posting.places.length > 0 ? fromList(posting.places) : detail.places,
    workplace: posting.workplace ?? detail.workplace,
    workplacePointer: posting.workplace === null ? detail.workplacePointer : "",
    remoteAreas: posting.remoteAreas.length > 0 ? posting.remoteAreas : detail.remoteAreas,
    pay: keepsPay ? fromList(posting.pay) : detail.pay,
    payText: keepsPay ? posting.payText : detail.payText,
    publishedAt: posting.publishedAt ?? detail.publishedAt,
    updatedAt: posting.updatedAt ?? detail.updatedAt,
    deadline: posting.deadline ?? detail.deadline,
    description: detail.description,
    source: detail.source,
  };
};

/** What a capture carries: what its list carries, and what pages carry when it holds the page of every posting. */
export const carriedFields = (
  list: readonly ContentField[],
  postings: readonly Pick<RawPosting, "vendorId">[],
  details: ReadonlyMap<string, RawPosting>,
): readonly ContentField[] => {
  const all = postings.length > 0 && postings.every(({ vendorId }) => details.has(vendorId));
  return all ? [...list, ...detailFields.filter((field) => !list.includes(field))] : list;
};

/** Whether an answer is the page that was asked for: a removed posting redirects to the board or to another posting. */
const isSamePage = ({ request, finalUrl }: SourceExchange, vendorId: string): boolean => {
  const [asked, answered] = [pathOf(request.url), pathOf(finalUrl)];
  return (
    answered === asked ||
    answered.split("/").some((segment) => segment === vendorId || segment.startsWith(`${vendorId}-`))
  );
};

const pathOf = (address: string): string =>
  URL.canParse(address) ? new URL(address).pathname.replace(/\/$/, "") : address;

/** The only posting of a page, or the one that names the page as its own. */
const pageSubject = (postings: readonly FoundPosting[], { request, finalUrl }: SourceExchange): FoundPosting | null => {
  if (postings.length <= 1) return postings[0] ?? null;
  const own = postings.filter(({ posting }) => {
    const url = jsonLdUrl(posting, finalUrl);
    return url === request.url || url === finalUrl;
  });
  return own.length === 1 ? (own[0] ?? null) : null;
};
