import { expect, test } from "bun:test";
import * as v from "valibot";
import { AlertRulesV1 } from "../../src/contracts/alert-rules.ts";
import type { AlertsV1 } from "../../src/contracts/alerts.ts";
import { loadSealedRun } from "../../src/pipeline/load-sealed-run.ts";
import { readAlerts } from "../../src/pipeline/effects/read-notice.ts";
import { builtinConfig, configOf, greenhouseBody, inputsOf, jobsOf, provider, workbench } from "./workbench.ts";

const rules = v.parse(AlertRulesV1, {
  rules: [{ id: "all", events: ["new", "closed"], channels: ["log"], cool_down_days: 2 }],
  channels: [{ id: "log", kind: "file" }],
});
const alertsOf = { ...builtinConfig.alerts, value: rules };
const text = "Build services in Go and PostgreSQL for the kilns of a large pottery, with care and with others. ".repeat(
  8,
);
const body = (...ids: readonly number[]): string =>
  greenhouseBody(jobsOf(...ids).map((job) => ({ ...job, content: `&lt;p&gt;${text}${job.id}&lt;/p&gt;` })));

test("an opening on two boards of one employer is one alert, told once over runs and the same on replay", async () => {
  const bench = workbench();
  const boards = [provider("acme"), provider("acme-labs", "greenhouse", { board: "acmelabs" })];
  const config = configOf(boards, { alerts: alertsOf });
  const day = async (date: string, ...ids: readonly number[]): Promise<{ alerts: AlertsV1; runId: string }> => {
    for (const board of boards) await bench.import(board, body(...ids), `${date}T05:00:00Z`);
    const { manifest } = await bench.daily(config, `${date}T06:00:00Z`);
    return { alerts: (await readAlerts(bench.state, "local", manifest.run_id)) as AlertsV1, runId: manifest.run_id };
  };
  expect((await day("2026-11-20", 1, 2)).alerts.alerts).toEqual([]);
  const second = await day("2026-11-21", 1, 2, 3);
  expect(second.alerts.alerts.map(({ title, postings, suppressed_by }) => [title, postings, suppressed_by])).toEqual([
    ["Engineer 3", 2, null],
  ]);
  const third = await day("2026-11-22", 1, 2, 3);
  expect([third.alerts.alerts, third.alerts.told.length]).toEqual([[], second.alerts.told.length]);
  for (const { runId } of [second, third]) expect((await bench.replay(runId)).status).toBe("match");
});

test("a run sealed before there were rules for alerts is derived without alerts and digest", async () => {
  const bench = workbench();
  const board = provider("acme");
  await bench.import(board, body(1), "2026-11-20T05:00:00Z");
  const { manifest } = await bench.daily(configOf([board], { alerts: alertsOf }), "2026-11-20T06:00:00Z");
  const inputs = await inputsOf(bench.state, manifest.run_id);
  const { "config/alerts": _, ...before } = inputs.inputs;
  const sealed = (names: typeof inputs.inputs) =>
    loadSealedRun(bench.state, { runId: manifest.run_id, inputs: { ...inputs, inputs: names } });
  expect([(await sealed(before)).run.telling, (await sealed(inputs.inputs)).run.telling?.rules.rules.length]).toEqual([
    null,
    1,
  ]);
});
