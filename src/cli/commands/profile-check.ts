import { compileTaxonomy } from "../../engine/taxonomy/compile-taxonomy.ts";
import { profileLines } from "../../pipeline/profile-lines.ts";
import { defineCommand } from "../command.ts";
import { readProfileFile } from "./profile-file.ts";
import { profileLineBlocks } from "./profile-line-blocks.ts";

export const profileCheck = defineCommand({
  description:
    "Says of every line of a profile how it was understood, and of those that were not what would be accepted. Nothing is stored. Without a file it checks the profile that a run would use.\n\nA line that is not understood is no error: the exit is 0. Only a file that is no valid profile ends with 65.",
  operands: [{ name: "file", required: false, files: "file", means: "a profile to check, default: the one in force" }],
  flags: [],
  examples: [
    { line: "profile check", means: "the profile in force" },
    { line: "profile check new.yaml --json", means: "a file, for a program" },
  ],
  exits: ["invalid_input"],
  run: async (context, { operands }) => {
    const file = operands.file === null ? null : await readProfileFile(operands.file, context.cwd, "check");
    const services = await context.services();
    const config = await services.config();
    const lines = profileLines(
      file?.profile ?? config.profile.value,
      compileTaxonomy(config.taxonomy.value),
      config.scoring.value,
    );
    return {
      json: { lines },
      text: () => profileLineBlocks(lines, file?.lineOf ?? null),
    };
  },
});
