import { SignalCraftError } from "../../contracts/errors.ts";
import { messageId } from "../../engine/alerts/alert-id.ts";
import { testNotice } from "../../engine/notify/notice.ts";
import { suggest } from "../../engine/suggest/suggest.ts";
import { toInstant } from "../../engine/time/to-instant.ts";
import { defineCommand } from "../command.ts";
import { networkFlags } from "../network-flags.ts";
import { bullet, dim, paragraph, styled } from "../view/block.ts";

export const alertsTest = defineCommand({
  description:
    "Sends one message to a channel of config/alerts.yaml that says it is a test. Nothing of any run is in it, and it is not counted as an alert. Needs --allow-net for every channel but file and atom.",
  operands: [
    {
      name: "channel",
      required: true,
      means: "id of a channel in config/alerts.yaml",
    },
  ],
  flags: [...networkFlags],
  examples: [
    {
      line: "alerts test phone --allow-net",
      means: "see whether the channel phone works",
    },
  ],
  exits: ["credentials", "refused", "findings", "not_found", "invalid_input"],
  run: async (context, { flags, operands }) => {
    const services = await context.services();
    const { channels } = (await services.config()).alerts.value;
    const channel = channels.find(({ id }) => id === operands.channel);
    const ids = channels.map(({ id }) => id);
    if (channel === undefined)
      throw new SignalCraftError(
        "not_found",
        `Cannot test channel ${operands.channel}: config/alerts.yaml has none of that id`,
        {
          hint: hintOf(operands.channel, ids),
        },
      );
    const notify = await services.notify({
      allowNet: flags["allow-net"],
      resolve: flags.resolve,
      cacert: flags.cacert,
    });
    if (!notify.mayUseNetwork && channel.kind !== "file" && channel.kind !== "atom")
      throw new SignalCraftError("refused", `Cannot test channel ${channel.id}: it needs the network`, {
        hint: `signalcraft alerts test ${channel.id} --allow-net`,
      });
    const asOf = toInstant(context.clock.nowMs());
    const delivery = await notify.notifier.deliver(
      channel,
      testNotice(channel.id, asOf, messageId(channel.id, [asOf], "test")),
    );
    return {
      exit: delivery.state === "sent" ? "ok" : "findings",
      json: {
        channel: channel.id,
        kind: channel.kind,
        state: delivery.state,
        reason: delivery.reason,
      },
      text: () =>
        delivery.state === "sent"
          ? [
              paragraph([
                styled("good", "Sent. "),
                `Look whether the test has arrived at ${channel.id} (${channel.kind}).`,
              ]),
            ]
          : [
              paragraph([
                styled("bad", `Not sent`),
                ` to ${channel.id} (${channel.kind}): ${delivery.reason.replaceAll("_", " ")}`,
              ]),
              bullet(dim("docs/guides/alerts.md says what each reason means")),
            ],
    };
  },
});

function hintOf(typed: string, ids: readonly string[]): string {
  const [near] = suggest(typed, ids);
  if (near !== undefined) return `did you mean ${near}?`;
  return ids.length === 0 ? "it has no channels yet: see docs/guides/alerts.md" : `channels: ${ids.join(", ")}`;
}
