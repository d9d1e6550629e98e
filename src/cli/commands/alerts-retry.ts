import { SignalCraftError } from "../../contracts/errors.ts";
import { openEffectsLog } from "../../pipeline/effects/effects-log.ts";
import { deliverAlerts } from "../deliver-alerts.ts";
import { defineCommand } from "../command.ts";
import { networkFlags } from "../network-flags.ts";
import { deliveryBlocks } from "../view/delivery-blocks.ts";

export const alertsRetry = defineCommand({
  description:
    "Sends one message again that failed or that may not have arrived, now and whatever the hour. You decide: if it had arrived after all, it arrives twice. Names the message by its own id or by an alert in it; alerts list --state shows both.",
  operands: [
    {
      name: "alert_id",
      required: true,
      means: "id of an alert or of a message",
    },
  ],
  flags: [...networkFlags],
  examples: [
    {
      line: "alerts retry msg_0123456789abcdef --allow-net",
      means: "send it again",
    },
  ],
  exits: ["findings", "refused", "not_found", "invalid_input", "locked"],
  run: async (context, { flags, operands }) => {
    const services = await context.services();
    const id = operands.alert_id;
    const log = await openEffectsLog(services.state, services.candidate);
    const found = log
      .messages()
      .map(({ last }) => last)
      .filter((last) => last.message_id === id || last.alert_ids.includes(id));
    if (found.length === 0)
      throw new SignalCraftError("not_found", `Cannot retry ${id}: no message was ever planned for it`, {
        hint: "signalcraft alerts list shows the alerts of the last run and their messages",
      });
    const open = found.filter((last) => last.state !== "sent");
    if (open.length === 0)
      throw new SignalCraftError("refused", `Cannot retry ${id}: it was sent at ${found[0]?.at ?? ""}`, {
        hint: "what was sent is never sent again",
      });
    const messages = await deliverAlerts(context, services, {
      typed: {
        allowNet: flags["allow-net"],
        resolve: flags.resolve,
        cacert: flags.cacert,
      },
      alerts: [],
      muted: null,
      only: open.map((last) => last.message_id),
      command: "signalcraft alerts retry",
    });
    const isSent = messages?.every(({ state }) => state === "sent") === true;
    return {
      exit: messages === null ? "locked" : isSent ? "ok" : "findings",
      json: { messages },
      text: () => deliveryBlocks(messages),
    };
  },
});
