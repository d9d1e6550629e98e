import { appVersion } from "../app-version.ts";
import { defineCommand } from "../command.ts";
import { line } from "../view/block.ts";

export const version = defineCommand({
  description:
    "With --json also the version of Bun inside it and the platform it was built for: what a report of a fault should say.",
  operands: [],
  flags: [],
  examples: [{ line: "version --json", means: "what to put into a report" }],
  exits: [],
  run: () => ({
    json: {
      name: "signalcraft",
      version: appVersion,
      bun: Bun.version,
      platform: process.platform,
      arch: process.arch,
    },
    text: () => [line(`signalcraft ${appVersion}`)],
  }),
});
