import { afterAll, describe, expect, test } from "bun:test";
import { corpusFiles, corpusText, type CorpusFile } from "../engine/sources/source-kinds-corpus.ts";
import { loopbackServer, type LoopbackServer, type Play } from "../adapters/http/loopback-server.ts";
import { testAuthority } from "../adapters/http/test-authority.ts";
import type { ProviderEntry } from "../../src/contracts/provider-registry.ts";
import type { ParseResult, SourceExchange, SourceKindId } from "../../src/contracts/source-kind.ts";
import { readExchange } from "../../src/engine/read-exchange.ts";
import { sourceKindOf } from "../../src/engine/sources/source-kinds.ts";
import { readCapture, readSnapshot } from "../../src/pipeline/snapshots.ts";
import { asOf, provider, quickLimits, world } from "./read-live-world.ts";

const servers: LoopbackServer[] = [];
afterAll(() => servers.forEach((server) => server.close()));
const authority = testAuthority();

/** Boards of each kind as the registry names them, and the corpus files that are one whole answer to its first request. */
const boards: readonly (readonly [kind: SourceKindId, board: string, payload: RegExp])[] = [
  ["ashby", "acme", /^board-list/],
  ["greenhouse", "acme", /^board-list/],
  ["lever", "acme", /^board-list/],
  ["workable", "acme", /^board-list/],
  ["smartrecruiters", "Acme", /^board-list/],
  ["recruitee", "acme", /^board-list/],
  ["personio", "acme.de", /^board-list \(XML\)/],
  ["teamtailor", "acme", /^board-list/],
  ["bamboohr", "acme", /^board-list/],
  ["workday", "acme.wd5/External", /^board-list/],
  ["rippling", "acme", /^board-list/],
  ["pinpoint", "acme", /^board-list/],
  ["breezy", "acme", /^board-list/],
  ["jazzhr", "acme", /^board feed/],
  ["icims", "acme", /^html-page/],
  ["jobvite", "acme", /^html-page/],
  ["jsonld", "https://careers.acme.example.com/jobs", /^json-ld page/],
  ["sitemap", "https://careers.acme.example.com/sitemap.xml", /^sitemap/],
  ["rss", "https://careers.acme.example.com/feed.xml", /^rss feed/],
];

const FILES_EACH = 3;

/** One file played as the board: its first planned request gets the payload, everything else 404. */
async function readPlayed(
  kind: SourceKindId,
  board: string,
  payload: string,
): Promise<{ readonly live: ParseResult | null; readonly said: string; readonly server: LoopbackServer }> {
  const source = sourceKindOf(kind);
  const [first] = source?.plan(board) ?? [];
  if (source === null || first === undefined) throw new Error(`no reader for ${kind}`);
  const target = new URL(first.url);
  const play: Play = ({ path, method }) =>
    method === first.method && path === target.pathname + target.search
      ? {
          body: payload,
          headers: {
            "Content-Type": payload.trimStart().startsWith("<") ? "text/html; charset=utf-8" : "application/json",
          },
        }
      : { status: 404 };
  const hosts = [...new Set(source.hosts(board))];
  const server = await loopbackServer({ authority, names: hosts, play });
  servers.push(server);
  const entry: ProviderEntry = provider({ id: "acme", kind, board, politeness: { detail_budget: 2 } });
  const { read, state } = world({
    pins: hosts.map((host) => `${host}:443:127.0.0.1:${server.port}`),
    ca: authority.ca,
    limits: {
      ...quickLimits,
      wireBytesMax: 16_777_216,
      contentBytesMax: 16_777_216,
      deadlineMs: 10_000,
      stallMs: 5_000,
    },
  });
  const [reading] = await read([entry]);
  const said = `${reading?.outcome}/${reading?.reason} ${reading?.notes.find(({ key }) => key === "failed")?.value ?? ""}`;
  if (reading === undefined || reading.outcome !== null || reading.snapshot_digest === null)
    return { live: null, said, server };
  const stored = await readSnapshot(state, "acme", reading.snapshot_digest);
  if (stored === null) return { live: null, said, server };
  const { bodies } = await readCapture(stored);
  const sources = stored.snapshot.exchanges.flatMap(
    (exchange, index) => readExchange({ exchange, bytes: bodies[index] ?? new Uint8Array() }) ?? [],
  );
  return { live: source.parse(board, sources), said, server };
}

const idsOf = (parsed: ParseResult | null): readonly string[] | string =>
  parsed === null
    ? "nothing"
    : parsed.ok
      ? parsed.listing.postings.map(({ vendorId }) => vendorId)
      : parsed.failure.reason;

/** What the same bytes say when a person brings them. */
function imported(kind: SourceKindId, board: string, payload: string): ParseResult | null {
  const source = sourceKindOf(kind);
  const [first] = source?.plan(board) ?? [];
  if (source === null || first === undefined) return null;
  const exchange: SourceExchange = {
    request: first,
    finalUrl: first.url,
    status: 200,
    mediaType: null,
    body: payload,
    capturedAt: asOf,
  };
  return source.parse(board, [exchange]);
}

describe("every source kind, played from the corpus over TLS, says live what its payload says", () => {
  for (const [kind, board, wanted] of boards) {
    const files = corpusFiles(kind)
      .filter((file: CorpusFile) => wanted.test(file.kind))
      .slice(0, FILES_EACH);
    if (files.length === 0) {
      test.skip(`${kind} (skipped: ../shared/corpus holds none)`, () => {});
      continue;
    }
    for (const file of files)
      test(`${kind}: ${file.file}`, async () => {
        const payload = corpusText(file);
        const { live, said, server } = await readPlayed(kind, board, payload);
        const before = imported(kind, board, payload);
        expect({ ids: idsOf(live), said }).toEqual({ ids: idsOf(before), said: "null/null " });
        expect(server.log.filter(({ path }) => path === "/robots.txt").length).toBe(1);
        expect(Math.max(...new Set(server.log.map(({ host }) => server.mostAtOnce(host))))).toBe(1);
      }, 30_000);
  }
});

test("a Workday tenant that clamps at 2,000 is captured as partial, by POST pages of 20", async () => {
  const rows = (offset: number) =>
    Array.from({ length: Math.max(0, Math.min(20, 2_000 - offset)) }, (_, index) => ({
      title: `Job ${offset + index}`,
      externalPath: `/job/Berlin/Job_R${offset + index}`,
      locationsText: "Berlin",
      postedOn: "Posted Today",
      bulletFields: [`R${offset + index}`],
    }));
  const offsets: number[] = [];
  const play: Play = ({ method, path, body }) => {
    if (method !== "POST" || path !== "/wday/cxs/acme/External/jobs") return { status: 404 };
    const { offset } = JSON.parse(body) as { offset: number };
    offsets.push(offset);
    return {
      body: JSON.stringify({ total: offset === 0 ? 2_000 : 0, jobPostings: rows(offset), facets: [] }),
      headers: { "Content-Type": "application/json" },
    };
  };
  const host = "acme.wd5.myworkdayjobs.com";
  const server = await loopbackServer({ authority, names: [host], play });
  servers.push(server);
  const { read, state } = world({ pins: [`${host}:443:127.0.0.1:${server.port}`], ca: authority.ca });
  const [reading] = await read([
    provider({ id: "acme", kind: "workday", board: "acme.wd5/External", politeness: { detail_budget: 0 } }),
  ]);
  const stored = await readSnapshot(state, "acme", reading?.snapshot_digest ?? "");
  if (stored === null) throw new Error(`no snapshot: ${JSON.stringify(reading?.notes)}`);
  const { bodies } = await readCapture(stored);
  const sources = stored.snapshot.exchanges.flatMap(
    (exchange, index) => readExchange({ exchange, bytes: bodies[index] ?? new Uint8Array() }) ?? [],
  );
  const parsed = sourceKindOf("workday")?.parse("acme.wd5/External", sources);
  expect(parsed?.ok === true ? [parsed.listing.postings.length, parsed.listing.completeness.verdict] : parsed).toEqual([
    2_000,
    "partial",
  ]);
  expect(offsets.length).toBe(new Set(offsets).size);
  expect(reading?.waited_ms).toBeGreaterThan(100 * 2_000 * 0.99);
}, 30_000);
