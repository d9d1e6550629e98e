/** A sitemap board: the address of the first map, and which of its pages are postings. */
export interface SitemapBoard {
  readonly url: string;
  readonly host: string;
  /** A pattern of paths, or null for the default. */
  readonly pattern: string | null;
}

/** Words that a site puts before its postings, as a segment of the path (`jobs`, `open-positions`). */
const words =
  /^(?:(?:open|current|our|all|available|job|offene|aktuelle)[-_])?(?:jobs?|careers?|karriere|positions?|openings?|openpositions|vacanc(?:y|ies)|vacatures?|opportunit(?:y|ies)|stellen|stellenangebote?|jobangebote?|emplois?|offres?|ofertas?|empleos?|vagas?|lavoro|requisitions?|postings?|roles?)$/i;

/** The board in its written form: an https or http address, `#` and a pattern of paths behind it when the default does not fit; or a reason. */
export const readSitemapBoard = (board: string): SitemapBoard | string => {
  const url = board.length <= 2000 && URL.canParse(board) ? new URL(board) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return "the address of a sitemap with https: is expected";
  if (url.username !== "" || url.password !== "") return "the address of a sitemap has no user or password";
  if (url.href !== board) return `the address of a sitemap is written ${url.href}`;
  if (encodeURIComponent(board).length > 180)
    return "the address of a sitemap and its pattern have at most 180 characters, each of / : ? = counted as three";
  const pattern = url.hash === "" ? null : url.hash.slice(1);
  if (pattern !== null && (!/^[/*]/.test(pattern) || (pattern.match(/\*/g) ?? []).length > 8))
    return "a pattern of paths begins with / or * and has at most 8 times *";
  return { url: board.split("#")[0] ?? board, host: url.host, pattern };
};

/**
 * Whether the address of a page is one of a posting. With a pattern, its whole path fits (`*` is any text, `/jobs/*` is `/jobs/` and something behind it). Without one,
 * a segment of the path is a word for openings and a segment follows that is none (`/jobs/controls-engineer`, not `/careers/open-positions`).
 */
export const isPostingPage = (address: URL, pattern: string | null): boolean => {
  if (pattern !== null) return fits(address.pathname, pattern);
  if (/\/page\/\d+\/?$/i.test(address.pathname)) return false;
  const segments = address.pathname.split("/").filter((segment) => segment !== "");
  const first = segments.findIndex((segment) => words.test(segment));
  const behind =
    first < 0 ? [] : segments.slice(first + 1).filter((segment) => !words.test(segment) && !listWords.test(segment));
  return behind.length > 0;
};

/** Pages beside the postings of a job section, none of which is a posting. */
const listWords =
  /^(?:search|all|index(?:\.html?)?|page|category|categories|locations?|departments?|teams?|faqs?|benefits|culture|about(?:-us)?|apply|login|[a-z]{2}(?:-[a-z]{2})?)$/i;

/** Whether `path` fits a pattern in which `*` stands for any text; a `*` at the end for at least one character. Linear for each `*`. */
const fits = (path: string, pattern: string): boolean => {
  const parts = pattern.split("*");
  const head = parts[0] ?? "";
  const tail = parts.at(-1) ?? "";
  if (parts.length === 1) return path === pattern;
  if (!path.startsWith(head) || !path.endsWith(tail) || path.length < head.length + tail.length + (tail === "" ? 1 : 0))
    return false;
  let at = head.length;
  for (const part of parts.slice(1, -1)) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return tail === "" ? at < path.length : at + tail.length <= path.length;
};
