/** A URL as the checks see it: read once, the WHATWG way, and never as text again. */
export interface EgressTarget {
  /** Normal form without fragment and credentials; the only text of the URL that may be requested or written down. */
  readonly href: string;
  /** `scheme://host[:port]`, the default port left out. */
  readonly origin: string;
  /** With the final colon. */
  readonly scheme: string;
  /** `URL.hostname`: lower case, punycode, brackets around IPv6, a final dot kept. */
  readonly hostname: string;
  /** The port that would be connected to; null when the scheme has none. */
  readonly port: number | null;
  readonly hasCredentials: boolean;
}

/** A URL longer than this many characters is not parsed. */
export const urlCharsMax = 8_192;

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  "http:": 80,
  "https:": 443,
};

/**
 * The parts of `url` that decide whether it may be requested, or null when it is not an absolute URL, cannot be
 * parsed or is longer than {@link urlCharsMax} characters. With `base` a relative `url` is resolved against it.
 *
 * Decimal, octal and hexadecimal IPv4, full-width digits, percent-encoded hosts, backslashes, tabs and newlines are
 * all read as a browser reads them, so that what is judged is what would be connected to. WHATWG URL section 4.4.
 */
export function parseTarget(url: string, base?: string): EgressTarget | null {
  if (url.length > urlCharsMax || (base?.length ?? 0) > urlCharsMax) return null;
  const parsed = base === undefined ? URL.parse(url) : URL.parse(url, base);
  if (parsed === null) return null;
  const hasCredentials = parsed.username !== "" || parsed.password !== "";
  parsed.username = "";
  parsed.password = "";
  parsed.hash = "";
  return {
    href: parsed.href,
    origin: `${parsed.protocol}//${parsed.host}`,
    scheme: parsed.protocol,
    hostname: parsed.hostname,
    port: parsed.port === "" ? (DEFAULT_PORTS[parsed.protocol] ?? null) : Number(parsed.port),
    hasCredentials,
  };
}
