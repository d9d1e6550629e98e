import { isDue, standingMarks } from "../../engine/user-state/follow-ups.ts";
import { readUserStateLog } from "../../pipeline/user-state-log.ts";
import { asOfNow } from "../as-of-now.ts";
import { defineCommand } from "../command.ts";
import { needState } from "../need-state.ts";
import { trackListBlocks } from "../view/track-blocks.ts";
import { warnUserState } from "../warn-user-state.ts";

export const trackList = defineCommand({
  description:
    "Every job that you marked with what stands of it, also those whose advert is gone; follow-ups that are due come first.",
  operands: [],
  flags: [{ name: "due", value: "none", means: "only what is due" }],
  examples: [
    { line: "track list", means: "where everything stands" },
    { line: "track list --due", means: "what to do today" },
  ],
  exits: ["not_found"],
  run: async (context, { flags }) => {
    const services = await context.services();
    await needState(services, "list what you marked");
    const log = await readUserStateLog(services.state, services.candidate);
    warnUserState(context, services, log);
    const today = asOfNow(context).slice(0, 10);
    const all = standingMarks(log.marks);
    const shown = flags.due ? all.filter((mark) => isDue(mark, today)) : all;
    return {
      json: {
        as_of: today,
        due: all.filter((mark) => isDue(mark, today)).length,
        marks: shown.map((mark) => ({ ...mark, due: isDue(mark, today) })),
      },
      text: () => trackListBlocks(shown, today),
    };
  },
});
