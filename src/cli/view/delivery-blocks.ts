import type { DeliveredMessage } from "../../pipeline/effects/deliver-messages.ts";
import { bullet, dim, heading, paragraph, styled, type Block, type Style, type Text } from "./block.ts";

const stateStyle: Readonly<Record<DeliveredMessage["state"], Style>> = {
  sent: "good",
  planned: "dim",
  failed: "bad",
  unknown: "warn",
};

const waitsFor: Readonly<Record<NonNullable<DeliveredMessage["waits"]>, string>> = {
  quiet_hours: "waits until the quiet hours are over",
  offline: "waits for a run with --allow-net, or signalcraft alerts send --allow-net",
  retry_later: "is tried again later",
  channel_missing: "waits: alerts.yaml has no channel of this name any more",
};

/** What became of messages, a line each; nothing when there were none. */
export function deliveryBlocks(messages: readonly DeliveredMessage[] | null): readonly Block[] {
  if (messages === null)
    return [
      paragraph(styled("warn", "Messages: another process is delivering; what is left goes out with the next run.")),
    ];
  if (messages.length === 0) return [];
  return [heading(`Messages: ${messages.length}`), ...messages.map((message) => bullet(messageText(message), 2))];
}

function messageText(message: DeliveredMessage): Text {
  const alerts = message.alert_ids.length;
  const what = alerts === 0 ? "the digest" : `${alerts} ${alerts === 1 ? "alert" : "alerts"}`;
  return [
    `${message.channel}: ${what} `,
    styled(stateStyle[message.state], message.waits === null ? message.state : "planned"),
    message.waits === null
      ? message.state === "sent"
        ? ""
        : dim(` (${message.reason.replaceAll("_", " ")})${adviceOf(message)}`)
      : dim(`, ${waitsFor[message.waits]}`),
  ];
}

function adviceOf({ state, message_id }: DeliveredMessage): string {
  if (state === "unknown") return `; it may have arrived: signalcraft alerts retry ${message_id} sends it again`;
  return state === "failed" ? `; signalcraft alerts list --state failed shows it` : "";
}
