/** Every change between two runs has its cause, and nothing is left over: tried with every combination of causes. */
import { expect, test } from "bun:test";
import * as v from "valibot";
import type { RunConfig } from "../../../src/contracts/config.ts";
import { CandidateProfileV1 } from "../../../src/contracts/profile.ts";
import { attributeRuns } from "../../../src/pipeline/attribution/attribute-runs.ts";
import { inlineDeriver } from "../../../src/pipeline/inline-deriver.ts";
import { builtinConfig, configOf, greenhouseBody, provider, workbench } from "../workbench.ts";

const acme = provider("acme");
const beta = provider("beta");
const pay = "&lt;p&gt;Build services in Go and PostgreSQL. The salary is $100,000 - $120,000 USD per year.&lt;/p&gt;";
const jobs = [1, 2, 3, 4].map((id) => ({
  id,
  content: pay,
  first_published: "2026-10-25T06:00:00-04:00",
}));
const profile = (change: object): RunConfig["profile"] => ({
  ...builtinConfig.profile,
  value: v.parse(CandidateProfileV1, {
    target_roles: ["Backend Engineer"],
    skills: { strong: ["Go", "PostgreSQL"] },
    pay_floor: { amount: 98_000, currency: "EUR" },
    ...change,
  }),
});
const rate = (USD: string): RunConfig["fx"] => ({
  ...builtinConfig.fx,
  value: { ...builtinConfig.fx.value, date: "2026-11-01", rates: { USD } },
});
const start = configOf([acme, beta], { profile: profile({}), fx: rate("1.0") });

/** What one cause is exchanged by. */
const factors = {
  source: "a new capture of acme",
  time: "forty days later",
  taxonomy: (config: RunConfig): RunConfig => ({
    ...config,
    taxonomy: {
      ...config.taxonomy,
      value: {
        ...config.taxonomy.value,
        families: config.taxonomy.value.families.slice(2),
      },
    },
  }),
  fx: (config: RunConfig): RunConfig => ({ ...config, fx: rate("1.3") }),
  config: (config: RunConfig): RunConfig => ({
    ...config,
    providers: {
      ...config.providers,
      value: {
        schema: "providers.v1",
        providers: [acme, { ...beta, enabled: false }],
      },
    },
  }),
  profile: (config: RunConfig): RunConfig => ({
    ...config,
    profile: profile({ skills: { strong: ["COBOL"] } }),
  }),
} as const;
type Factor = keyof typeof factors;
const names = Object.keys(factors) as Factor[];

async function attributed(chosen: readonly Factor[]) {
  const bench = workbench();
  await bench.import(acme, greenhouseBody(jobs), "2026-11-01T06:00:00Z");
  await bench.import(beta, greenhouseBody([{ id: 9, content: pay }]), "2026-11-01T06:00:00Z");
  const before = await bench.daily(start, "2026-11-02T06:00:00Z");
  if (chosen.includes("source"))
    await bench.import(
      acme,
      greenhouseBody([...jobs.slice(1).map((job) => (job.id === 2 ? { ...job, title: "Nurse" } : job)), { id: 7 }]),
      "2026-11-02T05:00:00Z",
    );
  let config = start;
  for (const name of chosen) {
    const change = factors[name];
    if (typeof change === "function") config = change(config);
  }
  const after = await bench.daily(config, chosen.includes("time") ? "2026-12-12T06:00:00Z" : "2026-11-02T06:00:00Z");
  const { state, ports } = bench;
  const derive = inlineDeriver({
    state,
    captures: ports.captures,
    candidate: "local",
    useCache: true,
  });
  return await attributeRuns(state, before.manifest, after.manifest, derive);
}

const combinations = Array.from({ length: 2 ** names.length }, (_, bits) =>
  names.filter((_name, index) => (bits & (1 << index)) !== 0),
);

test("in all 64 combinations of six causes nothing is left over and no cause gets what another one did", async () => {
  for (const chosen of combinations) {
    const { changes, residual } = await attributed(chosen);
    const causes = new Set<string>(changes.map((change) => change.cause));
    expect([chosen, residual, [...causes].filter((cause) => !chosen.includes(cause as Factor))]).toEqual([
      chosen,
      0,
      [],
    ]);
    if (chosen.length === 1) expect([chosen, causes.size]).toEqual([chosen, 1]);
  }
}, 120_000);

test("a board that was switched off leaves the list because of the configuration, not because of what was read", async () => {
  const { changes } = await attributed(["config"]);
  const left = changes.filter((change) => change.field === "list");
  expect(left.map(({ before, after, cause }) => [before, after, cause])).toEqual([["in", null, "config"]]);
});
