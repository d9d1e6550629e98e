import { SignalCraftError } from "../../contracts/errors.ts";
import { plainText } from "../../engine/notify/plain-text.ts";
import { openEffectsLog } from "../../pipeline/effects/effects-log.ts";
import { readNotice } from "../../pipeline/effects/read-notice.ts";
import { defineCommand } from "../command.ts";
import { findAlerts } from "../find-alerts.ts";
import { blank, dim, heading, line, paragraph, strong } from "../view/block.ts";

export const alertsReplay = defineCommand({
  description:
    "Shows what a run would send to each channel, from its artifacts, without sending anything. Replaying never sends: --dry-run says that you know, and is needed.",
  operands: [],
  flags: [
    { name: "dry-run", value: "none", means: "send nothing; needed" },
    {
      name: "run",
      value: "string",
      label: "RUN",
      means: "of this run, the last one when left out",
    },
  ],
  examples: [{ line: "alerts replay --dry-run", means: "the messages of the last run" }],
  exits: ["refused", "not_found"],
  run: async (context, { flags }) => {
    if (!flags["dry-run"])
      throw new SignalCraftError("refused", "Cannot replay alerts: what was told once is not told again", {
        hint: "signalcraft alerts replay --dry-run shows what would be sent; alerts retry <id> sends one message again",
      });
    const services = await context.services();
    const { run_id: runId, messages: planned } = await findAlerts(services, flags.run);
    const log = await openEffectsLog(services.state, services.candidate);
    const messages = await Promise.all(
      planned.map(async (message) => {
        const read = await readNotice(services.state, services.candidate, {
          runId,
          messageId: message.message_id,
        });
        const effect = log.last(message.message_id);
        return {
          ...message,
          state: effect?.state ?? "planned",
          notice: read?.notice ?? null,
        };
      }),
    );
    return {
      json: {
        run_id: runId,
        messages: messages.map(({ notice, ...message }) => ({
          ...message,
          subject: notice?.subject ?? "",
          text: notice === null ? "" : plainText(notice),
        })),
      },
      text: () => [
        heading(`${messages.length} ${messages.length === 1 ? "message" : "messages"} of run ${runId}`),
        ...(messages.length === 0 ? [paragraph(dim("It sends nothing: no channel has a rule that fits."))] : []),
        ...messages.flatMap(({ channel, state, held_until, notice }) => [
          blank,
          line([strong(channel), dim(`  ${state}${held_until === null ? "" : `, held until ${held_until}`}`)]),
          paragraph(strong(notice?.subject ?? ""), 2),
          ...(notice === null
            ? []
            : plainText(notice)
                .split("\n")
                .map((text) => paragraph(text, 2, 2))),
        ]),
      ],
    };
  },
});
