/** The longest Crawl-delay that is obeyed in full, in milliseconds, unless the operator says otherwise. */
export const crawlDelayMsMax = 60_000;

/** What is known about how long to wait between two requests to one host. All in milliseconds. */
export interface HostDelayOptions {
  /** The program's own minimum for the host. */
  readonly ownDelayMs: number;
  /** What robots.txt asks for; null when it asks for nothing. */
  readonly crawlDelayMs: number | null;
  /** Default {@link crawlDelayMsMax}. */
  readonly delayMsMax?: number;
}

/** The delay to keep, and why: our own minimum, robots.txt, or robots.txt cut to the longest that is obeyed. */
export interface HostDelay {
  readonly delayMs: number;
  readonly decidedBy: "own" | "crawl_delay" | "crawl_delay_capped";
}

/**
 * How long to wait between two requests to one host: the longer of our own minimum and the Crawl-delay, the latter cut
 * at `delayMsMax`. Our own minimum is never cut.
 */
export function hostDelay({ ownDelayMs, crawlDelayMs, delayMsMax = crawlDelayMsMax }: HostDelayOptions): HostDelay {
  const asked = Math.min(crawlDelayMs ?? 0, delayMsMax);
  if (asked <= ownDelayMs) return { delayMs: ownDelayMs, decidedBy: "own" };
  return {
    delayMs: asked,
    decidedBy: (crawlDelayMs ?? 0) > delayMsMax ? "crawl_delay_capped" : "crawl_delay",
  };
}
