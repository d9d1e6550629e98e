import type { AlertRulesV1, Channel } from "../../contracts/alert-rules.ts";
import type { AlertsV1, PlannedMessage } from "../../contracts/alerts.ts";
import type { Delivery, EffectState, EffectV1, Notifier } from "../../contracts/effects.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import type { Time } from "../../contracts/http.ts";
import type { Files, Locks } from "../../contracts/ports.ts";
import { toInstant } from "../../engine/time/to-instant.ts";
import { quietUntil } from "../quiet-times.ts";
import { statePaths } from "../state-paths.ts";
import { openEffectsLog, type EffectsLog } from "./effects-log.ts";
import { readNotice } from "./read-notice.ts";

export interface DeliverPorts {
  readonly state: Files;
  readonly locks: Locks;
  readonly time: Time;
  readonly notifier: Notifier;
  /** False: only what needs no network is delivered, the rest stays planned. */
  readonly mayUseNetwork: boolean;
}

export interface DeliverRequest {
  readonly candidate: string;
  readonly rules: AlertRulesV1;
  /** Runs whose messages are planned first, where they are not yet. */
  readonly alerts: readonly AlertsV1[];
  /** A run whose messages are put down as not to be sent. */
  readonly muted: string | null;
  /** Only these messages, whatever their state: a person asked. Null: whatever is due. */
  readonly only: readonly string[] | null;
  readonly command: string;
}

/** What became of one message in this delivery. `waits` says why nothing was tried. */
export interface DeliveredMessage {
  readonly message_id: string;
  readonly run_id: string;
  readonly channel: string;
  readonly alert_ids: readonly string[];
  readonly state: EffectState;
  readonly reason: string;
  readonly waits: "quiet_hours" | "offline" | "retry_later" | "channel_missing" | null;
}

const ATTEMPTS_MAX = 5;
/** A shorter Retry-After is waited for at once, once. */
const WAIT_MS_MAX = 30_000;
const RETRY_MS = 600_000;
const DAY_MS = 86_400_000;

/**
 * Plans the messages of a run, then delivers what is due, each at most once. Before anything is asked `unknown` is on disk: whoever dies from there on leaves that, and it is not sent
 * again by itself. Only what is certain not to have been delivered is tried again. Replay never comes here; the same run again plans nothing new.
 * Returns null when another process is delivering.
 */
export async function deliverMessages(
  ports: DeliverPorts,
  request: DeliverRequest,
): Promise<readonly DeliveredMessage[] | null> {
  const { candidate } = request;
  if (request.rules.channels.length === 0 && (await ports.state.facts(statePaths.effects(candidate))) === null)
    return [];
  const lock = await ports.locks.acquire(statePaths.effectsLock(candidate), request.command);
  if (!lock.ok) return null;
  try {
    const log = await openEffectsLog(ports.state, candidate);
    for (const run of request.alerts)
      for (const message of run.messages)
        if (log.last(message.message_id) === null) await log.add(plannedEffect(ports, request, { run, message }));
    const done: DeliveredMessage[] = [];
    for (const { first, last } of log.messages()) {
      if (request.only === null ? !isOpen(last, request.rules) : !request.only.includes(last.message_id)) continue;
      done.push(await deliverOne(ports, request, { log, first, last }));
    }
    return done;
  } finally {
    await lock.release();
  }
}

function plannedEffect(
  { time }: DeliverPorts,
  { muted }: DeliverRequest,
  { run, message }: { readonly run: AlertsV1; readonly message: PlannedMessage },
): EffectV1 {
  const isMuted = run.run_id === muted;
  return {
    schema: "effect.v1",
    message_id: message.message_id,
    run_id: run.run_id,
    channel: message.channel,
    alert_ids: message.alert_ids,
    state: isMuted ? "failed" : "planned",
    at: toInstant(time.nowMs()),
    attempt: 0,
    reason: isMuted ? "muted" : message.held_until === null ? "planned" : "quiet_hours",
    safe_to_retry: !isMuted,
    not_before: isMuted ? null : message.held_until,
  };
}

/** Whether a message is still to be delivered by itself. Unknown is, only where delivering twice is delivering once. */
function isOpen(last: EffectV1, { channels }: AlertRulesV1): boolean {
  if (last.state === "planned") return true;
  if (last.state === "failed") return last.safe_to_retry && last.attempt < ATTEMPTS_MAX;
  const channel = channels.find(({ id }) => id === last.channel);
  return last.state === "unknown" && channel !== undefined && isIdempotent(channel) && last.attempt < ATTEMPTS_MAX;
}

function isIdempotent(channel: Channel): boolean {
  return channel.kind === "atom" || (channel.kind === "webhook" && channel.idempotent);
}

interface Open {
  readonly log: EffectsLog;
  readonly first: EffectV1;
  readonly last: EffectV1;
}

async function deliverOne(ports: DeliverPorts, request: DeliverRequest, open: Open): Promise<DeliveredMessage> {
  const { log, first, last } = open;
  const { rules } = request;
  const now = (): string => toInstant(ports.time.nowMs());
  const channel = rules.channels.find(({ id }) => id === last.channel);
  const waits = (why: DeliveredMessage["waits"]): DeliveredMessage => ({
    ...resultOf(last),
    waits: why,
  });
  const write = async (step: Partial<EffectV1>): Promise<EffectV1> => {
    const before = log.last(last.message_id) ?? last;
    const effect: EffectV1 = {
      ...before,
      at: now(),
      not_before: null,
      ...step,
    };
    await log.add(effect);
    return effect;
  };

  if (request.only === null && ports.time.nowMs() - Date.parse(first.at) > rules.expire_days * DAY_MS)
    return resultOf(await write({ state: "failed", reason: "expired", safe_to_retry: false }));
  if (channel === undefined) return waits("channel_missing");
  if (request.only === null) {
    if (last.not_before !== null && last.not_before > now())
      return waits(last.reason === "quiet_hours" ? "quiet_hours" : "retry_later");
    if (quietUntil(rules, now()) !== null) return waits("quiet_hours");
  }
  if (!ports.mayUseNetwork && needsNetwork(channel)) return waits("offline");
  const read = await readNotice(ports.state, request.candidate, {
    runId: last.run_id,
    messageId: last.message_id,
  }).catch((cause: unknown) => {
    if (cause instanceof SignalCraftError && cause.code === "not_found") return null;
    throw cause;
  });
  if (read === null)
    return resultOf(
      await write({
        state: "failed",
        reason: "run_gone",
        safe_to_retry: false,
      }),
    );

  const ask = async (attempt: number): Promise<Delivery> => {
    await write({
      state: "unknown",
      reason: "asked",
      safe_to_retry: false,
      attempt,
    });
    return await ports.notifier.deliver(channel, read.notice).catch((cause: unknown): Delivery => {
      if (cause instanceof SignalCraftError && cause.code === "credentials")
        return {
          state: "failed",
          reason: "secret_missing",
          safeToRetry: true,
          retryAfterMs: null,
        };
      // A file or feed that would hold a secret is not written.
      if (cause instanceof SignalCraftError && cause.code === "secret_found")
        return { state: "failed", reason: "secret_found", safeToRetry: true, retryAfterMs: null };
      // A file that could not be written was not written: an append that fails is taken back.
      if (cause instanceof SignalCraftError && cause.code.startsWith("storage_"))
        return { state: "failed", reason: cause.code, safeToRetry: true, retryAfterMs: null };
      return { state: "unknown", reason: "program_fault" };
    });
  };
  let attempt = last.attempt + 1;
  let delivery = await ask(attempt);
  if (delivery.state === "failed" && delivery.retryAfterMs !== null && delivery.retryAfterMs <= WAIT_MS_MAX) {
    await write(stepOf(delivery, ports.time.nowMs()));
    await ports.time.sleep(delivery.retryAfterMs);
    attempt++;
    delivery = await ask(attempt);
  }
  return resultOf(await write(stepOf(delivery, ports.time.nowMs())));
}

function stepOf(delivery: Delivery, nowMs: number): Partial<EffectV1> {
  const { state, reason } = delivery;
  if (delivery.state !== "failed") return { state, reason, safe_to_retry: false };
  const waitMs = delivery.retryAfterMs ?? RETRY_MS;
  return {
    state,
    reason,
    safe_to_retry: delivery.safeToRetry,
    not_before: delivery.safeToRetry && delivery.reason !== "secret_missing" ? toInstant(nowMs + waitMs) : null,
  };
}

function needsNetwork({ kind }: Channel): boolean {
  return kind !== "file" && kind !== "atom";
}

function resultOf({ message_id, run_id, channel, alert_ids, state, reason }: EffectV1): DeliveredMessage {
  return { message_id, run_id, channel, alert_ids, state, reason, waits: null };
}
