import type { AlertRule } from "../../contracts/alert-rules.ts";
import type { RankedJob } from "../../contracts/run-documents.ts";
import { convertAmount } from "../fx/convert-amount.ts";
import type { FxRates } from "../fx/rates-for.ts";
import { foldName } from "./fold-name.ts";
import type { JobEvent } from "./job-event.ts";

const PERIODS_A_YEAR: Readonly<Record<string, number>> = {
  year: 1,
  month: 12,
  two_weeks: 26,
  week: 52,
  day: 260,
  hour: 2_080,
};

/**
 * What of a rule fits an event, as reason codes; null when something does not. A job that is not open any more has no score or place to ask for: it fits these when `wasTold`,
 * which is what somebody who was told of it wants to hear the end of.
 */
export function fitsRule(
  event: JobEvent,
  rule: AlertRule,
  { rates, wasTold }: { readonly rates: FxRates | null; readonly wasTold: boolean },
): readonly string[] | null {
  const name = event.names.find((candidate) => rule.events.includes(candidate));
  if (name === undefined) return null;
  const employer = foldName(event.job?.employer ?? event.first.employer ?? "");
  const named = (names: readonly string[]): boolean => names.some((other) => foldName(other) === employer);
  const reasons = [`event:${name}`];
  if (rule.companies.length > 0) {
    if (!named(rule.companies)) return null;
    reasons.push("company");
  }
  if (rule.watch !== undefined) {
    const isWatchedJob = rule.watch.jobs.includes(event.jobId);
    if (!isWatchedJob && !named(rule.watch.companies)) return null;
    reasons.push(isWatchedJob ? "watched_job" : "watched_company");
  }
  const { job } = event;
  if (job === null) return isAboutOpenJobs(rule) && !wasTold ? null : [...reasons, ...(wasTold ? ["told_before"] : [])];
  const more = fitsJob(job, rule, rates);
  return more === null ? null : [...reasons, ...more];
}

function isAboutOpenJobs(rule: AlertRule): boolean {
  return (
    rule.min_score > 0 ||
    rule.pay_at_least !== undefined ||
    [rule.bands, rule.families, rule.levels, rule.places, rule.workplaces, rule.statuses].some(
      (list) => list.length > 0,
    )
  );
}

function fitsJob(job: RankedJob, rule: AlertRule, rates: FxRates | null): readonly string[] | null {
  const reasons: string[] = [];
  const needs = (isAsked: boolean, fits: boolean, reason: string): boolean => {
    if (isAsked && fits) reasons.push(reason);
    return !isAsked || fits;
  };
  const places = job.locations.map(foldName);
  const status = job.status?.status ?? "none";
  const isFit =
    needs(rule.bands.length > 0, rule.bands.includes(job.band), `band:${job.band}`) &&
    needs(rule.min_score > 0, job.score >= rule.min_score, "score") &&
    needs(rule.families.length > 0, job.family !== null && rule.families.includes(job.family), "family") &&
    needs(rule.levels.length > 0, job.level !== null && rule.levels.includes(job.level), "level") &&
    needs(
      rule.places.length > 0,
      rule.places.some((wanted) => places.some((place) => place.includes(foldName(wanted)))),
      "place",
    ) &&
    needs(rule.workplaces.length > 0, job.workplace !== null && rule.workplaces.includes(job.workplace), "workplace") &&
    needs(rule.statuses.length > 0, rule.statuses.includes(status), `status:${status}`) &&
    needs(rule.pay_at_least !== undefined, paysAtLeast(job.pay, rule.pay_at_least, rates), "pay");
  return isFit ? reasons : null;
}

/** The upper end of what is published, over a year, in the currency of the rule. */
function paysAtLeast(pay: RankedJob["pay"], floor: AlertRule["pay_at_least"], rates: FxRates | null): boolean {
  const amount = pay?.max ?? pay?.min ?? null;
  const times = PERIODS_A_YEAR[pay?.period ?? "year"];
  if (pay === null || amount === null || floor === undefined || times === undefined) return false;
  const aYear = Math.round(amount * times);
  if (pay.currency === floor.currency) return aYear >= floor.amount;
  const converted =
    pay.currency === null || rates === null ? null : convertAmount(aYear, pay.currency, floor.currency, rates);
  return converted !== null && converted >= floor.amount;
}
