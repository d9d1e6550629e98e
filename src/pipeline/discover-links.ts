/** One address that a page leads to, and how: a link that a person follows, or something that the page loads or shows within itself. */
export interface PageLink {
  readonly url: URL;
  readonly how: "link" | "embed";
}

const LINKS_MAX = 5_000;
const URL_CHARS_MAX = 2_000;

/**
 * Addresses in a page: `href` is a link; `src`, `action`, `data-*` and addresses within scripts are embeds. Text search and no tree: a page that is broken
 * or made by scripts still shows what it loads. Each once, in the order of the page.
 */
export function linksIn(html: string, base: string): readonly PageLink[] {
  const found = new Map<string, PageLink>();
  const add = (text: string, how: PageLink["how"]): void => {
    if (found.size >= LINKS_MAX || text.length > URL_CHARS_MAX) return;
    const url = URL.parse(decoded(text), base);
    if (url === null || (url.protocol !== "https:" && url.protocol !== "http:") || found.has(url.href)) return;
    found.set(url.href, { url, how });
  };
  for (const [, name = "", double, single, bare] of html.matchAll(
    /[\s"'](href|src|action|data-[a-z0-9-]{1,40})\s{0,10}=\s{0,10}(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))/gi,
  )) {
    const value = (double ?? single ?? bare ?? "").trim();
    if (name.toLowerCase() === "href") add(value, "link");
    else if (!name.toLowerCase().startsWith("data-") || /^(?:https?:)?\/\//i.test(value)) add(value, "embed");
  }
  for (const [text] of html.replaceAll("\\/", "/").matchAll(/https?:\/\/[^\s"'<>\\)]+/gi)) add(text, "embed");
  return [...found.values()];
}

/** The character references that addresses in pages have. */
function decoded(text: string): string {
  return text
    .replaceAll(/&(?:amp|#38|#x26);/gi, "&")
    .replaceAll(/&(?:#47|#x2f);/gi, "/")
    .replaceAll(/&(?:#58|#x3a);/gi, ":");
}
