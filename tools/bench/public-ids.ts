/**
 * What a payload itself says is public, read without any code of src: the ids and links that a listing is held against.
 * Wire formats: the vendors' public job board APIs, and the data that Ashby's board page carries.
 */

/** The systems whose real boards are checked. */
export type RealKind = "ashby" | "greenhouse";

/** Vendor id to the vendor's own public link, each id once. */
export type PublicIds = ReadonlyMap<string, string>;

type Json = Readonly<Record<string, unknown>>;

/** Every public posting of a board's payload; null when the payload is not the listing of a board. */
export function readPublicIds(kind: RealKind, text: string): PublicIds | null {
  const data = isMarkup(text) ? pageData(text) : parse(text);
  if (!isObject(data)) return null;
  if (isMarkup(text)) return kind === "ashby" ? idsOfPage(data) : null;
  if (!Array.isArray(data["jobs"])) return null;
  const rows = data["jobs"].filter(isObject);
  return new Map(rows.filter((row) => row["isListed"] !== false).map((row) => [String(row["id"]), linkOf(kind, row)]));
}

/** The JSON of a payload as text: the whole of it, or what the page assigns to `window.__appData`. Null when there is none. */
export function jsonTextOf(text: string): string | null {
  return isMarkup(text) ? pageJson(text) : text;
}

function linkOf(kind: RealKind, row: Json): string {
  return String(kind === "ashby" ? row["jobUrl"] : row["absolute_url"]);
}

/** Rows of a board page have no link of their own: it is the page's address and the id. Teams stand beside the postings and are none. */
function idsOfPage(data: Json): PublicIds | null {
  const { jobBoard, organization } = data;
  if (!isObject(jobBoard) || !isObject(organization) || !Array.isArray(jobBoard["jobPostings"])) return null;
  const home = `https://jobs.ashbyhq.com/${String(organization["hostedJobsPageSlug"])}`;
  return new Map(
    jobBoard["jobPostings"].filter(isObject).map((row) => [String(row["id"]), `${home}/${String(row["id"])}`]),
  );
}

function pageData(html: string): unknown {
  const json = pageJson(html);
  return json === null ? null : parse(json);
}

/** The object literal after `window.__appData =`, to the brace that closes it. */
function pageJson(html: string): string | null {
  const assigned = /window\.__appData\s*=\s*(?=\{)/.exec(html);
  if (assigned === null) return null;
  const start = assigned.index + assigned[0].length;
  let depth = 0;
  let quoted = false;
  for (let at = start; at < html.length; at++) {
    const char = html[at];
    if (quoted) {
      if (char === "\\") at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return html.slice(start, at + 1);
  }
  return null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isMarkup = (text: string): boolean => text.trimStart().startsWith("<");

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
