import { isRecord, type JsonRecord, linkOf, listOf, pointerTo, recordOf } from "./read-shape.ts";

/** What a JSON-LD document says about postings: the ones it holds, and the pages an ItemList only links to. */
export interface JsonLdFinds {
  readonly postings: {
    readonly posting: JsonRecord;
    readonly pointer: string;
  }[];
  readonly links: string[];
}

const nestingMax = 8;

/**
 * Finds every JobPosting of a JSON-LD document, in document order: an object, an array, `@graph`, `mainEntity`, and an ItemList whose elements hold
 * the posting (`item`) or only its address (`url`, or `item` as text). `@type` may be a list and a full address of schema.org.
 */
export const findJobPostings = (document: unknown): JsonLdFinds => {
  const finds: JsonLdFinds = { postings: [], links: [] };
  visit(document, [], finds);
  return finds;
};

const visit = (value: unknown, path: readonly (string | number)[], finds: JsonLdFinds): void => {
  if (path.length > nestingMax) return;
  if (Array.isArray(value)) return value.forEach((one, index) => visit(one, [...path, index], finds));
  if (!isRecord(value)) return;
  if (hasType(value, "JobPosting"))
    return void finds.postings.push({
      posting: value,
      pointer: pointerTo(...path),
    });
  for (const key of ["@graph", "mainEntity"]) if (key in value) visit(value[key], [...path, key], finds);
  if ("itemListElement" in value && !hasType(value, "BreadcrumbList"))
    visitList(value["itemListElement"], [...path, "itemListElement"], finds);
};

const visitList = (elements: unknown, path: readonly (string | number)[], finds: JsonLdFinds): void => {
  const many = Array.isArray(elements);
  for (const [index, element] of listOf(elements).entries()) {
    const at = many ? [...path, index] : path;
    const { item, url } = recordOf(element);
    if (hasType(recordOf(element), "JobPosting")) visit(element, at, finds);
    else if (hasType(recordOf(item), "JobPosting")) visit(item, [...at, "item"], finds);
    else if (isPosting(element, item)) {
      const link =
        linkOf(url) ??
        linkOf(item) ??
        linkOf(recordOf(item)["@id"]) ??
        linkOf(recordOf(item)["url"]) ??
        linkOf(element);
      if (link !== null) finds.links.push(link);
    }
  }
};

/** Whether a list element may stand for a posting: elements of breadcrumbs and other typed things do not. */
const isPosting = (element: unknown, item: unknown): boolean => {
  const types = [...listOf(recordOf(element)["@type"]), ...listOf(recordOf(item)["@type"])];
  return types.every((type) => type === "ListItem");
};

const hasType = (value: JsonRecord, name: string): boolean =>
  listOf(value["@type"]).some(
    (type) => typeof type === "string" && type.replace(/^(https?:\/\/schema\.org\/|schema:)/, "") === name,
  );
