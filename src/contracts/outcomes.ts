/** The closed lists of what can become of a provider in a run (DESIGN section 7) and why. */
import { listingFailureReasons, partialReasons } from "./source-kind.ts";

export const outcomes = [
  "ok",
  "ok_empty",
  "partial",
  "blocked",
  "moved",
  "policy_skip",
  "tombstoned",
  "snapshot_missing",
  "parse_drift",
  "unreachable",
  "not_due",
] as const;
export type Outcome = (typeof outcomes)[number];

/** Outcomes that count as a failure of the provider: they make a run `partial`. */
export const failureOutcomes: readonly Outcome[] = ["partial", "blocked", "moved", "parse_drift", "unreachable"];

export const outcomeReasons = [
  "read",
  "no_snapshot",
  "disabled",
  "offline",
  "robots_disallow",
  "robots_unavailable",
  "egress_refused",
  "tombstone",
  "cadence",
  "circuit_open",
  "snapshot_unreadable",
  "timeout",
  "connection_failed",
  "tls_failed",
  "dns_failed",
  "rate_limited",
  "server_error",
  "body_too_large",
  "held_drop",
  "run_failed",
  ...partialReasons,
  ...listingFailureReasons,
] as const;
export type OutcomeReason = (typeof outcomeReasons)[number];

/** What every outcome means, for people and for the reference page. */
export const outcomeMeanings: Readonly<Record<Outcome, string>> = {
  ok: "read whole; what it says can be trusted, also what it leaves out",
  ok_empty: "answered with no postings; closes nothing until confirmed",
  partial: "read in part; closes nothing",
  blocked: "the host refused us",
  moved: "the board is somewhere else now",
  policy_skip: "not asked, by policy or because it is off",
  tombstoned: "never asked again, by decision",
  snapshot_missing: "snapshot mode, and no capture is stored",
  parse_drift: "the answer has another shape than its source kind knows; previous knowledge is kept",
  unreachable: "no usable answer",
  not_due: "read recently enough; the stored capture counts",
};
