/** A newer parser reads old captures beside the run: only its boards, and the original stays as it is. */
import { expect, test } from "bun:test";
import type { RunReportV1 } from "../../src/contracts/run-documents.ts";
import type { BoardDeriver } from "../../src/pipeline/derive-sealed-run.ts";
import { inlineDeriver } from "../../src/pipeline/inline-deriver.ts";
import { reviseRun } from "../../src/pipeline/revise/revise-run.ts";
import { statePaths } from "../../src/pipeline/state-paths.ts";
import { verifyRun } from "../../src/pipeline/verify-run.ts";
import { configOf, greenhouseBody, provider, workbench } from "./workbench.ts";

const acme = provider("acme");
const beta = provider("beta");

/** Derives as an older version did, whose parser of one board lost every other posting. */
function olderDeriver(derive: BoardDeriver, providerId: string): BoardDeriver {
  return async function* (loaded) {
    for await (const derived of derive(loaded)) {
      if (derived.board.providerId !== providerId) yield derived;
      else {
        const report: RunReportV1["providers"][number] = {
          ...derived.board.report,
          parser: "greenhouse/0",
        };
        const jobs = derived.board.jobs.filter((_, index) => index % 2 === 0);
        yield { ...derived, board: { ...derived.board, report, jobs } };
      }
    }
  };
}

async function oldRun() {
  const bench = workbench();
  const derive = inlineDeriver({
    state: bench.state,
    captures: [bench.state],
    candidate: "local",
    useCache: false,
  });
  const old = workbench(bench.state, { derive: olderDeriver(derive, "acme") });
  await bench.import(acme, greenhouseBody([1, 2, 3].map((id) => ({ id }))), "2026-11-01T06:00:00Z");
  await bench.import(beta, greenhouseBody([{ id: 9 }]), "2026-11-01T06:00:00Z");
  const { manifest } = await old.daily(configOf([acme, beta]), "2026-11-02T06:00:00Z");
  const request = {
    files: bench.state,
    candidate: "local",
    runId: manifest.run_id,
    engineVersion: "1.0.0",
    derive,
  };
  return { bench, manifest, request };
}

test("only the board whose parser changed is revised, the run still verifies, and the same revision is stored once", async () => {
  const { bench, manifest, request } = await oldRun();
  const before = await bench.state.read(statePaths.artifact("local", manifest.run_id, "ranked.v1.json"));
  const first = await reviseRun(request);
  expect(first.revision?.providers.map((row) => [row.provider_id, row.parser_before])).toEqual([
    ["acme", "greenhouse/0"],
  ]);
  expect(Object.keys(first.revision?.files ?? {}).sort()).toEqual([
    "explanation/acme.v1.json",
    "postings/acme.v1.json",
    "ranked.v1.json",
    ...(manifest.outputs["semantic/acme.v1.json"] === undefined ? [] : ["semantic/acme.v1.json"]),
  ]);
  const ranked = first.revision?.files["ranked.v1.json"];
  expect(ranked?.revised.bytes).toBeGreaterThan(ranked?.original?.bytes ?? Number.POSITIVE_INFINITY);
  expect(await bench.state.read(statePaths.artifact("local", manifest.run_id, "ranked.v1.json"))).toEqual(before);
  expect((await verifyRun(bench.state, "local", manifest.run_id))?.status).toBe("ok");
  expect(await reviseRun(request)).toEqual({ ...first, isNew: false });
});

test("a run that today's parsers read has nothing to revise, and nothing is stored", async () => {
  const { bench, request } = await oldRun();
  const { manifest } = await bench.daily(configOf([acme, beta]), "2026-11-03T06:00:00Z");
  expect(await reviseRun({ ...request, runId: manifest.run_id })).toEqual({
    revision: null,
    path: null,
    isNew: false,
  });
  expect(await bench.state.list("candidates/local/revisions")).toEqual([]);
});
