import { expect, test } from "bun:test";
import { parseRobots, robotsBytesMax } from "../../../src/engine/robots/parse-robots.ts";
import { isPathMatch, toPathPattern } from "../../../src/engine/robots/path-pattern.ts";
import { meantForm, writtenForm } from "../../../src/engine/robots/compared-octets.ts";
import { findOctets } from "../../../src/engine/robots/find-octets.ts";
import { robotsVerdict } from "../../../src/engine/robots/robots-verdict.ts";

function verdict(robots: string, url: string, userAgent = "SignalCraft") {
  return robotsVerdict(parseRobots(robots), userAgent, url);
}

test("the deciding line is named as it is written", () => {
  const robots = "# ours\nUser-agent: signalcraft\nDisallow: /jobs # not yet\nAllow: /jobs/caf\u00e9*$\n";
  expect(verdict(robots, "https://a.example/jobs/1")).toEqual({
    allowed: false,
    rule: { line: 3, kind: "disallow", pattern: "/jobs" },
  });
  expect(verdict(robots, "https://a.example/jobs/caf%C3%A9/2")).toEqual({
    allowed: true,
    rule: { line: 4, kind: "allow", pattern: "/jobs/caf\u00e9*$" },
  });
  expect(verdict(robots, "https://a.example/about")).toEqual({
    allowed: true,
    rule: null,
  });
});

test("an Allow as long as the Disallow wins, in either order", () => {
  expect(verdict("User-agent: *\nAllow: /a\nDisallow: /a", "https://a.example/a").allowed).toBe(true);
  expect(verdict("User-agent: *\nDisallow: /a\nAllow: /a", "https://a.example/a").allowed).toBe(true);
});

test("robots.txt itself may always be read, and only itself", () => {
  const robots = "User-agent: *\nDisallow: /";
  const urls = ["/robots.txt", "/robots.txt#x", "/robots.txt?x", "/robots.txt/", "/a/robots.txt", "/x/../robots.txt"];
  expect(urls.map((path) => verdict(robots, `https://a.example${path}`).allowed)).toEqual([
    true,
    true,
    false,
    false,
    false,
    true,
  ]);
});

test("dot segments and escapes do not lead around a Disallow", () => {
  const robots = "User-agent: *\nDisallow: /private/\nDisallow: /~me";
  const urls = ["/open/../private/1", "/open/%2e%2e/private/1", "/./private/1", "/%70rivate/1", "/%7Eme", "/%7eme"];
  expect(urls.filter((path) => verdict(robots, `https://a.example${path}`).allowed)).toEqual([]);
  expect(verdict(robots, "https://a.example/open%2F..%2Fprivate/1").allowed).toBe(true);
});

test("a name with digits is called by its whole name, a variant by its family, and only at a word's end", () => {
  const robots =
    "User-agent: bot9\nDisallow: /nine\n\nUser-agent: signal\nDisallow: /\n\nUser-agent: *\nDisallow: /any";
  expect(verdict(robots, "https://a.example/nine", "Bot9/2.1").allowed).toBe(false);
  expect(verdict(robots, "https://a.example/x", "signal-jobs").allowed).toBe(false);
  expect(verdict(robots, "https://a.example/x", "SignalCraft").allowed).toBe(true);
  expect(verdict(robots, "https://a.example/any", "SignalCraft/1.0 (+https://b.example)").allowed).toBe(false);
});

test("rules before any User-agent line hold for an agent that nothing else speaks to", () => {
  const robots = "Disallow: /early\n\nUser-agent: other\nDisallow: /late";
  expect(verdict(robots, "https://a.example/early").allowed).toBe(false);
  expect(verdict(robots, "https://a.example/early", "other").allowed).toBe(true);
  expect(verdict(`${robots}\nUser-agent: *\nDisallow: /any`, "https://a.example/early").allowed).toBe(true);
});

test("an Allow that is cut off by the size limit does not become a shorter one", () => {
  const head = "User-agent: *\nDisallow: /\n";
  const tail = "Allow: /only/this/page";
  const robots = `${head}#${"x".repeat(robotsBytesMax - head.length - 2 - "Allow: /".length)}\n${tail}`;
  expect(robots.slice(0, robotsBytesMax).endsWith("\nAllow: /")).toBe(true);
  expect(verdict(robots, "https://a.example/anything").allowed).toBe(false);
});

test("a file in UTF-16 is read by its byte order mark", () => {
  const text = "\u{feff}User-agent: *\nDisallow: /x";
  const little = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at += 1) {
    little[2 * at] = text.charCodeAt(at) & 0xff;
    little[2 * at + 1] = text.charCodeAt(at) >> 8;
  }
  const big = little.map((_, at) => little[at ^ 1] ?? 0);
  for (const bytes of [little, big]) {
    expect(robotsVerdict(parseRobots(bytes), "SignalCraft", "https://a.example/x").allowed).toBe(false);
  }
});

test("names that are properties of every object are names like any other", () => {
  const robots = "User-agent: __proto__\nDisallow: /p\n\nUser-agent: constructor\nDisallow: /c";
  expect(verdict(robots, "https://a.example/p", "__proto__").allowed).toBe(false);
  expect(verdict(robots, "https://a.example/p", "toString").allowed).toBe(true);
});

test("a 1 MB file of rules is read to its limit and decides every URL in one pass", () => {
  const rule = "Disallow: /*a*a*a*a*a*a*a*a*b$\n";
  const robots = `User-agent: *\n${rule.repeat(Math.ceil(1_000_000 / rule.length))}`;
  const file = parseRobots(robots);
  expect(file.isTruncated).toBe(true);
  expect(file.lines.length).toBe(1 + Math.floor((robotsBytesMax - "User-agent: *\n".length) / rule.length));
  expect(robotsVerdict(file, "SignalCraft", `https://a.example/${"a".repeat(8_000)}`).allowed).toBe(true);
  expect(robotsVerdict(file, "SignalCraft", `https://a.example/${"a".repeat(8_000)}b`).allowed).toBe(false);
});

test("a 1 MB file of agents, of blanks, of colons, or of one line is read", () => {
  const agents = Array.from({ length: 60_000 }, (_, index) => `User-agent: b${index}`).join("\n");
  for (const robots of [agents, " ".repeat(1_000_000), ":".repeat(1_000_000), `Disallow: ${"* ".repeat(500_000)}/`]) {
    expect(verdict(`User-agent: *\nDisallow: /x\n${robots}`, "https://a.example/x").allowed).toBe(false);
  }
});

test("100,000 wildcards over 100,000 octets are matched without going back", () => {
  const many = toPathPattern(`/${"*a".repeat(100_000)}$`, {
    form: writtenForm,
  });
  expect(isPathMatch(many, `/${"a".repeat(100_000)}`)).toBe(true);
  expect(isPathMatch(many, `/${"a".repeat(99_999)}`)).toBe(false);
  expect(isPathMatch(many, `/${"a".repeat(99_999)}b`)).toBe(false);
  const stars = toPathPattern(`/${"*".repeat(100_000)}z`, { form: meantForm });
  expect(stars.pieces).toEqual(["/", "z"]);
  expect(isPathMatch(stars, `/${"a".repeat(100_000)}`)).toBe(false);
  const longPieces = toPathPattern(`/*${"a".repeat(50_000)}b*c`, {
    form: writtenForm,
  });
  expect(isPathMatch(longPieces, `/${"a".repeat(100_000)}c`)).toBe(false);
  expect(isPathMatch(longPieces, `/${"a".repeat(100_000)}bc`)).toBe(true);
});

test("long needles are found where the plain search finds them", () => {
  const needle = "abaabaaabaabaaabab";
  expect(needle.length).toBeGreaterThan(16);
  const texts = [needle, `x${needle}`, `abaabaaabaabaa${needle}`, needle.slice(1), `${needle.slice(0, -1)}${needle}`];
  for (const text of texts) {
    for (let from = 0; from <= text.length; from += 1) {
      expect(findOctets(text, needle, from)).toBe(text.indexOf(needle, from));
    }
  }
});

test("patterns match as the table of RFC 9309 section 2.2.3 says", () => {
  const rows = [
    ["/fish*.php", "/fishheads/catfish.php?p", true],
    ["/fish*.php", "/Fish.PHP", false],
    ["/*.php$", "/a.php", true],
    ["/*.php$", "/a.php5", false],
    ["/*.php$", "/a.php.php", true],
    ["/a*$", "/a", true],
    ["/a*$", "/abc", true],
    ["/$", "/", true],
    ["/$", "/x", false],
    ["/a*a$", "/a", false],
    ["/a$b", "/a$b", true],
    ["*", "/", true],
    ["**", "/x", true],
    ["a", "/a", false],
  ] as const;
  for (const form of [writtenForm, meantForm]) {
    const got = rows.map(([value, path]) => isPathMatch(toPathPattern(value, { form }), path));
    expect(got).toEqual(rows.map(([, , expected]) => expected));
  }
});
