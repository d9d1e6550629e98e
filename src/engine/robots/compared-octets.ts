const ESCAPE = /%[0-9a-fA-F]{2}/g;
const NON_ASCII = /[\x80-\xff]/g;

/** Kept as escapes in a path: the slash, the question mark, the number sign, the percent sign, and what is not ASCII. */
const KEPT_IN_PATH = /[/?#%\x80-\xff]/;

/** Kept as escapes in a query as well: gen-delims and sub-delims of RFC 3986 section 2.2. */
const KEPT_IN_QUERY = /[:/?#[\]@!$&'()*+,;=%\x80-\xff]/;

/**
 * The two forms in which a path and a pattern are compared. RFC 9309 section 2.2.2 asks for octets after percent-encoding
 * is brought into one form, and implementations differ in how far they go; a URL is read only if both forms allow it.
 */
export interface ComparedForm {
  /** Of the path and query of a URL. */
  readonly ofPath: (octets: string) => string;
  /** Of a piece of a pattern; `isInQuery` says that a `?` stood before it. */
  readonly ofPattern: (octets: string, isInQuery: boolean) => string;
}

/**
 * Octets as they are written: what is not ASCII is percent-encoded, and the escapes of a pattern (not of a path, which
 * is compared as it would be sent) are upper case. `%62` is not `b`.
 */
export const writtenForm: ComparedForm = {
  ofPath: (octets) => encodeNonAscii(octets),
  ofPattern: (octets) => encodeNonAscii(octets).replace(ESCAPE, (escape) => escape.toUpperCase()),
};

/**
 * Octets as they are meant: an escape and the octet it stands for are the same, `%7E` as `~`, `%3c` as `<`, `%24` as a
 * dollar sign that is no anchor. The exceptions are octets whose escape means something else: `%2F %3F %23 %25`
 * everywhere and, after the `?`, every reserved octet of RFC 3986 section 2.2.
 */
export const meantForm: ComparedForm = {
  ofPath: (octets) => decodeHarmless(octets, false),
  ofPattern: decodeHarmless,
};

function encodeNonAscii(octets: string): string {
  return octets.replace(NON_ASCII, (octet) => `%${octet.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decodeHarmless(octets: string, isInQuery: boolean): string {
  if (isInQuery) return decodeExcept(octets, KEPT_IN_QUERY);
  const query = octets.indexOf("?");
  if (query === -1) return decodeExcept(octets, KEPT_IN_PATH);
  return decodeExcept(octets.slice(0, query), KEPT_IN_PATH) + decodeExcept(octets.slice(query), KEPT_IN_QUERY);
}

function decodeExcept(octets: string, kept: RegExp): string {
  return encodeNonAscii(octets).replace(ESCAPE, (escape) => {
    const octet = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return kept.test(octet) ? escape.toUpperCase() : octet;
  });
}
