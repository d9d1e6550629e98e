import { describe, expect, test } from "bun:test";
import { artifactCatalog } from "../../src/contracts/artifact-catalog.ts";
import { SignalCraftError } from "../../src/contracts/errors.ts";
import type { ReplayResult } from "../../src/pipeline/replay.ts";
import { statePaths } from "../../src/pipeline/state-paths.ts";
import { verifyRun } from "../../src/pipeline/verify-run.ts";
import {
  builtinConfig,
  configOf,
  filesBelow,
  flipByte,
  greenhouseBody,
  inputsOf,
  jobsOf,
  provider,
  workbench,
  type Workbench,
} from "./workbench.ts";

const acme = provider("acme");
const beta = provider("beta");
const day = (number: number): string => `2026-11-${String(number).padStart(2, "0")}T06:00:00Z`;

/** Three days of two boards. */
async function threeRuns(): Promise<{ readonly bench: Workbench; readonly runIds: readonly string[] }> {
  const bench = workbench();
  const runIds: string[] = [];
  for (const number of [1, 2, 3]) {
    await bench.import(acme, greenhouseBody(jobsOf(...[1, 2, 3, 4, 5, 6].slice(number - 1))), day(number));
    await bench.import(beta, greenhouseBody(jobsOf(...[7, 8, 9, 10].slice(0, 1 + number))), day(number));
    runIds.push((await bench.daily(configOf([acme, beta]), day(number))).manifest.run_id);
  }
  return { bench, runIds };
}

async function replayOrCode(bench: Workbench, runId: string): Promise<ReplayResult | string> {
  try {
    return await bench.replay(runId);
  } catch (cause) {
    if (cause instanceof SignalCraftError) return cause.code;
    throw cause;
  }
}

describe("a replay", () => {
  test("of every run matches, names the recorded digest and compares every artifact of it", async () => {
    const { bench, runIds } = await threeRuns();
    for (const runId of runIds) {
      const result = await bench.replay(runId);
      expect(result).toMatchObject({ status: "match", firstDifference: null, runDigest: result.recordedDigest });
      expect(result.artifactsCompared).toBe((await filesBelow(bench.state, statePaths.run("local", runId))).length - 3);
    }
  });

  test("matches after many later runs, and after config, profile, registry and captures have changed or gone", async () => {
    const { bench, runIds } = await threeRuns();
    const { state } = bench;
    for (let number = 4; number < 16; number++) {
      await bench.import(acme, greenhouseBody(jobsOf(number, 100)), day(number));
      const scoring = {
        ...builtinConfig.scoring,
        value: { ...builtinConfig.scoring.value, version: number, base: number },
      };
      const settings = {
        ...builtinConfig.settings,
        value: { ...builtinConfig.settings.value, shortlist_size: number },
      };
      await bench.daily(
        configOf([{ ...acme, name: `Renamed ${number}` }, provider("gamma")], { scoring, settings }),
        day(number),
      );
    }
    await state.write(statePaths.profile("local"), new TextEncoder().encode("schema: other"));
    await state.write(statePaths.userState("local"), new TextEncoder().encode("{}\n"));
    for (const path of [
      statePaths.index("local"),
      statePaths.lastRun("local"),
      statePaths.lastSuccess("local"),
      "cache",
      "snapshots/acme/marks.json",
    ])
      await state.remove(path);
    for (const runId of runIds) expect((await bench.replay(runId)).status).toBe("match");
  });

  test("of a run matches when the run before it is gone", async () => {
    const { bench, runIds } = await threeRuns();
    await bench.state.remove(statePaths.run("local", runIds[1] ?? ""));
    expect((await bench.replay(runIds[2] ?? "")).status).toBe("match");
  });

  test("names the artifact in which a byte was flipped, whichever it is, and where in it when it is JSON still", async () => {
    const { bench, runIds } = await threeRuns();
    const runId = runIds[2] ?? "";
    const folder = statePaths.run("local", runId);
    for (const path of await filesBelow(bench.state, folder)) {
      const file = path.slice(folder.length + 1);
      const whole = (await bench.state.read(path)) ?? new Uint8Array();
      for (const at of [Math.floor(whole.byteLength / 2), -3]) {
        await flipByte(bench.state, path, at);
        const result = await replayOrCode(bench, runId);
        if (file === "telemetry.v1.json") expect(result).toMatchObject({ status: "match" });
        else if (file === "inputs.json") expect([file, result]).toEqual([file, "object_corrupt"]);
        else if (file === "run_manifest.v1.json")
          expect([file, typeof result === "string" ? "mismatch" : result.status]).toEqual([file, "mismatch"]);
        else
          expect([file, result]).toMatchObject([
            file,
            { status: "mismatch", firstDifference: { artifact: file, found: "altered_on_disk" } },
          ]);
        await bench.state.write(path, whole);
      }
    }
    expect((await bench.replay(runId)).status).toBe("match");
  });

  test("gives the JSON pointer of the first difference", async () => {
    const { bench, runIds } = await threeRuns();
    const runId = runIds[2] ?? "";
    const path = statePaths.artifact("local", runId, "ranked.v1.json");
    const ranked = JSON.parse(new TextDecoder().decode((await bench.state.read(path)) ?? undefined)) as {
      jobs: { score: number; title: string }[];
    };
    const job = ranked.jobs[3];
    if (job === undefined) throw new Error("four jobs expected");
    job.score += 1;
    await bench.state.write(path, new TextEncoder().encode(JSON.stringify(ranked)));
    expect((await bench.replay(runId)).firstDifference).toEqual({
      artifact: "ranked.v1.json",
      pointer: "/jobs/3/score",
      found: "altered_on_disk",
    });
  });

  test("tells an artifact that is gone, and one that the manifest does not have", async () => {
    const { bench, runIds } = await threeRuns();
    const runId = runIds[0] ?? "";
    const path = statePaths.artifact("local", runId, "costs.v1.json");
    const whole = (await bench.state.read(path)) ?? new Uint8Array();
    await bench.state.remove(path);
    expect((await bench.replay(runId)).firstDifference).toEqual({
      artifact: "costs.v1.json",
      pointer: null,
      found: "missing_on_disk",
    });
    await bench.state.write(path, whole);
    const manifestPath = statePaths.artifact("local", runId, "run_manifest.v1.json");
    const manifest = JSON.parse(new TextDecoder().decode((await bench.state.read(manifestPath)) ?? undefined)) as {
      outputs: Record<string, unknown>;
    };
    delete manifest.outputs["costs.v1.json"];
    await bench.state.write(manifestPath, new TextEncoder().encode(JSON.stringify(manifest)));
    expect((await bench.replay(runId)).firstDifference).toEqual({
      artifact: "costs.v1.json",
      pointer: null,
      found: "not_recorded",
    });
  });

  test("of a manifest changed in any field differs, though all artifacts are as they were", async () => {
    const { bench, runIds } = await threeRuns();
    const runId = runIds[2] ?? "";
    const path = statePaths.artifact("local", runId, "run_manifest.v1.json");
    const text = new TextDecoder().decode((await bench.state.read(path)) ?? undefined);
    const manifest = JSON.parse(text) as Record<string, unknown>;
    const changes: Readonly<Record<string, unknown>> = {
      engine_version: "9.9.9",
      sequence: 7,
      as_of: "2020-01-01T00:00:00Z",
      run_digest: "f".repeat(64),
      previous: null,
      candidate: "other",
      run_id: "20200101T000000Z-0000000000",
    };
    for (const [field, value] of Object.entries(changes)) {
      await bench.state.write(path, new TextEncoder().encode(JSON.stringify({ ...manifest, [field]: value })));
      expect([field, await bench.replay(runId)]).toMatchObject([
        field,
        {
          status: "mismatch",
          firstDifference: {
            artifact: "run_manifest.v1.json",
            pointer: field === "previous" ? expect.stringMatching(/^\/previous/) : `/${field}`,
          },
        },
      ]);
    }
  });

  test("of a run whose sealed input or capture is damaged names that, and derives nothing else in its place", async () => {
    const { bench, runIds } = await threeRuns();
    const runId = runIds[2] ?? "";
    const { inputs } = await inputsOf(bench.state, runId);
    for (const [name, mark] of Object.entries(inputs)) {
      const path = name.startsWith("snapshot/")
        ? statePaths.snapshot(name.slice("snapshot/".length), mark.sha256)
        : statePaths.sealed("local", mark.sha256);
      const whole = (await bench.state.read(path)) ?? new Uint8Array();
      await flipByte(bench.state, path, 20);
      expect([name, await replayOrCode(bench, runId)]).toEqual([name, "object_corrupt"]);
      await bench.state.remove(path);
      expect([name, await replayOrCode(bench, runId)]).toEqual([name, "object_corrupt"]);
      await bench.state.write(path, whole);
    }
    expect((await bench.replay(runId)).status).toBe("match");
  });

  test("does not read the cache: one that lies changes nothing", async () => {
    const { bench, runIds } = await threeRuns();
    const cached = await filesBelow(bench.state, "cache");
    expect(cached.length).toBeGreaterThan(0);
    for (const path of cached) await bench.state.write(path, new TextEncoder().encode("lies"));
    for (const runId of runIds) expect((await bench.replay(runId)).status).toBe("match");
  });

  test("of no run is not_found", async () => {
    expect(await replayOrCode(workbench(), "20261101T060000Z-0123456789")).toBe("not_found");
  });
});

describe("the cache", () => {
  test("removed, damaged or full of lies changes no byte of the next run", async () => {
    const digests = new Set<string>();
    for (const spoil of ["keep", "remove", "flip", "empty", "swap"]) {
      const { bench } = await threeRuns();
      const cached = await filesBelow(bench.state, "cache");
      const [first = "", second = ""] = cached;
      if (spoil === "remove") await bench.state.remove("cache");
      if (spoil === "flip") for (const path of cached) await flipByte(bench.state, path, -5);
      if (spoil === "empty") for (const path of cached) await bench.state.write(path, new Uint8Array());
      if (spoil === "swap") {
        const bytes = (await bench.state.read(first)) ?? new Uint8Array();
        await bench.state.write(second, bytes.subarray(0, bytes.byteLength - 1));
      }
      const result = await bench.daily(configOf([acme, beta]), day(9));
      digests.add(`${result.manifest.run_id} ${result.manifest.run_digest}`);
    }
    expect(digests.size).toBe(1);
  });
});

describe("verifying a run", () => {
  test("finds nothing in a good one, and names every file that is missing, altered or too many", async () => {
    const { bench, runIds } = await threeRuns();
    const runId = runIds[2] ?? "";
    const folder = statePaths.run("local", runId);
    expect(await verifyRun(bench.state, "local", runId)).toMatchObject({ status: "ok", findings: [] });
    await flipByte(bench.state, `${folder}/shortlist.md`, 3);
    await bench.state.remove(`${folder}/diff.md`);
    await bench.state.write(`${folder}/postings/extra.txt`, new Uint8Array());
    expect((await verifyRun(bench.state, "local", runId))?.findings).toEqual([
      { path: `${folder}/diff.md`, found: "missing" },
      { path: `${folder}/postings/extra.txt`, found: "not_in_manifest" },
      { path: `${folder}/shortlist.md`, found: "altered" },
    ]);
    expect(await verifyRun(bench.state, "local", "20261101T060000Z-0123456789")).toBeNull();
  });

  test("finds a damaged sealed input and a broken chain", async () => {
    const { bench, runIds } = await threeRuns();
    const { inputs } = await inputsOf(bench.state, runIds[2] ?? "");
    const profile = statePaths.sealed("local", inputs["profile"]?.sha256 ?? "");
    await flipByte(bench.state, profile, 10);
    expect((await verifyRun(bench.state, "local", runIds[2] ?? ""))?.findings).toEqual([
      { path: profile, found: "input_altered" },
    ]);
    await flipByte(bench.state, profile, 10);
    const before = statePaths.artifact("local", runIds[1] ?? "", "run_manifest.v1.json");
    const manifest = new TextDecoder().decode((await bench.state.read(before)) ?? undefined);
    await bench.state.write(
      before,
      new TextEncoder().encode(
        manifest.replace(/("run_digest":")[0-9a-f]{64}(","run_id":"[^"]*","schema")/, `$1${"0".repeat(64)}$2`),
      ),
    );
    expect((await verifyRun(bench.state, "local", runIds[2] ?? ""))?.findings.map((finding) => finding.found)).toEqual([
      "chain_broken",
    ]);
  });

  test("a run holds every artifact of the catalog that has no shards", async () => {
    const { bench, runIds } = await threeRuns();
    const names = await bench.state.list(statePaths.run("local", runIds[0] ?? ""));
    expect(
      artifactCatalog.map((row) => row.file).filter((file) => !file.includes("*") && !names.includes(file)),
    ).toEqual([]);
  });
});
