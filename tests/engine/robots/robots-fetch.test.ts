import { expect, test } from "bun:test";
import { crawlDelayMs } from "../../../src/engine/robots/crawl-delay.ts";
import { hostDelay } from "../../../src/engine/robots/host-delay.ts";
import { parseRobots, robotsBytesMax } from "../../../src/engine/robots/parse-robots.ts";
import {
  isRobotsFresh,
  robotsFetchVerdict,
  robotsRedirectHopsMax,
  type RobotsFetchOutcome,
} from "../../../src/engine/robots/robots-fetch.ts";
import { robotsLineOctetsMax } from "../../../src/engine/robots/robots-line.ts";
import { robotsVerdict } from "../../../src/engine/robots/robots-verdict.ts";
import { sharedTest } from "../../shared-path.ts";

function response(status: number, hops = 0): RobotsFetchOutcome {
  return { kind: "response", status, hops };
}

function verdicts(statuses: readonly number[]): readonly string[] {
  return [...new Set(statuses.map((status) => robotsFetchVerdict(response(status)).verdict))];
}

function isAllowed(robots: Uint8Array | string, url: string, origin?: string): boolean {
  return robotsVerdict(parseRobots(robots, origin === undefined ? {} : { origin }), "SignalCraft", url).allowed;
}

const BLOCKED = "User-agent: *\nDisallow: /x";

/** What each row of the vectors asks for, by the beginning of its `input`. */
const CHECKS: Readonly<Record<string, () => void>> = {
  "GET /robots.txt -> 200": () => {
    expect(robotsFetchVerdict(response(200))).toEqual({
      verdict: "parse",
      reason: "ok",
      honoursRetryAfter: false,
    });
  },
  "301/302/307/308 chain of 1..5 hops": () => {
    for (const status of [301, 302, 307, 308]) {
      for (let hops = 0; hops < robotsRedirectHopsMax; hops += 1) {
        expect(robotsFetchVerdict(response(status, hops)).verdict).toBe("follow");
      }
    }
    expect(robotsFetchVerdict(response(200, 5)).verdict).toBe("parse");
    // The body came from elsewhere; its rules are those of the host that was asked.
    expect(isAllowed(BLOCKED, "https://first.example/x", "https://first.example/robots.txt")).toBe(false);
    expect(isAllowed(BLOCKED, "https://first.example/y", "https://first.example/robots.txt")).toBe(true);
  },
  "redirect chain > 5 hops / loop": () => {
    const tooMany = {
      verdict: "deny_all",
      reason: "too_many_redirects",
      honoursRetryAfter: false,
    } as const;
    expect(robotsFetchVerdict(response(302, 5))).toEqual(tooMany);
    expect(robotsFetchVerdict({ kind: "redirect_loop" })).toEqual(tooMany);
  },
  "400,403,404,410,418,451": () => {
    expect(verdicts([400, 404, 405, 410, 418, 451, 499])).toEqual(["allow_all"]);
  },
  "401/403": () => {
    expect(verdicts([401, 403])).toEqual(["deny_all"]);
  },
  "429": () => {
    expect(robotsFetchVerdict(response(429))).toEqual({
      verdict: "deny_all",
      reason: "too_many_requests",
      honoursRetryAfter: true,
    });
  },
  "500,502,503,504": () => {
    expect(verdicts([500, 501, 502, 503, 504, 520, 599])).toEqual(["deny_all"]);
  },
  "DNS failure / connect refused": () => {
    const causes = ["dns", "connect", "tls", "timeout", "truncated", "refused_by_policy"] as const;
    const found = causes.map((cause) => robotsFetchVerdict({ kind: "unreachable", cause }).verdict);
    expect(new Set(found)).toEqual(new Set(["deny_all"]));
  },
  "body > 500 KiB": () => {
    const late = `${"#".repeat(robotsBytesMax - 64)}\n${BLOCKED}\n`;
    expect(isAllowed(late, "https://a.example/x")).toBe(false);
    expect(parseRobots(`${late}${"\n".repeat(64)}`).isTruncated).toBe(true);
  },
  "cached copy older than 24 h": () => {
    expect([0, 86_400, 86_401, -1].map(isRobotsFresh)).toEqual([true, true, false, false]);
  },
  "UTF-8 BOM at start": () => {
    expect(isAllowed(`\u{feff}${BLOCKED}`, "https://a.example/x")).toBe(false);
    expect(isAllowed(new TextEncoder().encode(`\u{feff}${BLOCKED}`), "https://a.example/x")).toBe(false);
  },
  "text/html 404-like page": () => {
    const page = "<!doctype html>\n<html><head><title>Not found: /</title></head><body>Disallow all</body></html>";
    expect(
      robotsFetchVerdict({
        kind: "response",
        status: 200,
        hops: 0,
        contentType: "text/html",
      }),
    ).toEqual({
      verdict: "parse",
      reason: "not_text",
      honoursRetryAfter: false,
    });
    expect(isAllowed(page, "https://a.example/x")).toBe(true);
  },
  "CR, LF, CRLF": () => {
    for (const end of ["\r", "\n", "\r\n"]) {
      const file = parseRobots(`User-agent: *${end}${end}Disallow: /x`);
      expect(robotsVerdict(file, "SignalCraft", "https://a.example/x").rule?.line).toBe(3);
    }
  },
  "line longer than 2083*8": () => {
    const path = `/${"x".repeat(2 * robotsLineOctetsMax)}`;
    const cut = parseRobots(`User-agent: *\nDisallow: ${path}`).lines.at(-1)?.value.length;
    expect(cut).toBe(robotsLineOctetsMax - "Disallow: ".length);
    expect(isAllowed(`User-agent: *\nDisallow: ${path}`, `https://a.example${path.slice(0, 16_700)}`)).toBe(false);
  },
  "robots.txt fetched over http": () => {
    const urls = ["https://a.example/y", "https://a.example:443/y", "http://a.example/y", "https://a.example:8443/y"];
    expect(urls.map((url) => isAllowed(BLOCKED, url, "https://a.example"))).toEqual([true, true, false, false]);
  },
  "Crawl-delay present": () => {
    const asked = crawlDelayMs(parseRobots("User-agent: *\nCrawl-delay: 2.5"), "SignalCraft");
    expect(asked).toBe(2_500);
    expect(hostDelay({ ownDelayMs: 1_000, crawlDelayMs: asked })).toEqual({
      delayMs: 2_500,
      decidedBy: "crawl_delay",
    });
    expect(hostDelay({ ownDelayMs: 5_000, crawlDelayMs: asked })).toEqual({
      delayMs: 5_000,
      decidedBy: "own",
    });
    expect(hostDelay({ ownDelayMs: 1_000, crawlDelayMs: null })).toEqual({
      delayMs: 1_000,
      decidedBy: "own",
    });
    const capped = {
      delayMs: 60_000,
      decidedBy: "crawl_delay_capped",
    } as const;
    expect(hostDelay({ ownDelayMs: 1_000, crawlDelayMs: 3_600_000 })).toEqual(capped);
  },
  "Crawl-delay: 10a": () => {
    for (const value of ["10a", "1.2.1", "word", "-1", "", "1e3", "0x10", "Infinity", "NaN", "1,5"]) {
      expect(crawlDelayMs(parseRobots(`User-agent: *\nCrawl-delay: ${value}`), "SignalCraft")).toBeNull();
    }
  },
};

for (const [input, check] of Object.entries(CHECKS)) test(`robots.txt: ${input}`, check);

sharedTest(
  "every row of the fetch semantics is held by a test here",
  "vectors/robots/fetch_semantics.json",
  async (path) => {
    const rows = (await Bun.file(path).json()) as readonly {
      readonly input: string;
    }[];
    const held = Object.keys(CHECKS);
    expect(rows.map(({ input }) => input).filter((input) => !held.some((start) => input.startsWith(start)))).toEqual(
      [],
    );
  },
);

test("a status nobody expects denies, and a 304 counts only with a stored copy", () => {
  expect(verdicts([100, 199, 300, 304, 306, 600, 0])).toEqual(["deny_all"]);
  expect(
    robotsFetchVerdict({
      kind: "response",
      status: 304,
      hops: 0,
      isStored: true,
    }).verdict,
  ).toBe("reuse");
  expect(
    robotsFetchVerdict({
      kind: "response",
      status: 301,
      hops: 0,
      isRedirectFollowable: false,
    }).reason,
  ).toBe("redirect_refused");
});
