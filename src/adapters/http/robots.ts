import type { HttpRefused, RoutedPort } from "../../contracts/http.ts";
import { robotsAgent } from "../../contracts/egress.ts";
import { parseTarget } from "../../engine/egress/parse-target.ts";
import { crawlDelayMs } from "../../engine/robots/crawl-delay.ts";
import { robotsVerdict, type DecidingRule } from "../../engine/robots/robots-verdict.ts";
import { readRobotsRules, type RobotsOptions, type RobotsRules } from "./robots-rules.ts";

/**
 * Asks only what robots.txt of the origin allows (RFC 9309), for this program by its own name. A file is used for a day; one that cannot be read denies
 * ({@link robotsFetchVerdict}). Its hash and the deciding line are noted, and its Crawl-delay goes with the request.
 */
export function robots(inner: RoutedPort, options: RobotsOptions): RoutedPort {
  const known = new Map<string, Promise<RobotsRules | HttpRefused>>();
  return {
    send: async (request) => {
      const origin = parseTarget(request.url)?.origin ?? "";
      const rules = known.get(origin) ?? readRobotsRules(origin, request, options);
      known.set(origin, rules);
      const read = await rules;
      if ("kind" in read) return { ...read, detail: `robots.txt: ${read.detail}` };
      const { record, file, isFromStore } = read;
      const { allowed, rule } =
        file === null
          ? { allowed: record.verdict === "allow_all", rule: null }
          : robotsVerdict(file, robotsAgent, request.url);
      const delayMs = file === null ? null : crawlDelayMs(file, robotsAgent);
      request.note({
        type: "robots",
        origin,
        sha256: record.sha256,
        reason: record.reason,
        fetchedAt: record.fetchedAt,
        isFromStore,
        rule: rule === null ? null : ruleText(rule),
        allowed,
        crawlDelayMs: delayMs,
      });
      if (allowed) return inner.send({ ...request, crawlDelayMs: delayMs });
      const isRule = file !== null;
      return {
        kind: "refused",
        reason: isRule ? "robots_disallow" : "robots_unavailable",
        step: "robots",
        detail: isRule ? (rule === null ? "no rule allows it" : ruleText(rule)) : record.reason,
        url: request.url,
        cause: record.cause,
      };
    },
  };
}

const PATTERN_CHARS_MAX = 200;

function ruleText({ line, kind, pattern }: DecidingRule): string {
  return `line ${line} ${kind}: ${pattern.slice(0, PATTERN_CHARS_MAX).toWellFormed()}`;
}
