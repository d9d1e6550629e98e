import { DIGEST_CHANNEL, type AlertRule, type AlertRulesV1, type AlertTimesV1 } from "../../contracts/alert-rules.ts";
import type { Alert, AlertsV1, Suppression } from "../../contracts/alerts.ts";
import type { LifecycleEvent } from "../../contracts/ledger.ts";
import type { Availability, RankedJob } from "../../contracts/run-documents.ts";
import { compareBy, compareCodeUnits, compareOn } from "../canonical/compare.ts";
import { payPhrase } from "../explain/pay-phrase.ts";
import { isFailureOutcome } from "../explain/is-failure-outcome.ts";
import type { FxRates } from "../fx/rates-for.ts";
import { alertId, eventIdentity } from "./alert-id.ts";
import { fitsRule } from "./fits-rule.ts";
import { jobEventsOf, type JobEvent } from "./job-event.ts";
import { planMessages } from "./plan-messages.ts";
import { toldMemory, type ToldMemory } from "./told-memory.ts";

/** Everything that alerts are made from; all of it sealed or derived from what is. */
export interface AlertInputs {
  readonly runId: string;
  readonly asOf: string;
  readonly rules: AlertRulesV1;
  readonly times: AlertTimesV1 | null;
  readonly events: readonly LifecycleEvent[];
  /** In the order of rank, hidden ones with their reason. */
  readonly jobs: readonly RankedJob[];
  readonly availability: readonly Availability[];
  readonly rates: FxRates | null;
  /** The previous run's document; null before the first. */
  readonly previous: AlertsV1 | null;
}

const CHANGES_MAX = 5;
const VALUE_CHARS_MAX = 120;
const PLACES_MAX = 4;

const compareFailing = compareOn((row: AlertsV1["failing"][number]) => row.provider_id, compareCodeUnits);

/** Rank, then job, event, rule, channel: the events come in order, so the sort only has to be stable within one. */
const compareWithinEvent = compareBy<Alert>(
  compareOn((alert) => alert.rule, compareCodeUnits),
  compareOn((alert) => alert.channel, compareCodeUnits),
);

/** What would be told, once each, and on which channels; every alert that is not told says why. Pure: the same sealed inputs plan the same. */
export function planAlerts(inputs: AlertInputs): AlertsV1 {
  const { rules, asOf } = inputs;
  const told = toldMemory(inputs.previous?.told ?? [], asOf, rules.rules);
  const baselines = new Set(
    inputs.events.filter((event) => event.type === "baseline").map((event) => event.provider_id),
  );
  const caps = capCounter(rules);
  const alerts: Alert[] = [];
  for (const event of jobEventsOf(inputs.events, inputs.jobs)) {
    const own: Alert[] = [];
    for (const rule of rules.rules) {
      const reasons = fitsRule(event, rule, {
        rates: inputs.rates,
        wasTold: told.hasJob(event.jobId),
      });
      if (reasons === null) continue;
      const silence = silenceOf(event, rule, {
        told,
        isBaseline: baselines.has(event.first.provider_id),
      });
      for (const channel of rule.channels.length === 0 ? [DIGEST_CHANNEL] : rule.channels)
        own.push(alertOf(event, { rule, channel, reasons, silence }));
    }
    for (const alert of own.sort(compareWithinEvent)) {
      const isOver = alert.suppressed_by === null && !caps(alert.channel);
      alerts.push(isOver ? { ...alert, suppressed_by: "cap" } : alert);
      if (alert.suppressed_by === null) told.add(event.jobId, eventIdentity(event), alert.rule);
    }
  }
  const failing = failingOf(inputs);
  return {
    schema: "alerts.v1",
    run_id: inputs.runId,
    as_of: asOf,
    alerts,
    messages: planMessages({
      runId: inputs.runId,
      asOf,
      rules,
      times: inputs.times,
      alerts,
      sourcesChanged: sourcesChanged(inputs.previous?.failing ?? [], failing),
    }),
    told: told.rows(inputs.jobs.map((job) => job.job_id)),
    failing,
  };
}

function silenceOf(
  event: JobEvent,
  rule: AlertRule,
  { told, isBaseline }: { readonly told: ToldMemory; readonly isBaseline: boolean },
): Suppression | null {
  if (event.type === "new" && isBaseline) return "baseline";
  if (event.jobKnown) return "job_known";
  if (event.job?.hidden !== undefined) return "hidden";
  if (told.hasEvent(event.jobId, eventIdentity(event), rule.id)) return "already_told";
  const days = told.daysSince(event.jobId, rule.id);
  return days !== null && days < rule.cool_down_days ? "cooldown" : null;
}

/** Takes one of a channel's places when there is one left, its own and the run's. */
function capCounter(rules: AlertRulesV1): (channel: string) => boolean {
  const left = new Map(rules.channels.map((channel) => [channel.id, channel.cap]));
  let leftOfRun = rules.cap;
  return (channel) => {
    if (channel === DIGEST_CHANNEL) return true;
    const own = left.get(channel) ?? 0;
    if (own === 0 || leftOfRun === 0) return false;
    left.set(channel, own - 1);
    leftOfRun--;
    return true;
  };
}

interface AlertParts {
  readonly rule: AlertRule;
  readonly channel: string;
  readonly reasons: readonly string[];
  readonly silence: Suppression | null;
}

function alertOf(event: JobEvent, { rule, channel, reasons, silence }: AlertParts): Alert {
  const { job, first } = event;
  return {
    alert_id: alertId(event.jobId, eventIdentity(event), rule.id, channel),
    job_id: event.jobId,
    rule: rule.id,
    channel,
    event: {
      name: event.names.find((name) => rule.events.includes(name)) ?? event.type,
      at: event.at,
      changes: shortChanges(event.changes),
    },
    reasons: [...reasons],
    suppressed_by: silence,
    title: job?.title ?? first.title ?? "",
    employer: job?.employer ?? first.employer ?? "",
    url: job?.url ?? first.url ?? "",
    score: job?.score ?? null,
    band: job?.band ?? null,
    places: job?.locations.slice(0, PLACES_MAX) ?? [],
    pay: payPhrase(job?.pay ?? null),
    postings: job?.posting_ids.length ?? event.postings,
  };
}

/** A few changes with short values: comparable forms can be long lists. That the text differs is said only where nothing else does. */
export function shortChanges(changes: LifecycleEvent["fields"]): Alert["event"]["changes"] {
  const shown = changes.filter(({ field }) => field !== "description");
  return (shown.length === 0 ? changes : shown).slice(0, CHANGES_MAX).map(({ field, before, after }) => ({
    field,
    before: shortValue(before),
    after: shortValue(after),
  }));
}

function shortValue(value: string | null): string | null {
  if (value === null || /^[0-9a-f]{64}$/.test(value)) return null;
  const characters = [...value];
  return characters.length <= VALUE_CHARS_MAX ? value : `${characters.slice(0, VALUE_CHARS_MAX).join("")}...`;
}

function failingOf({ availability, previous, asOf }: AlertInputs): AlertsV1["failing"] {
  const since = new Map((previous?.failing ?? []).map((row) => [row.provider_id, row.since]));
  return availability
    .filter((row) => isFailureOutcome(row.outcome))
    .map((row) => ({
      provider_id: row.provider_id,
      since: since.get(row.provider_id) ?? asOf,
    }))
    .sort(compareFailing);
}

function sourcesChanged(before: AlertsV1["failing"], after: AlertsV1["failing"]): boolean {
  const names = (rows: AlertsV1["failing"]): string => rows.map((row) => row.provider_id).join(" ");
  return names(before) !== names(after);
}
