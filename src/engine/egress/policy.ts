import { isAllowedHost } from "./allowed-host.ts";
import { answersVerdict, type AnswersRefusal, type AnswersVerdict } from "./answers.ts";
import { hostVerdict, type HostRefusal, type HostVerdict } from "./host.ts";
import { parseTarget, type EgressTarget } from "./parse-target.ts";
import { redirectVerdict, type RedirectRefusal } from "./redirect.ts";
import { egressSteps, type EgressStepId } from "./steps.ts";
import { credentialsRefusal, portRefusal, schemeRefusal, type PartRefusal } from "./url-parts.ts";

/** What robots.txt says of the URL, decided elsewhere. */
export interface RobotsDecision {
  readonly allowed: boolean;
  /** The rule or the fetch outcome that decided, as a short text. */
  readonly reason: string;
}

/** What is known when a URL is explained. What is null is left to the others to decide. */
export interface EgressContext {
  /** True refuses; false is a run that may use the network; null asks what would happen if it might. */
  readonly offline: boolean | null;
  readonly tombstoned: boolean;
  /** Null lets any host through. */
  readonly allowedHosts: readonly string[] | null;
  readonly allowedPorts: readonly number[];
  /** What the resolver said; null when nobody asked it. An empty list is a name that does not resolve. */
  readonly answers: readonly string[] | null;
  readonly robots: RobotsDecision | null;
  /** The URL that redirected here; `url` is then resolved against it. */
  readonly from?: string;
  /** Addresses of this machine's own interfaces. */
  readonly ownAddresses?: readonly string[];
  /**
   * The operator pinned this host and port to the addresses in `answers`: its name, port and addresses are then the
   * operator's decision and pass, whatever they are. Scheme, credentials, registry, tombstone and robots still hold.
   */
  readonly pinned?: boolean;
}

/**
 * How a step ended: `pass`, `refuse`, `unchecked` (nobody knows yet) or `skipped` (it does not apply, or an earlier
 * refusal means it would never be reached).
 */
export type StepVerdict = "pass" | "refuse" | "unchecked" | "skipped";

/** Why a step ended as it did. A closed list, but for the text of {@link RobotsDecision} that follows `robots: `. */
export type StepReason =
  | "ok"
  | "offline"
  | "network_not_asked_for"
  | "tombstoned"
  | "any_host"
  | "host_not_allowed"
  | "pinned_by_operator"
  | "literal_address"
  | "unresolved"
  | "unparsable_url"
  | "not_a_redirect"
  | "while_the_request_runs"
  | "refused_before"
  | "robots_not_read"
  | `robots: ${string}`
  | PartRefusal["reason"]
  | HostRefusal
  | AnswersRefusal
  | RedirectRefusal;

/** One line of an explanation. `range` is what decided (a block, a suffix, a port), and is left out when nothing did. */
export interface ExplainedStep {
  readonly step: EgressStepId;
  readonly verdict: StepVerdict;
  readonly reason: StepReason;
  readonly range?: string;
}

/** Every step of the policy for one URL, in order, and what they come to. */
export interface EgressExplanation {
  /** Normal form; the text as given when it is no URL. */
  readonly url: string;
  readonly verdict: "allow" | "refuse";
  readonly steps: readonly ExplainedStep[];
}

/** What one step found, before it has a name. */
interface Finding {
  readonly verdict: StepVerdict;
  readonly reason: StepReason;
  readonly range?: string;
}

/** All that the steps look at, computed once. */
interface Subject {
  readonly url: string;
  /** Null when the URL cannot be parsed; every step that needs it is then skipped, and `scheme` says why. */
  readonly target: EgressTarget | null;
  readonly host: HostVerdict | null;
  readonly context: EgressContext;
  readonly pinned: boolean;
}

/**
 * What the policy says of `url`, step by step: refused when any step refuses, allowed otherwise. All steps that can be
 * checked are, also after a refusal, so that a person sees everything that is in the way; what only a running request
 * can tell is `unchecked`, or `skipped` once something refused.
 */
export function explainEgress(url: string, context: EgressContext): EgressExplanation {
  const target = parseTarget(url, context.from);
  const host = target === null ? null : hostVerdict(target.hostname);
  const subject: Subject = {
    url,
    target,
    host,
    context,
    pinned: context.pinned === true && context.answers !== null,
  };

  const findings = egressSteps.map(({ id, needs }) => ({
    id,
    needs,
    finding: FINDERS[id](subject),
  }));
  const isRefused = findings.some(({ finding }) => finding.verdict === "refuse");
  return {
    url: target?.href ?? url,
    verdict: isRefused ? "refuse" : "allow",
    steps: findings.map(({ id, needs, finding }) => ({
      step: id,
      ...(isRefused && needs === "wire" ? REFUSED_BEFORE : finding),
    })),
  };
}

const PASS: Finding = { verdict: "pass", reason: "ok" };
const PINNED: Finding = { verdict: "pass", reason: "pinned_by_operator" };
const NO_URL: Finding = { verdict: "skipped", reason: "unparsable_url" };
const REFUSED_BEFORE: Finding = {
  verdict: "skipped",
  reason: "refused_before",
};
const WIRE: Finding = {
  verdict: "unchecked",
  reason: "while_the_request_runs",
};

/** What each step looks at; a step without a finder does not compile. */
const FINDERS: Readonly<Record<EgressStepId, (subject: Subject) => Finding>> = {
  redirect: findRedirect,
  offline: ({ context }) => {
    if (context.offline === null) return { verdict: "unchecked", reason: "network_not_asked_for" };
    return context.offline ? { verdict: "refuse", reason: "offline" } : PASS;
  },
  tombstone: ({ context }) => (context.tombstoned ? { verdict: "refuse", reason: "tombstoned" } : PASS),
  allowed_hosts: findAllowedHost,
  scheme: ({ target }) =>
    target === null ? { verdict: "refuse", reason: "unparsable_url" } : partFinding(schemeRefusal(target)),
  port: ({ target, context, pinned }) => {
    if (target === null) return NO_URL;
    return pinned ? PINNED : partFinding(portRefusal(target, context.allowedPorts));
  },
  credentials: ({ target }) => (target === null ? NO_URL : partFinding(credentialsRefusal(target))),
  host: ({ host, pinned }) => {
    if (host === null) return NO_URL;
    if (pinned) return PINNED;
    return host.verdict === "allow" ? PASS : { verdict: "refuse", reason: host.reason, range: host.range };
  },
  dns: findResolution,
  addresses: findAddresses,
  robots: ({ context: { robots } }) => {
    if (robots === null) return { verdict: "unchecked", reason: "robots_not_read" };
    return {
      verdict: robots.allowed ? "pass" : "refuse",
      reason: `robots: ${robots.reason}`,
    };
  },
  pacing: () => WIRE,
  connect: () => WIRE,
  bytes: () => WIRE,
  deadline: () => WIRE,
};

function partFinding(refusal: PartRefusal | null): Finding {
  return refusal === null ? PASS : { verdict: "refuse", ...refusal };
}

function findRedirect({ url, context, pinned }: Subject): Finding {
  if (context.from === undefined) return { verdict: "skipped", reason: "not_a_redirect" };
  const judged = redirectVerdict(context.from, url, {
    allowedPorts: context.allowedPorts,
  });
  if (judged.verdict !== "block") return PASS;
  if (pinned && judged.reason !== "https_to_http") return PINNED;
  return { verdict: "refuse", reason: judged.reason, range: judged.range };
}

function findAllowedHost({ target, context: { allowedHosts } }: Subject): Finding {
  if (allowedHosts === null) return { verdict: "skipped", reason: "any_host" };
  if (target === null) return NO_URL;
  if (isAllowedHost(target.hostname, allowedHosts)) return PASS;
  return {
    verdict: "refuse",
    reason: "host_not_allowed",
    range: target.hostname,
  };
}

function findResolution({ host, context: { answers }, pinned }: Subject): Finding {
  if (pinned) return PINNED;
  if (host?.verdict === "allow" && host.kind === "address") return { verdict: "skipped", reason: "literal_address" };
  if (answers === null) return { verdict: "unchecked", reason: "unresolved" };
  return answers.length === 0 ? { verdict: "refuse", reason: "no_answer" } : PASS;
}

function findAddresses({ host, context, pinned }: Subject): Finding {
  if (pinned) return PINNED;
  // The step `host` has judged a literal address.
  if (host?.verdict === "allow" && host.kind === "address") return PASS;
  if (context.answers === null || context.answers.length === 0) return { verdict: "unchecked", reason: "unresolved" };
  const judged: AnswersVerdict = answersVerdict(context.answers, {
    ownAddresses: context.ownAddresses ?? [],
  });
  return judged.verdict === "allow" ? PASS : { verdict: "refuse", reason: judged.reason, range: judged.range };
}
