import type { RobotsFile } from "./parse-robots.ts";
import { groupsFor } from "./groups-for.ts";

/**
 * Milliseconds that `userAgent` is asked to wait between requests, or null when its groups do not say or say no plain
 * number (`10a`, `-1`, `1.2.1`). Written in seconds, with or without a fraction; of several the longest.
 *
 * Crawl-delay is not in RFC 9309; here it is a line of the group it stands in, and an agent with a group of its own is
 * not asked by the group for everybody.
 */
export function crawlDelayMs(file: RobotsFile, userAgent: string): number | null {
  const seconds = groupsFor(file.meant, userAgent, true).flatMap(({ crawlDelaysSeconds }) => crawlDelaysSeconds);
  if (seconds.length === 0) return null;
  return Math.min(Math.ceil(longest(seconds) * 1_000), Number.MAX_SAFE_INTEGER);
}

function longest(seconds: readonly number[]): number {
  let most = 0;
  for (const delay of seconds) most = Math.max(most, delay);
  return most;
}
