import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { AlertRulesV1 } from "../../../src/contracts/alert-rules.ts";
import type { AlertsV1 } from "../../../src/contracts/alerts.ts";
import type { LifecycleEvent } from "../../../src/contracts/ledger.ts";
import type { RankedJob } from "../../../src/contracts/run-documents.ts";
import { hideJobs } from "../../../src/engine/alerts/hide-reason.ts";
import { planAlerts, type AlertInputs } from "../../../src/engine/alerts/plan-alerts.ts";
import { rankedJob } from "../../adapters/sqlite/index-suite.ts";

const SHA = "a".repeat(64);
const job = (n: number, change: Partial<RankedJob> = {}): RankedJob => ({
  ...rankedJob(n),
  job_id: `job_${String(n).padStart(16, "0")}`,
  posting_ids: [`greenhouse:acme:${n}`],
  ...change,
});

function event(n: number, type: LifecycleEvent["type"], change: Partial<LifecycleEvent> = {}): LifecycleEvent {
  return {
    type,
    provider_id: "acme",
    posting_id: `greenhouse:acme:${n}`,
    job_id: `job_${String(n).padStart(16, "0")}`,
    title: "Engineer",
    employer: "Acme",
    url: "https://jobs.example.com/1",
    fields: [],
    proof: null,
    count: null,
    snapshot_digest: SHA,
    at: "2026-11-21T05:00:00Z",
    ...change,
  };
}

const rulesOf = (rules: readonly object[], more: object = {}): AlertRulesV1 =>
  v.parse(AlertRulesV1, {
    rules,
    channels: [
      { id: "team", kind: "slack", url_env: "U" },
      { id: "phone", kind: "ntfy", topic_env: "T", send: "each", cap: 2 },
    ],
    ...more,
  });
const all = rulesOf([
  {
    id: "all",
    events: ["new", "reopened", "changed", "closed"],
    channels: ["team"],
  },
]);

function plan(change: Partial<AlertInputs>): AlertsV1 {
  return planAlerts({
    runId: "20261121T060000Z-0123456789",
    asOf: "2026-11-21T06:00:00Z",
    rules: all,
    times: null,
    events: [],
    jobs: [],
    availability: [],
    rates: null,
    previous: null,
    ...change,
  });
}
const told = (alerts: AlertsV1): string[] =>
  alerts.alerts.map(
    (alert) => `${alert.job_id.slice(-1)} ${alert.event.name} ${alert.channel} ${alert.suppressed_by ?? "told"}`,
  );

describe("one event", () => {
  test("of a job with three postings is one alert", () => {
    const one = job(1, {
      posting_ids: ["greenhouse:acme:1", "greenhouse:acme:2", "greenhouse:acme:3"],
    });
    const alerts = plan({
      jobs: [one],
      events: [event(1, "new"), event(2, "new"), event(3, "new")],
    });
    expect(told(alerts)).toEqual(["1 new team told"]);
    expect(alerts.alerts[0]?.postings).toBe(3);
    expect(alerts.messages.map((message) => message.alert_ids.length)).toEqual([1]);
  });

  test("that is a new posting of a known job is no alert", () => {
    expect(
      told(
        plan({
          jobs: [job(1)],
          events: [event(1, "new", { job_known: true })],
        }),
      ),
    ).toEqual(["1 new team job_known"]);
  });

  test("of a board that is read for the first time is no alert", () => {
    const baseline = event(0, "baseline", {
      posting_id: null,
      job_id: null,
      count: 5,
    });
    expect(told(plan({ jobs: [job(1)], events: [baseline, event(1, "new")] }))).toEqual(["1 new team baseline"]);
  });

  test("of several fields is one alert by its most telling name, and two rules on one channel are one message", () => {
    const rules = rulesOf([
      { id: "pay", events: ["pay_raised"], channels: ["phone"] },
      { id: "any", events: ["changed"], channels: ["phone"] },
    ]);
    const events = [event(1, "description_changed"), event(1, "pay_raised")];
    const alerts = plan({ rules, jobs: [job(1)], events });
    expect(alerts.alerts.map((alert) => alert.event.name)).toEqual(["changed", "pay_raised"]);
    expect(alerts.messages.length).toBe(1);
  });

  test("in any order of events gives the same document", () => {
    const jobs = [1, 2, 3, 4].map((n) => job(n, { rank: n }));
    const events = jobs.flatMap((_, n) => [event(n + 1, "new"), event(n + 1, "pay_raised")]);
    expect(plan({ jobs, events: events.toReversed() })).toEqual(plan({ jobs, events }));
  });
});

describe("what was told", () => {
  const first = plan({ jobs: [job(1)], events: [event(1, "new")] });

  test("is not told again, and A, B, A is two changes", () => {
    expect(told(plan({ previous: first, jobs: [job(1)], events: [event(1, "new")] }))).toEqual([
      "1 new team already_told",
    ]);
    const change = (before: string, after: string, at: string) =>
      event(1, "title_changed", {
        at,
        fields: [{ field: "title", before, after }],
      });
    const there = plan({
      jobs: [job(1)],
      events: [change("A", "B", "2026-11-20T05:00:00Z")],
    });
    const back = plan({
      previous: there,
      jobs: [job(1)],
      events: [change("B", "A", "2026-11-21T05:00:00Z")],
    });
    expect([told(there), told(back)]).toEqual([["1 changed team told"], ["1 changed team told"]]);
    expect(there.alerts[0]?.alert_id).not.toBe(back.alerts[0]?.alert_id);
  });

  test("silences its rule for the days of its cool-down and no longer", () => {
    const rules = rulesOf([
      {
        id: "all",
        events: ["new", "changed"],
        channels: ["team"],
        cool_down_days: 3,
      },
    ]);
    const before = plan({ rules, jobs: [job(1)], events: [event(1, "new")] });
    const later = (asOf: string) =>
      told(
        plan({
          rules,
          asOf,
          previous: before,
          jobs: [job(1)],
          events: [event(1, "pay_raised", { at: asOf })],
        }),
      );
    expect([later("2026-11-23T06:00:00Z"), later("2026-11-24T06:00:00Z")]).toEqual([
      ["1 changed team cooldown"],
      ["1 changed team told"],
    ]);
  });

  test("makes the end of a job worth telling to a rule about scores", () => {
    const rules = rulesOf([
      {
        id: "all",
        events: ["new", "closed"],
        min_score: 1,
        channels: ["team"],
      },
    ]);
    const before = plan({ rules, jobs: [job(1)], events: [event(1, "new")] });
    expect(
      told(
        plan({
          rules,
          previous: before,
          events: [event(1, "closed"), event(2, "closed")],
        }),
      ),
    ).toEqual(["1 closed team told"]);
  });
});

describe("alerts beyond", () => {
  const jobs = [1, 2, 3, 4].map((n) => job(n, { rank: n }));
  const events = [1, 2, 3, 4].map((n) => event(n, "new"));

  test("the cap of a channel keep the best ranked", () => {
    const rules = rulesOf([{ id: "all", events: ["new"], channels: ["phone"] }]);
    const alerts = plan({ rules, jobs, events });
    expect(told(alerts)).toEqual(["1 new phone told", "2 new phone told", "3 new phone cap", "4 new phone cap"]);
    expect(alerts.messages.length).toBe(2);
  });

  test("the cap of the run count over all channels", () => {
    expect(told(plan({ rules: { ...all, cap: 1 }, jobs, events })).map((row) => row.split(" ").at(-1))).toEqual([
      "told",
      "cap",
      "cap",
      "cap",
    ]);
  });
});

test("a hidden job is no alert, and each hiding has its reason", () => {
  const hide = {
    companies: ["ACME  corp"],
    words: ["intern", "c++"],
    below_score: 10,
    reposts: true,
    statuses: ["saved" as const],
  };
  const status = { on: "2026-11-20", follow_up: null };
  const rows = hideJobs(
    [
      job(1, { employer: "Acme Corp" }),
      job(2, { title: "Senior Intern (m/f)" }),
      job(3, { title: "C++ Developer" }),
      job(4, { score: 9 }),
      job(5, { status: { ...status, status: "applied", reposted: true } }),
      job(6, { status: { ...status, status: "saved", reposted: false } }),
      job(7, { title: "International Internist", score: 10, employer: "Acme" }),
    ],
    hide,
  );
  expect(rows.map((row) => row.hidden?.reason ?? null)).toEqual([
    "hidden_company",
    "hidden_word",
    "hidden_word",
    "hidden_score",
    "hidden_repost",
    "hidden_status",
    null,
  ]);
  expect(told(plan({ jobs: rows, events: [event(1, "new")] }))).toEqual(["1 new team hidden"]);
});

test("each condition of a rule decides", () => {
  const base = job(1, {
    score: 70,
    band: "good",
    family: "software",
    level: "senior",
    locations: ["Lisbon, Portugal"],
    workplace: "hybrid",
    employer: "Acme",
    pay: { min: 80_000, max: 100_000, currency: "EUR", period: "year" },
  });
  const fits = (rule: object): boolean =>
    plan({
      rules: rulesOf([{ id: "r", events: ["new"], channels: ["team"], ...rule }]),
      jobs: [base],
      events: [event(1, "new")],
    }).alerts.length === 1;
  const yes = [
    { bands: ["good"] },
    { min_score: 70 },
    { companies: ["acme"] },
    { families: ["software"] },
    { levels: ["senior"] },
    { places: ["lisbon"] },
    { workplaces: ["hybrid"] },
    { pay_at_least: { amount: 100_000, currency: "EUR" } },
    { watch: { jobs: [base.job_id] } },
    { watch: { companies: ["ACME"] } },
    { statuses: ["none"] },
  ];
  const no = [
    { bands: ["strong"] },
    { min_score: 71 },
    { companies: ["Globex"] },
    { families: ["data"] },
    { levels: ["junior"] },
    { places: ["Porto"] },
    { workplaces: ["remote"] },
    { pay_at_least: { amount: 100_001, currency: "EUR" } },
    { pay_at_least: { amount: 1, currency: "USD" } },
    { watch: { jobs: ["job_ffffffffffffffff"] } },
    { statuses: ["saved"] },
    { events: ["closed"] },
  ];
  expect(yes.map(fits)).toEqual(yes.map(() => true));
  expect(no.map(fits)).toEqual(no.map(() => false));
});

test("a source that broke is remembered with its day, sent for, and said again when it is back", () => {
  const row = (outcome: "ok" | "unreachable") => ({
    provider_id: "acme",
    name: "Acme",
    enabled: true,
    outcome,
    reason: "read" as const,
    detail: "",
    postings: 0,
    complete: true,
    snapshot_digest: SHA,
    captured_at: null,
    provenance: null,
    attempts: 0,
    waited_ms: 0,
    bytes: 0,
  });
  const broke = plan({ availability: [row("unreachable")] });
  const still = plan({
    availability: [row("unreachable")],
    previous: broke,
    asOf: "2026-11-22T06:00:00Z",
  });
  const back = plan({
    availability: [row("ok")],
    previous: still,
    asOf: "2026-11-23T06:00:00Z",
  });
  expect(
    [broke, still, back].map((run) => [
      run.messages.map(({ channel }) => channel),
      run.failing.map(({ since }) => since),
    ]),
  ).toEqual([
    [["team"], ["2026-11-21T06:00:00Z"]],
    [[], ["2026-11-21T06:00:00Z"]],
    [["team"], []],
  ]);
});
