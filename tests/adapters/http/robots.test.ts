import { describe, expect, test } from "bun:test";
import { memoryTransport, type MemoryAnswer } from "../../../src/adapters/http/memory-transport.ts";
import type { HopResult, RoutedRequest } from "../../../src/contracts/http.ts";
import { clientWorld } from "./client-world.ts";

/** Asks one page of a site whose robots.txt is played. */
async function askPage(
  robots: (request: RoutedRequest, nth: number) => MemoryAnswer | HopResult,
  hosts: readonly string[] | null = null,
): Promise<string> {
  let nth = 0;
  const transport = memoryTransport((request) =>
    request.purpose === "robots" ? robots(request, ++nth) : { body: "page" },
  );
  const { ask } = clientWorld({ transport, resolver: { resolve: async () => ["93.184.216.34"] }, grant: { hosts } });
  const result = await ask("https://boards.example.com/jobs");
  return result.kind === "ok" ? `ok, ${result.decision["robots"]}` : `${result.reason}: ${result.detail}`;
}

const failed =
  (reason: "dns_failed" | "connection_failed" | "tls_failed" | "timeout" | "truncated") =>
  (request: RoutedRequest): HopResult => ({ kind: "failed", reason, detail: "", url: request.url });
const to = (location: string): MemoryAnswer => ({ status: 301, headers: [["location", location]] });

describe("how the request for a robots.txt ends decides (RFC 9309 section 2.3.1)", () => {
  const rows: readonly [
    name: string,
    robots: (request: RoutedRequest, nth: number) => MemoryAnswer | HopResult,
    expected: string,
  ][] = [
    ["200", () => ({ body: "User-agent: *\nDisallow: /private\n" }), "ok, ok"],
    [
      "200 that disallows",
      () => ({ body: "User-agent: *\nDisallow: /jobs\n" }),
      "robots_disallow: line 2 disallow: /jobs",
    ],
    [
      "200 that allows us alone",
      () => ({ body: "User-agent: *\nDisallow: /\n\nUser-agent: SignalCraft\nAllow: /jobs\n" }),
      "ok, line 5 allow: /jobs",
    ],
    [
      "200 with an HTML page",
      () => ({ body: "<html>no such page</html>", headers: [["content-type", "text/html"]] }),
      "ok, not_text",
    ],
    [
      "200 behind a byte order mark",
      () => ({ body: "\ufeffUser-agent: *\nDisallow: /\n" }),
      "robots_disallow: line 2 disallow: /",
    ],
    ...[400, 404, 410, 418, 451].map((status): (typeof rows)[number] => [
      String(status),
      () => ({ status }),
      "ok, unavailable",
    ]),
    ...[401, 403].map((status): (typeof rows)[number] => [
      String(status),
      () => ({ status }),
      "robots_unavailable: access_denied",
    ]),
    ["429", () => ({ status: 429 }), "robots_unavailable: too_many_requests"],
    ...[500, 502, 503, 504].map((status): (typeof rows)[number] => [
      String(status),
      () => ({ status }),
      "robots_unavailable: server_error",
    ]),
    ...(["dns_failed", "connection_failed", "tls_failed", "timeout", "truncated"] as const).map(
      (reason): (typeof rows)[number] => [reason, failed(reason), "robots_unavailable: unreachable"],
    ),
    [
      "five redirects, the last to another host",
      (request, nth) =>
        nth <= 4
          ? to(`/robots.txt?${nth}`)
          : nth === 5
            ? to("https://other.example.com/robots.txt")
            : { body: request.url.includes("other") ? "User-agent: *\nDisallow: /jobs\n" : "" },
      "robots_disallow: line 2 disallow: /jobs",
    ],
    [
      "six redirects",
      (_request, nth) => (nth <= 6 ? to(`/robots.txt?${nth}`) : { body: "" }),
      "robots_unavailable: too_many_redirects",
    ],
    ["a loop", () => to("/robots.txt"), "robots_unavailable: redirect_refused"],
    ["a redirect to this machine", () => to("https://127.0.0.1/robots.txt"), "robots_unavailable: redirect_refused"],
    [
      "a redirect to plain http",
      () => to("http://boards.example.com/robots.txt"),
      "robots_unavailable: redirect_refused",
    ],
    [
      "500 KiB and more",
      () => ({ body: `User-agent: *\nDisallow: /jobs\n${"# x\n".repeat(200_000)}` }),
      "robots_disallow: line 2 disallow: /jobs",
    ],
  ];
  for (const [name, robots, expected] of rows) test(name, async () => expect(await askPage(robots)).toBe(expected));

  test("a redirect to a host that the registry does not list is not followed", async () => {
    expect(await askPage(() => to("https://other.example.com/robots.txt"), ["boards.example.com"])).toBe(
      "robots_unavailable: redirect_refused",
    );
  });
});

test("a robots.txt is asked for once, and each redirect hop is checked against the one of its own origin", async () => {
  const asked: string[] = [];
  const transport = memoryTransport((request) => {
    asked.push(request.url);
    if (request.purpose === "robots")
      return { body: request.url.includes("second") ? "User-agent: *\nDisallow: /\n" : "" };
    return to("https://second.example.com/jobs");
  });
  const { ask } = clientWorld({ transport, resolver: { resolve: async () => ["93.184.216.34"] } });
  expect(await ask("https://first.example.com/a")).toMatchObject({
    kind: "refused",
    reason: "robots_disallow",
    url: "https://second.example.com/jobs",
  });
  await ask("https://first.example.com/b");
  expect(asked).toEqual([
    "https://first.example.com/robots.txt",
    "https://first.example.com/a",
    "https://second.example.com/robots.txt",
    "https://first.example.com/b",
  ]);
});

test("a rule that is shown in part is never cut in the middle of a character", async () => {
  const path = `/${"a".repeat(198)}\u{1f600}`;
  const transport = memoryTransport((request) =>
    request.purpose === "robots" ? { body: `User-agent: *\nAllow: ${path}\n` } : { body: "page" },
  );
  const { ask, events } = clientWorld({ transport, resolver: { resolve: async () => ["93.184.216.34"] } });
  const result = await ask(`https://boards.example.com${path}`);
  const shown = [
    result.kind === "ok" ? result.decision["robots"] : "",
    events.find((event) => event.type === "robots")?.rule,
  ];
  expect(shown).toEqual([`line 2 allow: /${"a".repeat(198)}\ufffd`, `line 2 allow: /${"a".repeat(198)}\ufffd`]);
});
