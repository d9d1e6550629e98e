import { expect, test } from "bun:test";
import * as v from "valibot";
import type { ExplanationV1 } from "../../src/contracts/explanation.ts";
import type { FxV1 } from "../../src/contracts/fx.ts";
import type { PostingsV1 } from "../../src/contracts/posting.ts";
import { CandidateProfileV1 } from "../../src/contracts/profile.ts";
import { readArtifact } from "../../src/pipeline/read-artifact.ts";
import { builtinConfig, configOf, greenhouseBody, provider, workbench } from "./workbench.ts";

const acme = provider("acme");
const profile = v.parse(CandidateProfileV1, { pay_floor: { amount: 60_000, currency: "EUR" } });
const body = greenhouseBody([{ id: 1, content: "&lt;p&gt;The salary is $100,000 - $120,000 USD per year.&lt;/p&gt;" }]);

test("the table is a sealed input: its date is in the reason, pay stays as published, and a replay knows no later table", async () => {
  const bench = workbench();
  await bench.import(acme, body, "2026-11-01T06:00:00Z");
  const runWith = async (change: Partial<FxV1>, asOf: string) => {
    const fx = { ...builtinConfig.fx, value: { ...builtinConfig.fx.value, ...change } };
    const { manifest } = await bench.daily(
      configOf([acme], { fx, profile: { ...builtinConfig.profile, value: profile } }),
      asOf,
    );
    const why = (await readArtifact(bench.state, manifest, "explanation", "acme")) as ExplanationV1;
    const { postings } = (await readArtifact(bench.state, manifest, "postings", "acme")) as PostingsV1;
    return {
      runId: manifest.run_id,
      sealed: "config/fx" in manifest.inputs,
      reason: why.jobs[0]?.contributions.find((row) => row.signal === "pay")?.reason,
      pay: postings[0]?.extracted.pay.map(({ min, max, currency }) => [min, max, currency]),
    };
  };
  const runs = [
    await runWith({ date: "2026-11-01", rates: { USD: "1.25" } }, "2026-11-02T06:00:00Z"),
    await runWith({ date: "2026-11-03", rates: { USD: "2.5" } }, "2026-11-03T06:00:00Z"),
    await runWith({ date: "2026-11-03", rates: { GBP: "0.8" } }, "2026-11-04T06:00:00Z"),
    await runWith({ date: "2025-09-30", rates: { USD: "1.25" } }, "2026-11-05T06:00:00Z"),
  ];
  expect(runs.map((run) => [run.sealed, run.reason])).toEqual([
    [true, "pay_at_or_above_floor_converted_2026-11-01"],
    [true, "pay_below_floor_by_20_percent_converted_2026-11-03"],
    [true, "pay_in_another_currency"],
    [true, "pay_in_another_currency"],
  ]);
  expect(runs.map((run) => run.pay)).toEqual(Array.from({ length: 4 }, () => [[100_000, 120_000, "USD"]]));
  for (const { runId } of runs) expect(await bench.replay(runId)).toMatchObject({ status: "match" });
});
