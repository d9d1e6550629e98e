/** The path and query of a URL, in the two ways they are compared with rules. */
export interface UrlPaths {
  /** As written, always beginning with a slash. */
  readonly written: string;
  /** As it would be requested: dot segments, tabs and backslashes resolved. The written one when it is no URL. */
  readonly requested: string;
}

/**
 * The path, parameters and query of `url` without its fragment. A text that is no absolute URL is taken apart by its
 * slashes; one without a path is `/`. RFC 9309 section 2.2.2, WHATWG URL section 4.4.
 */
export function pathsOfUrl(url: string): UrlPaths {
  const written = writtenPath(url);
  const parsed = URL.parse(url);
  if (parsed === null || (parsed.protocol !== "http:" && parsed.protocol !== "https:")) {
    return { written, requested: written };
  }
  return { written, requested: parsed.pathname + parsed.search };
}

function writtenPath(url: string): string {
  const fragment = url.indexOf("#");
  const text = fragment === -1 ? url : url.slice(0, fragment);
  const start = text.slice(authorityStart(text)).search(/[/?;]/);
  if (start === -1) return "/";
  const path = text.slice(authorityStart(text) + start);
  return path.startsWith("/") ? path : `/${path}`;
}

/** Where the host begins: after `scheme://` or `//`, unless a path comes first. */
function authorityStart(text: string): number {
  const slashes = text.startsWith("//") ? 2 : 0;
  const scheme = text.indexOf("://", slashes);
  const path = text.slice(slashes).search(/[/?;]/);
  if (scheme === -1 || (path !== -1 && slashes + path < scheme)) return slashes;
  return scheme + 3;
}
