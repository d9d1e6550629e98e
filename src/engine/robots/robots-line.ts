/** What a line of robots.txt is about. `site` lines (Sitemap, Host) belong to no group; `unknown` is any other field. */
export type RobotsField = "user_agent" | "allow" | "disallow" | "crawl_delay" | "site" | "unknown";

/** One line of robots.txt that says something. */
export interface RobotsLine {
  /** Counted from 1; CR, LF and CR LF each end one line. */
  readonly line: number;
  readonly field: RobotsField;
  /** In octets, without comment and surrounding white space; empty when the line has none. */
  readonly value: string;
}

/** Octets of a line that are read; what follows on the line is ignored. Eight times the longest URL of old browsers. */
export const robotsLineOctetsMax = 2_083 * 8 - 1;

/** Spellings of Disallow that are common enough to be obeyed. */
const DISALLOW_SPELLINGS = ["disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"];
const USER_AGENT_SPELLINGS = ["user-agent", "useragent", "user agent"];

/** Fields of two words, which a line without a colon may begin with. */
const TWO_WORD_FIELDS = ["user agent", "crawl delay", "request rate", "visit time"];

/**
 * What one line says, or null for one that says nothing: blank, a comment, or without a field.
 *
 * A missing colon is forgiven (`Disallow /x`), and so are the misspellings of Disallow and User-agent and what
 * follows their names, as Google's parser does: who wrote `Dissallow: /x` meant it. RFC 9309 section 2.2.
 */
export function readRobotsLine(octets: string, line: number): RobotsLine | null {
  const limited = octets.slice(0, robotsLineOctetsMax);
  const comment = limited.indexOf("#");
  const text = trimAscii(comment === -1 ? limited : limited.slice(0, comment));
  const split = splitLine(text);
  if (split === null || split.name === "") return null;
  return { line, field: toField(split.name), value: split.value };
}

function splitLine(text: string): { readonly name: string; readonly value: string } | null {
  const colon = text.indexOf(":");
  if (colon !== -1) {
    return {
      name: trimAscii(text.slice(0, colon)).toLowerCase(),
      value: trimAscii(text.slice(colon + 1)),
    };
  }
  const words = text.split(/[ \t]+/);
  const [first = "", second = ""] = words;
  if (words.length === 2) return { name: first.toLowerCase(), value: second };
  const two = `${first} ${second}`.toLowerCase();
  if (!TWO_WORD_FIELDS.includes(two)) return null;
  return { name: two, value: words.slice(2).join(" ") };
}

function toField(name: string): RobotsField {
  if (startsWithAny(name, USER_AGENT_SPELLINGS)) return "user_agent";
  // Only in full: an Allow that is not one must not open what a Disallow closes.
  if (name === "allow") return "allow";
  if (startsWithAny(name, DISALLOW_SPELLINGS)) return "disallow";
  if (startsWithAny(name, ["sitemap", "site-map", "host"])) return "site";
  if (name === "crawl-delay" || name === "crawl delay") return "crawl_delay";
  return "unknown";
}

function startsWithAny(name: string, spellings: readonly string[]): boolean {
  return spellings.some((spelling) => name.startsWith(spelling));
}

/** Without white space at both ends. Octets are not text: the white space is ASCII's only. */
function trimAscii(octets: string): string {
  let start = 0;
  let end = octets.length;
  while (start < end && isAsciiSpace(octets.charCodeAt(start))) start += 1;
  while (end > start && isAsciiSpace(octets.charCodeAt(end - 1))) end -= 1;
  return octets.slice(start, end);
}

function isAsciiSpace(octet: number): boolean {
  return octet === 0x20 || (octet >= 0x09 && octet <= 0x0d);
}
