import { describe, expect, test } from "bun:test";
import { memoryFiles } from "../../src/adapters/fs/memory-files.ts";
import { memoryTransport, type MemoryAnswer } from "../../src/adapters/http/memory-transport.ts";
import { scriptedResolver } from "../../src/adapters/http/scripted-resolver.ts";
import type { HopResult, RoutedRequest } from "../../src/contracts/http.ts";
import type { ProviderReading } from "../../src/contracts/run-documents.ts";
import { readSnapshot } from "../../src/pipeline/snapshots.ts";
import { statePaths } from "../../src/pipeline/state-paths.ts";
import { asOf, ashbyBoard, provider, quickLimits, world, type World } from "./read-live-world.ts";

const PUBLIC = "93.184.216.34";
const ashbyHost = "api.ashbyhq.com";
const length = (body: string): [string, string] => [
  "content-length",
  String(new TextEncoder().encode(body).byteLength),
];
const answer = (body: string, headers: Readonly<Record<string, string>> = {}): MemoryAnswer => ({
  body,
  headers: [...Object.entries({ "content-type": "application/json", ...headers }), length(body)],
});
const noRobots: MemoryAnswer = { status: 404 };

interface Play extends World {
  readonly asked: string[];
}

/** A world in memory: hosts are played by a function, every name has one public address. */
function played(
  play: (request: RoutedRequest, nth: number) => MemoryAnswer | HopResult,
  names: readonly string[] = [ashbyHost],
  state = memoryFiles(),
): Play {
  const asked: string[] = [];
  const transport = memoryTransport((request) => {
    asked.push(new URL(request.url).pathname + new URL(request.url).search);
    return play(request, asked.length);
  });
  return {
    ...world({
      transport,
      state,
      resolver: scriptedResolver(Object.fromEntries(names.map((name) => [name, [[PUBLIC]]]))),
    }),
    asked,
  };
}

const isRobots = ({ url }: RoutedRequest): boolean => url.endsWith("/robots.txt");
const acme = provider({ id: "acme" });
const short = ({ outcome, reason, requests }: ProviderReading): string => `${outcome}/${reason} ${requests}`;
const noteOf = (reading: ProviderReading | undefined, key: string): string | undefined =>
  reading?.notes.find((note) => note.key === key)?.value;
const later = (hours: number): string =>
  new Date(Date.parse(asOf) + hours * 3_600_000).toISOString().replace(".000Z", "Z");
const one = (readings: readonly ProviderReading[]): ProviderReading => {
  const [reading] = readings;
  if (reading === undefined) throw new Error("no reading");
  return reading;
};

describe("what is never asked", () => {
  test("offline, a live provider is skipped with its last capture, and nothing is resolved or sent", async () => {
    const { read, asked } = played(() => answer(ashbyBoard(1)));
    const first = one(await read([acme]));
    const sent = asked.length;
    const offline = one(await read([acme], { allow: null, asOf: later(48) }));
    expect(short(offline)).toBe("policy_skip/offline 0");
    expect(offline.snapshot_digest).toBe(first.snapshot_digest);
    expect(noteOf(offline, "fallback")).toBe(`stored capture ${first.snapshot_digest}`);
    expect(asked.length).toBe(sent);
  });

  test("--allow-net=host leaves the others out", async () => {
    const { read, asked } = played((request) => (isRobots(request) ? noRobots : answer(ashbyBoard(1))));
    const readings = await read([acme, provider({ id: "beta", kind: "recruitee" })], { allow: [ashbyHost] });
    expect(readings.map(short)).toEqual(["null/null 2", "policy_skip/offline 0"]);
    expect(asked).toEqual(["/robots.txt", "/posting-api/job-board/acme?includeCompensation=true"]);
  });

  test("tombstoned, disabled and snapshot providers", async () => {
    const { read, asked } = played(() => answer(ashbyBoard(1)));
    const readings = await read([
      provider({ id: "dead", tombstone: { reason: "asked to stop", date: "2026-01-01" } }),
      provider({ id: "off", enabled: false }),
      provider({ id: "still", mode: "snapshot" }),
    ]);
    expect(readings.map(short)).toEqual([
      "tombstoned/tombstone 0",
      "policy_skip/disabled 0",
      "snapshot_missing/no_snapshot 0",
    ]);
    expect(asked).toEqual([]);
  });

  test("a board whose host the registry does not list", async () => {
    const { read } = played((request) =>
      isRobots(request) ? noRobots : { status: 302, headers: [["location", "https://elsewhere.example.com/"]] },
    );
    const reading = one(await read([acme]));
    expect(short(reading)).toBe("moved/board_moved 2");
    expect(noteOf(reading, "redirect")).toContain("302");
  });
});

describe("names that change", () => {
  const rebinding = (script: readonly (readonly string[] | null)[]) => {
    const connected: string[] = [];
    const transport = memoryTransport((request, endpoint) => {
      connected.push(endpoint.address);
      return isRobots(request) ? noRobots : answer(ashbyBoard(1));
    });
    return { ...world({ transport, resolver: scriptedResolver({ [ashbyHost]: script }) }), connected };
  };

  test("a name that leads to this machine when the page is asked, after it was public for robots.txt, is refused", async () => {
    // The page is resolved first, then robots.txt; a retry of either would be resolved again.
    const { read, connected } = rebinding([[PUBLIC], ["127.0.0.1"]]);
    expect(short(one(await read([acme])))).toBe("unreachable/egress_refused 0");
    expect(connected).toEqual([]);
  });

  test("the second page of a board is resolved and judged again", async () => {
    const { read, connected } = rebinding([[PUBLIC], [PUBLIC], ["169.254.169.254"]]);
    const reading = one(await read([acme, provider({ id: "beta" })]));
    expect(reading.outcome).toBe(null);
    expect(connected).toEqual([PUBLIC, PUBLIC]);
  });

  test("one private address among public ones refuses the name", async () => {
    const { read, connected } = rebinding([[PUBLIC, "10.0.0.1"]]);
    const reading = one(await read([acme]));
    expect(short(reading)).toBe("unreachable/egress_refused 0");
    expect(noteOf(reading, "failed")).toBe("address_refused: special_purpose: 10.0.0.0/8 (Private-Use)");
    expect(connected).toEqual([]);
  });

  test("a name that cannot be looked up", async () => {
    const { read } = rebinding([null]);
    expect(short(one(await read([acme])))).toBe("unreachable/dns_failed 0");
  });
});

describe("between runs", () => {
  test("a board is asked once, however many candidates read it, until its cadence is over", async () => {
    const { read, asked } = played((request) => (isRobots(request) ? noRobots : answer(ashbyBoard(1))));
    const first = one(await read([acme]));
    const second = one(await read([acme], { asOf: later(1) }));
    expect(short(second)).toBe("not_due/cadence 0");
    expect(second.snapshot_digest).toBe(first.snapshot_digest);
    expect(asked.length).toBe(2);
    expect(short(one(await read([acme], { asOf: later(21) })))).toBe("null/null 1");
  });

  test("two runs at the same time make one request", async () => {
    const { read, asked } = played((request) => (isRobots(request) ? noRobots : answer(ashbyBoard(1))));
    const readings = (await Promise.all([read([acme]), read([acme])])).map(one);
    expect(readings.map(short).sort()).toEqual(["not_due/cadence 0", "null/null 2"]);
    expect(new Set(readings.map((reading) => reading.snapshot_digest)).size).toBe(1);
    expect(asked.length).toBe(2);
  });

  test("a 304 gives the stored body and says so; without one the board is asked again in full", async () => {
    const seen: (string | undefined)[] = [];
    const { read, state, asked } = played((request) => {
      if (isRobots(request)) return noRobots;
      const condition = request.conditions.find(([name]) => name === "If-None-Match")?.[1];
      seen.push(condition);
      return condition === undefined
        ? answer(ashbyBoard(2), { etag: '"one"' })
        : { status: 304, headers: [["etag", '"one"']] };
    });
    await read([acme]);
    const confirmed = one(await read([acme], { asOf: later(24) }));
    const snapshot = await readSnapshot(state, "acme", confirmed.snapshot_digest ?? "");
    expect(noteOf(confirmed, "cache")).toBe("not_modified 1");
    expect(snapshot?.snapshot.exchanges[0]).toMatchObject({
      status: 200,
      decision: { cache: "not_modified" },
      captured_at: later(24),
    });
    const sha256 = snapshot?.snapshot.exchanges[0]?.body.sha256 ?? "";
    expect(await state.read(statePaths.object(sha256))).not.toBe(null);
    await state.remove(statePaths.object(sha256));
    const again = one(await read([acme], { asOf: later(48) }));
    expect(noteOf(again, "cache")).toBe("not_modified_without_body 1");
    expect(again.outcome).toBe(null);
    expect(await state.read(statePaths.object(sha256))).not.toBe(null);
    expect(seen).toEqual([undefined, '"one"', '"one"', undefined]);
    expect(asked.filter((path) => path === "/robots.txt").length).toBe(2);
  });

  test("a failed reading counts on the last capture and says so", async () => {
    let isBroken = false;
    const { read } = played((request) =>
      isRobots(request) ? noRobots : isBroken ? { status: 500 } : answer(ashbyBoard(1)),
    );
    const first = one(await read([acme]));
    isBroken = true;
    const failed = one(await read([acme], { asOf: later(24) }));
    expect(failed).toMatchObject({
      outcome: "unreachable",
      reason: "server_error",
      snapshot_digest: first.snapshot_digest,
      requests: 3,
    });
    expect(noteOf(failed, "fallback")).toBe(`stored capture ${first.snapshot_digest}`);
  });

  test("an answer in an unknown shape is captured, and the board is asked again in the next run", async () => {
    let body = '{"jobs":"none"}';
    const { read } = played((request) => (isRobots(request) ? noRobots : answer(body)));
    const drifted = one(await read([acme]));
    expect(short(drifted)).toBe("null/null 2");
    expect(drifted.snapshot_digest).not.toBe(null);
    body = ashbyBoard(1);
    expect(short(one(await read([acme], { asOf: later(1) })))).toBe("null/null 1");
  });

  test("a host that keeps failing is left alone, also by the next run, and tried again when the time is over", async () => {
    let isWell = false;
    const { read, asked } = played((request) =>
      isRobots(request) ? noRobots : isWell ? answer(ashbyBoard(1)) : { status: 503 },
    );
    expect(short(one(await read([acme])))).toBe("unreachable/server_error 4");
    expect(short(one(await read([acme], { asOf: later(1) })))).toBe("unreachable/server_error 3");
    const opened = one(await read([acme], { asOf: later(2) }));
    expect(short(opened)).toBe("unreachable/circuit_open 1");
    expect(noteOf(opened, "circuit")).toContain(`${ashbyHost} left alone until 2026-11-22T09:00`);
    const sent = asked.length;
    expect(short(one(await read([acme], { asOf: later(2.5) })))).toBe("unreachable/circuit_open 0");
    expect(asked.length).toBe(sent);
    isWell = true;
    expect(short(one(await read([acme], { asOf: later(4) })))).toBe("null/null 1");
  });

  test("two broken boards of a vendor do not close it for the third", async () => {
    const { read } = played((request) =>
      isRobots(request) ? noRobots : /board\/(acme|beta)/.test(request.url) ? { status: 500 } : answer(ashbyBoard(1)),
    );
    expect(
      (await read([acme, provider({ id: "beta" }), provider({ id: "gamma" }), provider({ id: "delta" })])).map(
        ({ outcome, reason }) => `${outcome}/${reason}`,
      ),
    ).toEqual(["unreachable/server_error", "unreachable/server_error", "null/null", "null/null"]);
  });

  test("a Retry-After beyond the limit is kept until the next run", async () => {
    let isWell = false;
    const { read, asked } = played((request) =>
      isRobots(request)
        ? noRobots
        : isWell
          ? answer(ashbyBoard(1))
          : { status: 429, headers: [["retry-after", "3600"]] },
    );
    expect(short(one(await read([acme])))).toBe("blocked/rate_limited 2");
    isWell = true;
    const early = one(await read([acme], { asOf: later(0.5) }));
    expect(short(early)).toBe("blocked/rate_limited 0");
    expect(noteOf(early, "failed")).toContain("host_asked_to_wait");
    expect(short(one(await read([acme], { asOf: later(2) })))).toBe("null/null 1");
    expect(asked.length).toBe(3);
  });

  test("robots.txt is used for a day, then confirmed, and its hash and rule are in the notes", async () => {
    const text = "User-agent: *\nDisallow: /private\nAllow: /posting-api\n";
    const { read, asked } = played((request) =>
      isRobots(request)
        ? { body: text, headers: [["content-type", "text/plain"], ["etag", '"r"'], length(text)] }
        : answer(ashbyBoard(1)),
    );
    const daily = provider({ id: "acme", cadence_hours: 1 });
    const first = one(await read([daily]));
    expect(noteOf(first, "robots")).toMatch(
      /^https:\/\/api\.ashbyhq\.com, ok, sha256 [0-9a-f]{64}, line 3 allow: \/posting-api, allowed, read 2026-11-22T06:00:00Z$/,
    );
    const second = one(await read([daily], { asOf: later(23) }));
    expect(noteOf(second, "robots")).toContain("read 2026-11-22T06:00:00Z (stored)");
    await read([daily], { asOf: later(25) });
    expect(asked.filter((path) => path === "/robots.txt").length).toBe(2);
  });
});

describe("politeness", () => {
  test("between two requests lie the registry's delay and its jitter, the same in every run of the same instant", async () => {
    const read = async (): Promise<ProviderReading> =>
      one(await played((request) => (isRobots(request) ? noRobots : answer(ashbyBoard(1)))).read([acme]));
    const [first, second] = [await read(), await read()];
    expect(first.waited_ms).toBeGreaterThanOrEqual(2_000);
    expect(first.waited_ms).toBeLessThanOrEqual(2_500);
    expect(second).toEqual(first);
  });

  test("a Crawl-delay is kept when it is longer", async () => {
    const text = "User-agent: *\nCrawl-delay: 11\n";
    const { read } = played((request) =>
      isRobots(request) ? { body: text, headers: [length(text)] } : answer(ashbyBoard(1)),
    );
    const reading = one(await read([acme]));
    expect(reading.waited_ms).toBeGreaterThanOrEqual(11_000);
    expect(noteOf(reading, "crawl_delay")).toBe("https://api.ashbyhq.com, 11000 ms");
    expect(noteOf(reading, "waits")).toBe("crawl_delay 1");
  });

  test("a short Retry-After is waited for", async () => {
    const { read } = played((request, nth) =>
      isRobots(request)
        ? noRobots
        : nth === 2
          ? { status: 429, headers: [["retry-after", "30"]] }
          : answer(ashbyBoard(1)),
    );
    const reading = one(await read([acme]));
    expect(short(reading)).toBe("null/null 3");
    expect(reading.waited_ms).toBeGreaterThanOrEqual(32_000);
    expect(noteOf(reading, "retry")).toBe("status 429 1");
  });
});

const smart = provider({ id: "smart", kind: "smartrecruiters", board: "Acme", politeness: { detail_budget: 3 } });
const smartHost = "api.smartrecruiters.com";
const row = (id: number, name = `Job ${id}`) => ({
  id: `74400000000000${id}`,
  uuid: `u${id}`,
  name,
  releasedDate: "2026-11-01T08:00:00.000Z",
  company: { identifier: "Acme", name: "Acme" },
  location: { city: "Berlin", country: "de", remote: false },
});

describe("boards of several pages", () => {
  const list = (rows: readonly unknown[], total: number, offset: number): MemoryAnswer =>
    answer(JSON.stringify({ offset, limit: 100, totalFound: total, content: rows }));
  const rowsOf = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => ({ ...row(0), id: String(744000000000000 + from + index) }));

  test("a board that is capped at 500 of 1,400 is captured as partial: no page after the cap is a whole", async () => {
    const { read, state } = played(
      (request) => {
        if (isRobots(request)) return noRobots;
        const offset = Number(new URL(request.url).searchParams.get("offset") ?? "0");
        return list(offset >= 500 ? [] : rowsOf(offset, offset + 100), 1_400, offset);
      },
      [smartHost],
    );
    const reading = one(
      await read([provider({ id: "smart", kind: "smartrecruiters", board: "Acme", politeness: { detail_budget: 0 } })]),
    );
    expect(short(reading)).toBe("null/null 15");
    const stored = await readSnapshot(state, "smart", reading.snapshot_digest ?? "");
    expect(stored?.snapshot.exchanges.length).toBe(14);
    expect(noteOf(reading, "details")).toContain("500 wanted (500 new, 0 changed, 0 never read), budget 0, 0 read");
  });

  test("a page that fails leaves a partial capture, never a whole one", async () => {
    const { read } = played(
      (request) => {
        if (isRobots(request)) return noRobots;
        const offset = Number(new URL(request.url).searchParams.get("offset") ?? "0");
        return offset === 100
          ? { kind: "failed", reason: "timeout", detail: "", url: request.url }
          : list(rowsOf(offset, offset + 100), 300, offset);
      },
      [smartHost],
    );
    const reading = one(await read([smart]));
    expect(reading.outcome).toBe(null);
    expect(noteOf(reading, "list_unfinished")).toBe("timeout: ");
  });

  test("no more pages are asked than the limit", async () => {
    const { read, asked } = played(
      (request) =>
        isRobots(request)
          ? noRobots
          : list(rowsOf(0, 100), 100_000, Number(new URL(request.url).searchParams.get("offset") ?? "0")),
      [smartHost],
    );
    const reading = one(await read([smart], { limits: { ...quickLimits, pagesMax: 5 } }));
    expect(asked.filter((path) => path.includes("offset=")).length).toBe(5);
    expect(noteOf(reading, "list_unfinished")).toBe("more than 5 pages");
  });
});

describe("detail pages", () => {
  test("are asked for what is new or changed, within the budget, and kept for the rest", async () => {
    let rows = [row(1), row(2), row(3), row(4)];
    const { read, asked, state } = played(
      (request) => {
        if (isRobots(request)) return noRobots;
        const id = /postings\/(\d+)$/.exec(new URL(request.url).pathname)?.[1];
        if (id === undefined)
          return answer(JSON.stringify({ offset: 0, limit: 100, totalFound: rows.length, content: rows }));
        return answer(
          JSON.stringify({
            ...rows.find((each) => each.id === id),
            jobAd: { sections: { jobDescription: { title: "Job", text: `<p>Text ${id}</p>` } } },
          }),
        );
      },
      [smartHost],
    );
    const details = (): string[] => asked.splice(0).flatMap((path) => /postings\/\d+(\d)$/.exec(path)?.[1] ?? []);
    const detailIds = async (reading: ProviderReading): Promise<string[]> =>
      ((await readSnapshot(state, "smart", reading.snapshot_digest ?? ""))?.snapshot.exchanges ?? []).flatMap(
        ({ request }) => (request.purpose === "detail" ? [(request.vendor_id ?? "").slice(-1)] : []),
      );

    const first = one(await read([smart]));
    expect(details()).toEqual(["1", "2", "3"]);
    expect(noteOf(first, "details")).toBe(
      "4 wanted (4 new, 0 changed, 0 never read), budget 3, 3 read, 0 failed, 0 kept from the previous capture, 0 kept though changed, 1 left for later",
    );

    const second = one(await read([smart], { asOf: later(24) }));
    expect(details()).toEqual(["4"]);
    expect(await detailIds(second)).toEqual(["1", "2", "3", "4"]);

    rows = [row(1), row(2, "Another title"), row(4), row(5)];
    const third = one(await read([smart], { asOf: later(48) }));
    expect(details()).toEqual(["5", "2"]);
    expect(await detailIds(third)).toEqual(["1", "2", "4", "5"]);
    expect(noteOf(third, "details")).toBe(
      "2 wanted (1 new, 1 changed, 0 never read), budget 3, 2 read, 0 failed, 2 kept from the previous capture, 0 kept though changed, 0 left for later",
    );

    await read([smart], { asOf: later(72) });
    expect(details()).toEqual([]);
  });
});

describe("what strangers write", () => {
  test("ids that no snapshot can hold are a fact about their board", async () => {
    const bad = { ...row(1), id: "x\ud800" };
    const { read } = played(
      (request) =>
        isRobots(request)
          ? noRobots
          : answer(
              JSON.stringify({ offset: 0, limit: 100, totalFound: 1, content: [bad] }).replaceAll("\ud800", "\\ud800"),
            ),
      [smartHost],
    );
    expect(one(await read([smart])).provider_id).toBe("smart");
  });

  test("one board whose reader fails does not cost the others", async () => {
    const { read } = played((request) => (isRobots(request) ? noRobots : answer(ashbyBoard(1))));
    const broken = { ...provider({ id: "broken", kind: "recruitee" }), hosts: null as never };
    expect((await read([broken, acme])).map(({ outcome }) => outcome)).toEqual([null, "parse_drift"]);
  });
});
