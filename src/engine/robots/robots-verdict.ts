import { meantForm, writtenForm } from "./compared-octets.ts";
import { fromOctets, toOctets } from "./octets.ts";
import type { RobotsFile } from "./parse-robots.ts";
import { isPathMatch } from "./path-pattern.ts";
import { pathsOfUrl } from "./path-of-url.ts";
import { groupsFor } from "./groups-for.ts";
import type { RobotsGroup } from "./robots-group.ts";
import type { RobotsRule } from "./robots-rule.ts";

/** The line that decided. */
export interface DecidingRule {
  readonly line: number;
  readonly kind: "allow" | "disallow";
  /** The path of the line as written. */
  readonly pattern: string;
}

/** Whether a URL may be read. `rule` is null when no rule matched, or none was needed. */
export interface RobotsVerdict {
  readonly allowed: boolean;
  readonly rule: DecidingRule | null;
}

/** A URL longer than this many characters is refused unread. */
export const robotsUrlCharsMax = 65_536;

/**
 * Whether `userAgent` (a product token such as `SignalCraft`, with or without `/version`) may read `url`, and the line
 * that says so. The longest matching rule of the agent's groups decides, Allow when an Allow is as long; no match
 * allows; `/robots.txt` itself is always allowed. RFC 9309 section 2.2.
 *
 * Where implementations of RFC 9309 read a file differently (percent-encoding, names with digits, Crawl-delay between
 * User-agent lines, rules before any User-agent line), the URL is refused when either reading refuses it.
 *
 * Rules hold for one origin (RFC 9309 section 2.3): a URL of another origin than the file's is refused without a rule.
 * For a file without a stated origin see {@link isOtherOrigin}.
 */
export function robotsVerdict(file: RobotsFile, userAgent: string, url: string): RobotsVerdict {
  if (url.length > robotsUrlCharsMax || isOtherOrigin(file.origin, url)) return { allowed: false, rule: null };
  const { written, requested } = pathsOfUrl(url);
  if (requested === "/robots.txt") return { allowed: true, rule: null };

  const asWritten = decidingRule(groupsFor(file.written, userAgent, false), writtenForm.ofPath(toOctets(written)));
  const asMeant = decidingRule(groupsFor(file.meant, userAgent, true), meantForm.ofPath(toOctets(requested)));
  const rule = [asWritten, asMeant].find((found) => found?.kind === "disallow") ?? asWritten ?? asMeant;
  return {
    allowed: rule?.kind !== "disallow",
    rule: rule === null ? null : toDecidingRule(rule),
  };
}

/**
 * Whether `url` is certainly not of `origin`, the origin of a robots.txt. Where the origin was not stated, a URL is
 * taken to be of it, unless it is plain http and spells out port 80 or 443: the first says that it is not the https
 * origin the file is for by default, the second contradicts itself. URLs in normal form never do.
 */
export function isOtherOrigin(origin: string | null, url: string): boolean {
  if (origin === null) return /^http:\/\/[^/?#]*:(?:80|443)(?:[/?#]|$)/i.test(url);
  return URL.parse(url)?.origin !== origin;
}

/** The longest rule that matches; of two as long the Allow, then the earlier line. Null when none does. */
function decidingRule(groups: readonly RobotsGroup[], path: string): RobotsRule | null {
  let deciding: RobotsRule | null = null;
  for (const { rules } of groups) {
    for (const rule of rules) {
      if (isWeightier(rule, deciding) && isPathMatch(rule.pattern, path)) deciding = rule;
    }
  }
  return deciding;
}

function isWeightier(rule: RobotsRule, than: RobotsRule | null): boolean {
  if (than === null) return true;
  if (rule.pattern.octets !== than.pattern.octets) return rule.pattern.octets > than.pattern.octets;
  return rule.kind === "allow" && than.kind === "disallow";
}

function toDecidingRule(rule: RobotsRule): DecidingRule {
  return { line: rule.line, kind: rule.kind, pattern: fromOctets(rule.value) };
}
