import { deliverAlerts } from "../deliver-alerts.ts";
import { defineCommand } from "../command.ts";
import { networkFlags } from "../network-flags.ts";
import { deliveryBlocks } from "../view/delivery-blocks.ts";
import { dim, paragraph } from "../view/block.ts";

export const alertsSend = defineCommand({
  description:
    "Delivers what is still planned: messages of runs that were offline, that waited for the quiet hours to end, or that a channel asked to try again later. Each goes out at most once; what may have arrived is never sent again by itself.",
  operands: [],
  flags: [...networkFlags],
  examples: [{ line: "alerts send --allow-net", means: "send what waits" }],
  exits: ["findings", "invalid_input", "locked"],
  run: async (context, { flags }) => {
    const services = await context.services();
    const typed = {
      allowNet: flags["allow-net"],
      resolve: flags.resolve,
      cacert: flags.cacert,
    };
    const messages = await deliverAlerts(context, services, {
      typed,
      alerts: [],
      muted: null,
      only: null,
      command: "signalcraft alerts send",
    });
    const hasFailed = messages?.some(({ state, waits }) => waits === null && state !== "sent") === true;
    return {
      exit: messages === null ? "locked" : hasFailed ? "findings" : "ok",
      json: { messages },
      text: () => (messages?.length === 0 ? [paragraph(dim("Nothing waits to be sent."))] : deliveryBlocks(messages)),
    };
  },
});
