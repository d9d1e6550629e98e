import { describe, expect, test } from "bun:test";
import type { ProviderEntry } from "../../src/contracts/provider-registry.ts";
import type { EventsV1, LedgerHeadsV1, LedgerV1 } from "../../src/contracts/ledger.ts";
import type { MergesV1 } from "../../src/contracts/merges.ts";
import { toJobId } from "../../src/engine/identity/job-id.ts";
import type { DailyResult } from "../../src/pipeline/daily.ts";
import { appendJobDecision } from "../../src/pipeline/job-decisions.ts";
import { readArtifact } from "../../src/pipeline/read-artifact.ts";
import { readLedger } from "../../src/pipeline/read-ledger.ts";
import { statePaths } from "../../src/pipeline/state-paths.ts";
import { configOf, greenhouseBody, inputsOf, provider, readJson, workbench, type Workbench } from "./workbench.ts";

const text = (words: string): string =>
  `&lt;p&gt;${words} ${"We run services that people rely on, day and night, and we look for someone who likes that. ".repeat(4)}&lt;/p&gt;`;
const at = (day: number): string => `2026-11-${String(day).padStart(2, "0")}T06:00:00Z`;
const job = (id: number, words: string, change: Readonly<Record<string, unknown>> = {}) => ({
  id,
  internal_job_id: id + 1_000,
  requisition_id: null,
  title: "Backend Engineer",
  content: text(words),
  ...change,
});

type Row = ReturnType<typeof job>;

/** Imports what boards say on a day and runs. */
async function run(
  bench: Workbench,
  day: number,
  boards: readonly (readonly [ProviderEntry, readonly Row[]])[],
  registry: readonly ProviderEntry[] = boards.map(([entry]) => entry),
): Promise<DailyResult> {
  for (const [entry, rows] of boards) await bench.import(entry, greenhouseBody(rows), at(day));
  return await bench.daily(configOf(registry), at(day));
}

const artifact = async <T>(
  { state }: Workbench,
  { manifest }: DailyResult,
  key: "events" | "merges" | "ledger_heads",
): Promise<T> => (await readArtifact(state, manifest, key)) as T;
const typesOf = async (bench: Workbench, result: DailyResult): Promise<string[]> =>
  (await artifact<EventsV1>(bench, result, "events")).events.map(
    (event) =>
      `${event.type} ${event.posting_id?.split(":").at(-1) ?? event.provider_id}${event.job_known === true ? " known" : ""}`,
  );
const jobIdOf = (board: string, id: number): string => toJobId(`greenhouse:${board}:${id}`);
const idsOf = (result: DailyResult): string[] => result.ranked.jobs.map((row) => row.job_id).toSorted();

const acme = provider("acme", "greenhouse", { employer: "Acme" });
const labs = provider("acmelabs", "greenhouse", { employer: "Acme" });

describe("one row a job", () => {
  test("postings of one vendor job are one row with places united, counts stay postings, and evidence is in merges.v1", async () => {
    const bench = workbench();
    const rows = [
      job(1, "Go.", {
        internal_job_id: 9,
        location: { name: "Berlin, Germany" },
      }),
      job(2, "Go.", {
        internal_job_id: 9,
        location: { name: "Paris, France" },
      }),
      job(3, "Rust."),
    ];
    const result = await run(bench, 1, [[acme, rows]]);
    expect([result.summary.counts.postings, result.summary.counts.jobs]).toEqual([3, 2]);
    const row = result.ranked.jobs.find((one) => one.job_id === jobIdOf("acme", 1));
    expect([row?.locations, row?.posting_ids.length, row?.postings?.length]).toEqual([
      ["Berlin, Germany", "Paris, France"],
      2,
      2,
    ]);
    const merges = await artifact<MergesV1>(bench, result, "merges");
    expect(
      merges.jobs.map((one) => [one.job_id, one.evidence.map((evidence) => evidence.rule), one.by_person]),
    ).toEqual([[jobIdOf("acme", 1), ["vendor_job"], false]]);
  });

  test("a posting of a job that is listed already is new, its job is not", async () => {
    const bench = workbench();
    await run(bench, 1, [
      [acme, [job(1, "Go.")]],
      [labs, [job(7, "Rust.")]],
    ]);
    const result = await run(bench, 2, [
      [acme, [job(1, "Go.")]],
      [labs, [job(7, "Rust."), job(8, "Go.")]],
    ]);
    expect(await typesOf(bench, result)).toEqual(["new 8 known"]);
    expect((await bench.diff(result)).new.map((row) => [row.job_id, row.job_known])).toEqual([
      [jobIdOf("acme", 1), true],
    ]);
    const row = result.ranked.jobs.find((one) => one.job_id === jobIdOf("acme", 1));
    expect([row?.is_new, row?.badges, row?.posting_ids.length, row?.first_seen]).toEqual([
      false,
      ["seen_before"],
      2,
      at(1),
    ]);
  });

  test("two postings of one job that are new on one day are one new job", async () => {
    const bench = workbench();
    await run(bench, 1, [
      [acme, []],
      [labs, [job(7, "Rust.")]],
    ]);
    await run(bench, 2, [
      [acme, [job(5, "C.")]],
      [labs, [job(7, "Rust.")]],
    ]);
    const result = await run(bench, 3, [
      [acme, [job(5, "C."), job(1, "Go.")]],
      [labs, [job(7, "Rust."), job(8, "Go.")]],
    ]);
    expect(await typesOf(bench, result)).toEqual(["new 1", "new 8"]);
    expect(result.ranked.jobs.filter((one) => one.is_new).map((one) => one.posting_ids.length)).toEqual([2]);
  });

  test("an advert that goes and comes back under another id is a repost of the job", async () => {
    const bench = workbench();
    await run(bench, 1, [[acme, [job(1, "Go."), job(3, "Rust.")]]]);
    await run(bench, 2, [[acme, [job(3, "Rust.")]]]);
    const result = await run(bench, 3, [[acme, [job(2, "Go."), job(3, "Rust.")]]]);
    expect(await typesOf(bench, result)).toEqual(["new 2 known", "reposted 2"]);
    const row = result.ranked.jobs.find((one) => one.job_id === jobIdOf("acme", 1));
    expect([row?.badges, row?.is_new, row?.first_seen]).toEqual([["reposted", "seen_before"], false, at(1)]);
    expect((await bench.diff(result)).reposted?.map((one) => one.earlier)).toEqual(["greenhouse:acme:1"]);
    const later = await run(bench, 4, [[acme, [job(2, "Go, edited."), job(3, "Rust.")]]]);
    expect(idsOf(later)).toEqual(idsOf(result));
  });
});

describe("a board that moved", () => {
  const rows = [job(1, "Go."), job(2, "Rust."), job(3, "C.")];
  const moved = [job(11, "Go."), job(12, "Rust."), job(14, "Zig.")];

  test("under one entry: one event, jobs of equal content keep their ids, nothing is new", async () => {
    const bench = workbench();
    const first = await run(bench, 1, [[acme, rows]]);
    const result = await run(bench, 2, [[{ ...acme, board: "acme-new" }, moved]]);
    expect(await typesOf(bench, result)).toEqual(["board_moved acme"]);
    expect(idsOf(result)).toEqual([jobIdOf("acme", 1), jobIdOf("acme", 2), jobIdOf("acme-new", 14)].toSorted());
    expect(idsOf(first)).toContain(jobIdOf("acme", 1));
    const diff = await bench.diff(result);
    expect([diff.moved, diff.new, diff.closed, diff.missing]).toEqual([
      [
        {
          provider_id: "acme",
          from: "greenhouse:acme",
          to: "greenhouse:acme-new",
          postings: 3,
          jobs_kept: 2,
        },
      ],
      [],
      [],
      [],
    ]);
    const row = result.ranked.jobs.find((one) => one.job_id === jobIdOf("acme", 1));
    expect([row?.first_seen, row?.badges, row?.posting_ids]).toEqual([at(1), ["moved"], ["greenhouse:acme-new:11"]]);
    const merges = await artifact<MergesV1>(bench, result, "merges");
    expect(merges.jobs.map((one) => one.evidence[0]?.rule)).toEqual(["board_moved", "board_moved"]);
    expect((await bench.replay(result.manifest.run_id)).status).toBe("match");
    const later = await run(bench, 3, [[{ ...acme, board: "acme-new" }, [...moved.slice(1), job(11, "Go, edited.")]]]);
    expect(idsOf(later)).toEqual(idsOf(result));
  });

  test("under a second entry, the first one switched off or taken out", async () => {
    for (const left of [[{ ...acme, enabled: false }], []]) {
      const bench = workbench();
      await run(bench, 1, [[acme, rows]]);
      const result = await run(bench, 2, [[labs, moved]], [labs, ...left]);
      expect(await typesOf(bench, result)).toEqual(["baseline acmelabs"]);
      expect(idsOf(result)).toEqual([jobIdOf("acme", 1), jobIdOf("acme", 2), jobIdOf("acmelabs", 14)].toSorted());
      expect((await bench.replay(result.manifest.run_id)).status).toBe("match");
    }
  });
});

describe("a person's decisions", () => {
  const said = { schema: "job_decision.v1" as const, at: at(2), by: "test" };
  const rows = [job(1, "Go.", { internal_job_id: 9 }), job(2, "Go.", { internal_job_id: 9 }), job(3, "Rust.")];

  test("are sealed, replayed, and leave no trace once they are taken back: the same run, byte for byte", async () => {
    const bench = workbench();
    await bench.import(acme, greenhouseBody(rows), at(1));
    const before = await bench.daily(configOf([acme]), at(1));
    const twin = workbench();
    await twin.import(acme, greenhouseBody(rows), at(1));
    await appendJobDecision(twin.state, "local", {
      ...said,
      do: "split",
      apart: ["greenhouse:acme:2"],
      from: ["greenhouse:acme:1"],
    });
    await appendJobDecision(twin.state, "local", {
      ...said,
      do: "undo",
      line: 1,
    });
    const after = await twin.daily(configOf([acme]), at(1));
    expect(after.manifest).toEqual(before.manifest);

    await appendJobDecision(twin.state, "local", {
      ...said,
      do: "undo",
      line: 2,
    });
    await appendJobDecision(twin.state, "local", {
      ...said,
      do: "merge",
      postings: ["greenhouse:acme:1", "greenhouse:acme:3"],
    });
    const decided = await twin.daily(configOf([acme]), at(2));
    expect(idsOf(decided)).toEqual([jobIdOf("acme", 1), jobIdOf("acme", 2)].toSorted());
    expect((await twin.replay(decided.manifest.run_id)).status).toBe("match");
    const merges = await artifact<MergesV1>(twin, decided, "merges");
    expect([merges.jobs.map((one) => one.by_person), merges.decisions.map((one) => one.do)]).toEqual([
      [true],
      ["split", "merge"],
    ]);
  });

  test("in a log with lines that are not understood are found all the same", async () => {
    const bench = workbench();
    await bench.import(acme, greenhouseBody(rows), at(1));
    const path = statePaths.jobDecisions("local");
    await bench.state.append(path, "not json");
    await bench.state.append(path, '{"schema":"job_decision.v9"}');
    expect(
      await appendJobDecision(bench.state, "local", {
        ...said,
        do: "split",
        apart: ["greenhouse:acme:2"],
        from: ["greenhouse:acme:1"],
      }),
    ).toBe(3);
    expect((await bench.daily(configOf([acme]), at(1))).summary.counts.jobs).toBe(3);
    expect(new TextDecoder().decode((await bench.state.read(path)) ?? new Uint8Array())).toContain("not json\n");
  });

  test("after a line that was cut off begin on a line of their own", async () => {
    const bench = workbench();
    const path = statePaths.jobDecisions("local");
    await bench.state.write(path, new TextEncoder().encode('{"schema":"job_dec'));
    expect(
      await appendJobDecision(bench.state, "local", {
        ...said,
        do: "merge",
        postings: ["greenhouse:acme:1", "greenhouse:acme:3"],
      }),
    ).toBe(2);
  });
});

describe("what changed in a text", () => {
  const requiring = (words: string): Row => job(1, "x", { content: text(words) });

  test("is told by type, from both captures understood today; another taxonomy alone tells nothing", async () => {
    const bench = workbench();
    const before = "Requirements: 3+ years of experience with Go. Visa sponsorship is available.";
    const after = "Requirements: 5+ years of experience with Go. We cannot sponsor visas.";
    await run(bench, 1, [[acme, [requiring(before)]]]);
    const result = await run(bench, 2, [[acme, [requiring(after)]]]);
    expect(await typesOf(bench, result)).toEqual([
      "description_changed 1",
      "requirement_added 1",
      "requirement_removed 1",
      "sponsorship_changed 1",
    ]);
    expect(result.summary.counts.changed).toBe(1);
    expect(
      (await bench.diff(result)).changed[0]?.changes.map((change) => [change.type, change.before, change.after]),
    ).toEqual([
      ["description_changed", expect.any(String), expect.any(String)],
      ["requirement_added", null, "5"],
      ["requirement_removed", "3", null],
      ["sponsorship_changed", "yes", "no"],
    ]);
    expect((await bench.replay(result.manifest.run_id)).status).toBe("match");
    const config = configOf([acme]);
    const other = {
      ...config,
      taxonomy: {
        ...config.taxonomy,
        value: { ...config.taxonomy.value, skills: [] },
      },
    };
    expect(await typesOf(bench, await bench.daily(other, at(3)))).toEqual([]);
  });

  test("is told without requirements when the capture before is gone, and the run says which", async () => {
    const bench = workbench();
    const first = await run(bench, 1, [[acme, [requiring("Requirements: 3+ years of Go.")]]]);
    const digest = (await inputsOf(bench.state, first.manifest.run_id)).inputs["snapshot/acme"]?.sha256 ?? "";
    await bench.state.remove(statePaths.snapshot("acme", digest));
    for (const path of await bench.state.list("cache")) await bench.state.remove(`cache/${path}`);
    const result = await run(bench, 2, [[acme, [requiring("Requirements: 5+ years of Go.")]]]);
    expect(await typesOf(bench, result)).toEqual(["description_changed 1"]);
    expect(result.summary.status).toBe("success");
  });
});

describe("a ledger in which nothing happened", () => {
  test("keeps its bytes over runs; the listing that was folded last stands beside it", async () => {
    const bench = workbench();
    const rows = [job(1, "Go."), job(2, "Rust.")];
    const first = await run(bench, 1, [[acme, rows]]);
    const second = await run(bench, 2, [[acme, rows]]);
    const third = await run(bench, 3, [[acme, rows.toReversed()]]);
    const marks = [first, second, third].map(({ manifest }) => manifest.outputs["ledger/acme.v1.json"]?.sha256);
    expect(new Set(marks).size).toBe(1);
    const heads = await artifact<LedgerHeadsV1>(bench, third, "ledger_heads");
    expect(heads.heads.map((head) => [head.provider_id, head.captured_at])).toEqual([["acme", at(3)]]);
    expect((await readLedger(bench.state, third.manifest, "acme"))?.folded?.captured_at).toBe(at(3));
    const fourth = await run(bench, 4, [[acme, rows.slice(1)]]);
    expect(await typesOf(bench, fourth)).toEqual(["closed 1"]);
    const ledger = await readJson<LedgerV1>(
      bench.state,
      statePaths.artifact("local", fourth.manifest.run_id, "ledger/acme.v1.json"),
    );
    expect(ledger.entries.map((entry) => [entry.state, entry.last_seen])).toEqual([
      ["closed", at(3)],
      ["open", null],
    ]);
    for (const result of [second, third, fourth])
      expect((await bench.replay(result.manifest.run_id)).status).toBe("match");
  });

  test("is read the same from runs that start anew as from runs that go on", async () => {
    const days = [[1, 2], [1, 2], [1], [1, 3], [1, 3], [1, 2, 3]].map((ids) => ids.map((id) => job(id, `Text ${id}.`)));
    const bench = workbench();
    const results = [];
    for (const [index, rows] of days.entries()) results.push(await run(bench, index + 1, [[acme, rows]]));
    const again = workbench();
    for (const [index, rows] of days.entries()) {
      const result = await run(again, index + 1, [[acme, rows]]);
      expect(result.manifest.run_digest).toBe(results[index]?.manifest.run_digest ?? "");
    }
  });
});
