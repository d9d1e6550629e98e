import { afterAll, expect, test } from "bun:test";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import type { TLSSocket } from "node:tls";
import { loopbackServer, type LoopbackServer, type Play, type SeenRequest } from "../adapters/http/loopback-server.ts";
import { testAuthority } from "../adapters/http/test-authority.ts";
import { judgeListing } from "../../src/engine/sources/judge-listing.ts";
import { sourceKindOf } from "../../src/engine/sources/source-kinds.ts";
import type { ParseResult } from "../../src/contracts/source-kind.ts";
import type { ProviderReading } from "../../src/contracts/run-documents.ts";
import { readCapture, readSnapshot } from "../../src/pipeline/snapshots.ts";
import { readExchange } from "../../src/engine/read-exchange.ts";
import type { Files } from "../../src/contracts/ports.ts";
import { provider, world } from "./read-live-world.ts";

const servers: LoopbackServer[] = [];
afterAll(() => servers.forEach((server) => server.close()));
const authority = testAuthority();

const offers = (count: number): string =>
  JSON.stringify({
    offers: Array.from({ length: count }, (_, id) => ({
      id,
      title: `Job ${id}`,
      slug: `job-${id}`,
      careers_url: `https://good.recruitee.com/o/job-${id}`,
      location: "Berlin",
      status: "published",
    })),
  });
const good = offers(3);
const json = { "Content-Type": "application/json" };
const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

/** Writes pieces for ever, or until the other side has had enough. */
function endlessly(socket: TLSSocket, piece: string, everyMs: number): null {
  const timer = setInterval(() => socket.write(piece), everyMs);
  socket.on("close", () => clearInterval(timer));
  return null;
}

function raw(socket: TLSSocket, text: string, isEnd = true): null {
  socket.write(text);
  if (isEnd) socket.end();
  return null;
}

// Made before anything is timed: packing them takes longer than a stalled host is waited for.
const zeros = Buffer.alloc(32 * 1_048_576);
const bombs = {
  gzip: gzipSync(zeros),
  brotli: brotliCompressSync(zeros, { params: { 1: 1 } }),
  zstd: zstdCompressSync(zeros),
};

interface Case {
  readonly name: string;
  /** Answer to the board's own page; robots.txt is well unless `robots` says otherwise. */
  readonly page: Play;
  readonly robots?: Play;
  readonly expected: string;
  /** Something that the notes must say. */
  readonly said?: string;
  /** Requests besides robots.txt that the host saw. */
  readonly pages?: number;
}

const cases: readonly Case[] = [
  { name: "well", page: () => ({ body: good, headers: json }), expected: "ok/read" },
  {
    name: "gzipped",
    page: () => ({ body: gzipSync(good), headers: { ...json, "Content-Encoding": "gzip" } }),
    expected: "ok/read",
  },
  {
    name: "brotli",
    page: () => ({ body: brotliCompressSync(good), headers: { ...json, "Content-Encoding": "br" } }),
    expected: "ok/read",
  },
  {
    name: "norobots",
    page: () => ({ body: good, headers: json }),
    robots: () => ({ status: 404 }),
    expected: "ok/read",
  },
  {
    name: "redirected",
    page: ({ path }) =>
      path === "/api/offers/" ? { status: 302, headers: { Location: "/elsewhere" } } : { body: good, headers: json },
    expected: "ok/read",
    said: "302 https://redirected.recruitee.com/api/offers/ to https://redirected.recruitee.com/elsewhere",
  },
  { name: "slowheaders", page: (_request, socket) => endlessly(socket, "", 1_000), expected: "unreachable/timeout" },
  {
    name: "trickledheaders",
    page: (_request, socket) => (raw(socket, head, false), endlessly(socket, "x-a: b\r\n", 50)),
    expected: "unreachable/timeout",
  },
  {
    name: "slowbody",
    page: (_request, socket) => raw(socket, `${head}Content-Length: 5000\r\n\r\n{`, false),
    expected: "unreachable/timeout",
    said: "nothing came for 1500 ms",
  },
  {
    name: "trickledbody",
    page: (_request, socket) => (
      raw(socket, `${head}Content-Length: 500000\r\n\r\n`, false),
      endlessly(socket, " ", 20)
    ),
    expected: "unreachable/timeout",
    said: "no complete answer within 3000 ms",
  },
  {
    name: "endlessbody",
    page: (_request, socket) => (
      raw(socket, `${head}Transfer-Encoding: chunked\r\n\r\n`, false),
      endlessly(socket, `10000\r\n${" ".repeat(0x10000)}\r\n`, 1)
    ),
    expected: "unreachable/body_too_large",
  },
  {
    name: "toolong",
    page: () => ({ body: " ".repeat(1_100_000), headers: json }),
    expected: "unreachable/body_too_large",
  },
  {
    name: "gzipbomb",
    page: () => ({ body: bombs.gzip, headers: { ...json, "Content-Encoding": "gzip" } }),
    expected: "unreachable/body_too_large",
  },
  {
    name: "brotlibomb",
    page: () => ({ body: bombs.brotli, headers: { ...json, "Content-Encoding": "br" } }),
    expected: "unreachable/body_too_large",
  },
  {
    name: "zstd",
    page: () => ({ body: bombs.zstd, headers: { ...json, "Content-Encoding": "zstd" } }),
    expected: "unreachable/truncated",
    said: "zstd was not asked for",
  },
  {
    name: "twice",
    page: () => ({ body: gzipSync(gzipSync(good)), headers: { ...json, "Content-Encoding": "gzip, gzip" } }),
    expected: "unreachable/truncated",
    said: "was not asked for",
  },
  {
    name: "cutgzip",
    page: () => ({ body: gzipSync(good).subarray(0, -9), headers: { ...json, "Content-Encoding": "gzip" } }),
    expected: "unreachable/truncated",
  },
  {
    name: "notgzip",
    page: () => ({ body: good, headers: { ...json, "Content-Encoding": "gzip" } }),
    expected: "unreachable/truncated",
  },
  {
    name: "lyinglength",
    page: (_request, socket) => raw(socket, `${head}Content-Length: ${good.length + 100}\r\n\r\n${good}`),
    expected: "unreachable/truncated",
  },
  {
    name: "shortlength",
    page: (_request, socket) => raw(socket, `${head}Content-Length: ${good.length - 100}\r\n\r\n${good}`),
    expected: "parse_drift/truncated",
  },
  {
    name: "cutchunks",
    page: (_request, socket) =>
      raw(socket, `${head}Transfer-Encoding: chunked\r\n\r\n${good.length.toString(16)}\r\n${good}\r\n`),
    expected: "unreachable/truncated",
  },
  {
    name: "latecut",
    page: (_request, socket) => (
      raw(socket, `${head}Content-Length: 5000\r\n\r\n{`, false),
      setTimeout(() => socket.destroy(), 50),
      null
    ),
    expected: "unreachable/truncated",
  },
  {
    name: "unframed",
    page: (_request, socket) => raw(socket, `${head}\r\n${good}`),
    expected: "unreachable/http_status",
    said: "the end of the body cannot be known",
  },
  {
    name: "unframedidentity",
    page: (_request, socket) => raw(socket, `${head}Content-Encoding: identity\r\n\r\n${good}`),
    expected: "unreachable/http_status",
  },
  {
    name: "unframedgzip",
    page: (_request, socket) => {
      socket.end(Buffer.concat([Buffer.from(`${head}Content-Encoding: gzip\r\n\r\n`), gzipSync(good)]));
      return null;
    },
    expected: "ok/read",
  },
  {
    name: "bothframes",
    page: (_request, socket) =>
      raw(socket, `${head}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`),
    expected: "unreachable/http_status",
  },
  { name: "cutjson", page: () => ({ body: good.slice(0, -20), headers: json }), expected: "parse_drift/truncated" },
  {
    name: "html",
    page: () => ({
      body: "<!doctype html><title>Checking your browser</title>",
      headers: { "Content-Type": "text/html" },
    }),
    expected: "parse_drift/html_instead_of_json",
  },
  {
    name: "notutf8",
    page: () => ({ body: Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d), headers: json }),
    expected: "parse_drift/not_utf8",
  },
  {
    name: "othershape",
    page: () => ({ body: '{"positions":[]}', headers: json }),
    expected: "parse_drift/shape_changed",
  },
  { name: "empty", page: () => ({ body: "", headers: json }), expected: "parse_drift/empty_body" },
  {
    name: "ratelimited",
    page: () => ({ status: 429 }),
    expected: "blocked/rate_limited",
    said: "status 429 2",
    pages: 3,
  },
  {
    name: "ratelimitedlong",
    page: () => ({ status: 429, headers: { "Retry-After": "3600" } }),
    expected: "blocked/rate_limited",
    pages: 1,
  },
  {
    name: "storm",
    page: () => ({ status: 503 }),
    expected: "unreachable/server_error",
    said: "status 503 2",
    pages: 3,
  },
  { name: "forbidden", page: () => ({ status: 403 }), expected: "blocked/blocked", pages: 1 },
  {
    name: "gone",
    page: () => ({ status: 404, body: "{}", headers: json }),
    expected: "unreachable/board_gone",
    pages: 1,
  },
  {
    name: "unasked304",
    page: () => ({ status: 304 }),
    expected: "unreachable/http_status",
    said: "not_modified_without_body 1",
  },
  {
    name: "loop",
    page: ({ path }) => ({ status: 302, headers: { Location: path === "/a" ? "/b" : "/a" } }),
    expected: "unreachable/http_status",
    said: "too_many_redirects: a loop at https://loop.recruitee.com/a",
  },
  {
    name: "chain",
    page: ({ path }) => ({ status: 302, headers: { Location: `${path}x` } }),
    expected: "unreachable/http_status",
    said: "too_many_redirects: more than 5",
    pages: 6,
  },
  {
    name: "metadata",
    page: () => ({ status: 302, headers: { Location: "https://169.254.169.254/latest/meta-data/" } }),
    expected: "unreachable/egress_refused",
    pages: 1,
  },
  {
    name: "metadataname",
    page: () => ({ status: 302, headers: { Location: "https://metadata.google.internal/" } }),
    expected: "unreachable/egress_refused",
    pages: 1,
  },
  {
    name: "plainhttp",
    page: () => ({ status: 301, headers: { Location: "http://plainhttp.recruitee.com/" } }),
    expected: "unreachable/egress_refused",
    said: "https_to_http",
  },
  {
    name: "otherport",
    page: () => ({ status: 301, headers: { Location: "https://otherport.recruitee.com:8443/" } }),
    expected: "unreachable/egress_refused",
    said: "port_not_allowed",
  },
  {
    name: "credentials",
    page: () => ({ status: 301, headers: { Location: "https://a:b@credentials.recruitee.com/" } }),
    expected: "unreachable/egress_refused",
    said: "credentials_in_url",
  },
  {
    name: "movedaway",
    page: () => ({ status: 301, headers: { Location: "https://careers.example.com/jobs" } }),
    expected: "moved/board_moved",
  },
  {
    name: "headerflood",
    page: (_request, socket) =>
      raw(
        socket,
        `${head}${Array.from({ length: 150 }, (_, n) => `x-${n}: b\r\n`).join("")}Content-Length: 2\r\n\r\n{}`,
      ),
    expected: "unreachable/body_too_large",
    said: "header_flood",
  },
  {
    name: "headersendless",
    page: (_request, socket) => (raw(socket, head, false), endlessly(socket, `x-a: ${"a".repeat(16_000)}\r\n`, 1)),
    expected: "unreachable/body_too_large",
    said: "header_flood",
  },
  {
    name: "garbage",
    page: (_request, socket) => raw(socket, "SSH-2.0-OpenSSH_9.9\r\n\r\n"),
    expected: "unreachable/http_status",
    said: "malformed_answer",
  },
  { name: "hangup", page: (_request, socket) => (socket.destroy(), null), expected: "unreachable/truncated" },
  {
    name: "disallowed",
    page: () => ({ body: good }),
    robots: () => ({ body: "User-agent: signalcraft\nDisallow: /api/\n" }),
    expected: "policy_skip/robots_disallow",
    said: "line 2 disallow: /api/",
    pages: 0,
  },
  {
    name: "robotsstorm",
    page: () => ({ body: good }),
    robots: () => ({ status: 500 }),
    expected: "unreachable/robots_unavailable",
  },
  {
    name: "robotsforbidden",
    page: () => ({ body: good }),
    robots: () => ({ status: 403 }),
    expected: "blocked/robots_unavailable",
  },
  {
    name: "robotslimited",
    page: () => ({ body: good }),
    robots: () => ({ status: 429 }),
    expected: "blocked/rate_limited",
  },
  {
    name: "robotsloop",
    page: () => ({ body: good }),
    robots: () => ({ status: 301, headers: { Location: "/robots.txt" } }),
    expected: "unreachable/robots_unavailable",
  },
  {
    name: "robotsaway",
    page: () => ({ body: good }),
    robots: () => ({ status: 301, headers: { Location: "https://169.254.169.254/robots.txt" } }),
    expected: "unreachable/robots_unavailable",
  },
  {
    name: "robotshang",
    page: () => ({ body: good }),
    robots: (_request, socket) => endlessly(socket, "", 1_000),
    expected: "unreachable/timeout",
  },
  {
    name: "robotslong",
    page: () => ({ body: good, headers: json }),
    robots: () => ({ body: `${"# x\n".repeat(140_000)}User-agent: *\nDisallow: /\n` }),
    expected: "ok/read",
  },
  { name: "refused", page: () => ({ body: good }), expected: "unreachable/connection_failed" },
  { name: "stranger", page: () => ({ body: good }), expected: "unreachable/tls_failed" },
];

/** The outcome that a run would show: of the reading, or of parsing what it captured. */
async function outcomeOf(state: Files, reading: ProviderReading | undefined): Promise<string> {
  if (reading === undefined) return "none";
  const { outcome, reason } = judgeListing(
    reading,
    reading.outcome === null ? await parsedCapture(state, reading) : null,
  );
  return `${outcome}/${reason}`;
}

async function parsedCapture(state: Files, { provider_id, snapshot_digest }: ProviderReading): Promise<ParseResult> {
  const stored = await readSnapshot(state, provider_id, snapshot_digest ?? "");
  if (stored === null) throw new Error(`no snapshot of ${provider_id}`);
  const { bodies } = await readCapture(stored);
  const sources = stored.snapshot.exchanges.flatMap(
    (exchange, index) => readExchange({ exchange, bytes: bodies[index] ?? new Uint8Array() }) ?? [],
  );
  if (sources.length < bodies.length)
    return { ok: false, failure: { reason: "not_utf8", exchange: 0, pointer: "", detail: "" } };
  return (
    sourceKindOf(stored.snapshot.kind)?.parse(stored.snapshot.board, sources) ?? {
      ok: false,
      failure: { reason: "shape_changed", exchange: 0, pointer: "", detail: "" },
    }
  );
}

test("one host of each kind of misbehaviour in one run: each ends in its outcome, and the well-behaved ones do not wait for them", async () => {
  const byHost = new Map(cases.map((row) => [`${row.name}.recruitee.com`, row]));
  const play: Play = (request: SeenRequest, socket: TLSSocket) => {
    const row = byHost.get(request.host);
    if (row === undefined) return { status: 421 };
    if (request.path !== "/robots.txt") return row.page(request, socket);
    return row.robots === undefined
      ? { body: "User-agent: *\nAllow: /\n", headers: { "Content-Type": "text/plain" } }
      : row.robots(request, socket);
  };
  const server = await loopbackServer({ authority, names: ["*.recruitee.com"], play });
  const impostor = await loopbackServer({ authority, names: ["someone.example.com"], play });
  const closed = await loopbackServer({ authority, names: ["nobody.example.com"], play });
  const closedPort = closed.port;
  closed.close();
  servers.push(server, impostor);
  const pins = cases.map(
    ({ name }) =>
      `${name}.recruitee.com:443:127.0.0.1:${name === "stranger" ? impostor.port : name === "refused" ? closedPort : server.port}`,
  );
  const { read, state } = world({ pins, ca: authority.ca });
  const ended: string[] = [];
  const readings = await read(
    cases.map(({ name }) => provider({ id: name, kind: "recruitee" })),
    { onProgress: ({ providerId }) => void ended.push(providerId) },
  );
  const found = new Map<string, { outcome: string; reading: ProviderReading }>();
  for (const reading of readings) found.set(reading.provider_id, { outcome: await outcomeOf(state, reading), reading });
  expect(Object.fromEntries(cases.map(({ name }) => [name, found.get(name)?.outcome]))).toEqual(
    Object.fromEntries(cases.map(({ name, expected }) => [name, expected])),
  );
  for (const { name, said, pages } of cases) {
    const reading = found.get(name)?.reading;
    if (said !== undefined) expect(`${name}: ${reading?.notes.map((note) => note.value).join("\n")}`).toContain(said);
    const seen = server.log.filter(
      ({ host, path }) => host === `${name}.recruitee.com` && path !== "/robots.txt",
    ).length;
    if (pages !== undefined) expect(`${name} ${seen}`).toBe(`${name} ${pages}`);
    expect(`${name} ${server.mostAtOnce(`${name}.recruitee.com`) <= 1}`).toBe(`${name} true`);
  }
  const wellBehaved = ["well", "gzipped", "brotli", "norobots", "redirected"];
  const slow = ["slowheaders", "trickledheaders", "slowbody", "trickledbody", "robotshang"];
  expect(Math.max(...wellBehaved.map((name) => ended.indexOf(name)))).toBeLessThan(
    Math.min(...slow.map((name) => ended.indexOf(name))),
  );
}, 30_000);
