import type { AlertRulesV1, AlertTimesV1, Channel } from "../../contracts/alert-rules.ts";
import type { Alert, PlannedMessage } from "../../contracts/alerts.ts";
import { messageId } from "./alert-id.ts";

export interface MessageInputs {
  readonly runId: string;
  readonly asOf: string;
  readonly rules: AlertRulesV1;
  readonly times: AlertTimesV1 | null;
  readonly alerts: readonly Alert[];
  /** True when a board broke or came back since the previous run. */
  readonly sourcesChanged: boolean;
}

/** Which messages go to which channel, in the order of the config: one with everything, or one for each job, whatever the number of rules that fit it. */
export function planMessages({ runId, asOf, rules, times, alerts, sourcesChanged }: MessageInputs): PlannedMessage[] {
  const heldUntil = times?.quiet.find((span) => span.from <= asOf && asOf < span.until)?.until ?? null;
  return rules.channels.flatMap((channel) => {
    const own = alerts.filter((alert) => alert.channel === channel.id && alert.suppressed_by === null);
    return messagesOf(channel, own, sourcesChanged).map(({ kind, alertIds }): PlannedMessage => ({
      message_id: messageId(channel.id, alertIds, runId),
      channel: channel.id,
      kind,
      alert_ids: [...alertIds],
      held_until: heldUntil,
    }));
  });
}

interface MessageParts {
  readonly kind: PlannedMessage["kind"];
  readonly alertIds: readonly string[];
}

function messagesOf(channel: Channel, alerts: readonly Alert[], sourcesChanged: boolean): readonly MessageParts[] {
  if (channel.send === "each") {
    const groups = Map.groupBy(alerts, (alert) => alert.job_id);
    return [...groups.values()].map((group) => ({
      kind: "alert",
      alertIds: group.map((alert) => alert.alert_id),
    }));
  }
  const isDue = alerts.length > 0 || channel.when === "always" || (channel.when === "failures" && sourcesChanged);
  return isDue ? [{ kind: "digest", alertIds: alerts.map((alert) => alert.alert_id) }] : [];
}
