import { expect, test } from "bun:test";
import * as v from "valibot";
import type { ExplanationV1 } from "../../src/contracts/explanation.ts";
import type { PostingsV1 } from "../../src/contracts/posting.ts";
import { CandidateProfileV1 } from "../../src/contracts/profile.ts";
import type { RunManifestV1 } from "../../src/contracts/run-documents.ts";
import type { SemanticMode, SemanticV1 } from "../../src/contracts/semantic.ts";
import { readArtifact } from "../../src/pipeline/read-artifact.ts";
import { factsReader } from "../../src/pipeline/rescore-facts.ts";
import { rescoreRun } from "../../src/pipeline/rescore-run.ts";
import { judgementReader } from "../../src/pipeline/rescore-sealed.ts";
import { builtinConfig, configOf, greenhouseBody, provider, workbench, type Workbench } from "./workbench.ts";

const acme = provider("acme");
const asOf = "2026-11-22T06:00:00Z";
const potter = v.parse(CandidateProfileV1, {
  target_roles: ["Ceramic potter"],
  skills: { strong: ["kiln firing", "glaze chemistry"], some: ["stoneware"] },
});
const jobs = [
  { id: 1, title: "Artisan, tableware", content: "Kiln firing and glaze chemistry for a ceramic potter of stoneware." },
  { id: 2, title: "Tax clerk", content: "Invoices, ledgers and yearly statements of small firms." },
];

/** One run over the two jobs with the setting `semantic`, on a bench of its own or the one given. */
async function runIn(semantic: SemanticMode, bench: Workbench = workbench()) {
  await bench.import(acme, greenhouseBody(jobs), "2026-11-21T06:00:00Z");
  const { manifest } = await bench.daily(
    configOf([acme], {
      settings: { ...builtinConfig.settings, value: { ...builtinConfig.settings.value, semantic } },
      profile: { ...builtinConfig.profile, value: potter },
    }),
    asOf,
  );
  const shard = async <T>(key: "postings" | "explanation" | "semantic"): Promise<T> =>
    (await readArtifact(bench.state, manifest, key, "acme")) as T;
  return { bench, manifest, shard };
}

const hashes = ({ outputs }: RunManifestV1): Record<string, string> =>
  Object.fromEntries(Object.entries(outputs).map(([file, { sha256 }]) => [file, sha256]));

test("mode off compares no texts, and its artifacts are the same whatever other modes have left in the cache", async () => {
  const alone = await runIn("off");
  const { postings } = await alone.shard<PostingsV1>("postings");
  expect(postings.map((posting) => "semantic_vector" in posting)).toEqual([false, false]);
  expect(Object.keys(alone.manifest.outputs).filter((file) => file.startsWith("semantic/"))).toEqual([]);

  const { bench } = await runIn("sidecar");
  const after = workbench(bench.state, {}, "other");
  const again = await runIn("off", after);
  const withoutIds = (manifest: RunManifestV1): object => {
    const { "postings/acme.v1.json": text, "explanation/acme.v1.json": why } = hashes(manifest);
    return { text, why };
  };
  expect(withoutIds(again.manifest)).toEqual(withoutIds(alone.manifest));
});

test("mode sidecar says how close each text is and what keywords missed, moves no score, and replays", async () => {
  const off = await runIn("off");
  const { bench, manifest, shard } = await runIn("sidecar");
  const semantic = await shard<SemanticV1>("semantic");
  const why = await shard<ExplanationV1>("explanation");
  const byPosting = new Map(semantic.jobs.map((job) => [job.posting_id, job]));
  const [close, far] = [byPosting.get("greenhouse:acme:1"), byPosting.get("greenhouse:acme:2")];
  expect([semantic.mode, close?.missed_by_keywords, far?.missed_by_keywords]).toEqual(["sidecar", true, false]);
  expect([(close?.closeness ?? 0) >= 20, (far?.closeness ?? 100) < 20]).toEqual([true, true]);
  expect(semantic.jobs.map((job) => job.job_id)).toEqual(why.jobs.map((job) => job.job_id));
  expect(why).toEqual(await off.shard<ExplanationV1>("explanation"));
  expect(await bench.replay(manifest.run_id)).toMatchObject({ status: "match", firstDifference: null });
});

test("mode boost adds to a score within the bound, says so, replays, and a trial scores as the run did", async () => {
  const off = await (await runIn("off")).shard<ExplanationV1>("explanation");
  const { bench, manifest, shard } = await runIn("boost");
  const boosted = await shard<ExplanationV1>("explanation");
  const most = builtinConfig.scoring.value.signals["semantic"]?.["most"] ?? 0;
  const lifts = boosted.jobs.map((job, index) => job.score - (off.jobs[index]?.score ?? 0));
  const points = boosted.jobs.map((job) => job.contributions.find((row) => row.signal === "semantic")?.points ?? 0);
  expect([Math.max(...points) > 0, Math.max(...points) <= most, Math.min(...points)]).toEqual([true, true, 0]);
  expect(lifts).toEqual(points);
  expect(await bench.replay(manifest.run_id)).toMatchObject({ status: "match", firstDifference: null });
  const readers = { judgement: judgementReader(bench.state, "local"), facts: factsReader(bench.state) };
  const trial = await rescoreRun(bench.state, manifest.run_id, { profile: potter, scoring: null }, readers);
  expect([trial.changedByProgram, trial.jobs.map((job) => job.after.score - job.before.score)]).toEqual([0, [0, 0]]);
});
