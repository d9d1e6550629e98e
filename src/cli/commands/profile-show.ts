import type { ConfigLayer } from "../../contracts/config.ts";
import { compileTaxonomy } from "../../engine/taxonomy/compile-taxonomy.ts";
import { profileLines } from "../../pipeline/profile-lines.ts";
import { defineCommand } from "../command.ts";
import { blank, facts, heading, paragraph, dim } from "../view/block.ts";
import { profileLineBlocks } from "./profile-line-blocks.ts";

const layerNames: Readonly<Record<ConfigLayer, string>> = {
  flag: "given by flag",
  environment: "given by the environment",
  candidate: "the candidate's own",
  workspace: "of the workspace",
  user: "of your user config folder",
  built_in: "built in: nobody has written one",
};

export const profileShow = defineCommand({
  description:
    "Shows the profile that a run would use now, where it comes from, and what each of its lines is taken to mean. A profile counts whole, from the strongest place that has one: the candidate's own; for the candidate local also the workspace's config/profile.yaml and the user's config folder; else the built-in one.",
  operands: [],
  flags: [],
  examples: [
    { line: "profile show", means: "your profile" },
    { line: "profile show --candidate anna", means: "somebody else's" },
  ],
  exits: ["invalid_input"],
  run: async (context) => {
    const services = await context.services();
    const config = await services.config();
    const { value: profile, origin } = config.profile;
    const lines = profileLines(profile, compileTaxonomy(config.taxonomy.value), config.scoring.value);
    return {
      json: { candidate: services.candidate, origin, profile, lines },
      text: () => [
        heading(profile.display_name ?? `Profile of candidate ${services.candidate}`),
        facts(
          [
            ["candidate", services.candidate],
            ["profile", layerNames[origin.layer]],
            ["file", origin.path],
          ],
          2,
        ),
        blank,
        ...profileLineBlocks(lines, null),
        ...(origin.layer === "built_in"
          ? [
              blank,
              paragraph(
                dim(
                  "signalcraft profile presets shows profiles to start from; signalcraft profile import makes a draft from a resume.",
                ),
              ),
            ]
          : []),
      ],
    };
  },
});
