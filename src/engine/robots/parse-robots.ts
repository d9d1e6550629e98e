import { meantForm, writtenForm } from "./compared-octets.ts";
import { bytesToOctets, toOctets } from "./octets.ts";
import { toRobotsGroups, type RobotsGroup } from "./robots-group.ts";
import { readRobotsLine, type RobotsLine } from "./robots-line.ts";

/** Bytes of a robots.txt that are read: 500 KiB, the least a crawler must read. RFC 9309 section 2.5. */
export const robotsBytesMax = 512_000;

/** A robots.txt, read in the two ways that implementations read it; a URL must be allowed by both. */
export interface RobotsFile {
  /** The origin it was fetched for, `https://host[:port]`; null when nobody said. */
  readonly origin: string | null;
  /** Whether it was longer than {@link robotsBytesMax} and cut after the last whole line. */
  readonly isTruncated: boolean;
  /** Lines that say something, in order. */
  readonly lines: readonly RobotsLine[];
  /** Groups of RFC 9309, compared as written. */
  readonly written: readonly RobotsGroup[];
  /** The same lines, compared as they were meant. */
  readonly meant: readonly RobotsGroup[];
}

/** What is known about where a robots.txt comes from. */
export interface ParseRobotsOptions {
  /** Any URL of the origin it was fetched for, before redirects. RFC 9309 section 2.3.1.2. */
  readonly origin?: string;
}

/**
 * The rules of a robots.txt. Never fails: a line that says nothing is passed over, an HTML page has no rules, and what
 * is beyond 500 KiB is not read. UTF-8, with or without byte order mark (UTF-16 with one is read too); lines end with
 * CR, LF or CR LF. RFC 9309 sections 2.2 and 2.5.
 */
export function parseRobots(input: Uint8Array | string, options: ParseRobotsOptions = {}): RobotsFile {
  const { octets, isTruncated } = readOctets(input);
  const lines = octets
    .split(/\r\n|[\r\n]/)
    .map((line, index) => readRobotsLine(line, index + 1))
    .filter((line) => line !== null);
  return {
    // What is no URL stays as it is: no URL is of that origin, so nothing is allowed.
    origin: options.origin === undefined ? null : (URL.parse(options.origin)?.origin ?? options.origin),
    isTruncated,
    lines,
    written: toRobotsGroups(lines, { form: writtenForm, isCautious: false }),
    meant: toRobotsGroups(lines, { form: meantForm, isCautious: true }),
  };
}

const UTF8_MARK = "\u00ef\u00bb\u00bf";
const UTF16_LE_MARK = "\u00ff\u00fe";
const UTF16_BE_MARK = "\u00fe\u00ff";

function readOctets(input: Uint8Array | string): {
  readonly octets: string;
  readonly isTruncated: boolean;
} {
  const isTruncated = input.length > robotsBytesMax;
  const start = typeof input === "string" ? input.slice(0, robotsBytesMax) : input.subarray(0, robotsBytesMax);
  const octets = typeof start === "string" ? toOctets(start) : decodeMarked(start);
  const text = withoutMark(octets.slice(0, robotsBytesMax));
  return octets.length > robotsBytesMax || isTruncated
    ? { octets: wholeLines(text), isTruncated: true }
    : { octets: text, isTruncated: false };
}

/** UTF-16 is not allowed (RFC 9309 section 2.2), but a file that says it is must not read as one without rules. */
function decodeMarked(bytes: Uint8Array): string {
  const mark = bytesToOctets(bytes.subarray(0, 2));
  if (mark === UTF16_LE_MARK) return toOctets(new TextDecoder("utf-16le").decode(bytes));
  if (mark === UTF16_BE_MARK) return toOctets(new TextDecoder("utf-16be").decode(bytes));
  return bytesToOctets(bytes);
}

/** The byte order mark of UTF-8, also the beginning of one. */
function withoutMark(octets: string): string {
  let length = 0;
  while (length < UTF8_MARK.length && octets.charAt(length) === UTF8_MARK.charAt(length)) length += 1;
  return octets.slice(length);
}

/** A rule cut in the middle is another rule: `Allow: /private/x` would become `Allow: /`. */
function wholeLines(octets: string): string {
  return octets.slice(0, Math.max(octets.lastIndexOf("\n"), octets.lastIndexOf("\r")) + 1);
}
