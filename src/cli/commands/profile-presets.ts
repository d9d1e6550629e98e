import { readConfigText } from "../../adapters/config/read-config-text.ts";
import { builtinFiles } from "../../adapters/fs/builtin-files.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { CandidateProfileV1 } from "../../contracts/profile.ts";
import { suggest } from "../../engine/suggest/suggest.ts";
import { defineCommand, type CommandResult } from "../command.ts";
import { blank, dim, heading, paragraph, strong, table, verbatim } from "../view/block.ts";

const SUFFIX = ".yaml";

interface Preset {
  readonly name: string;
  /** Its first line, which says who it is for. */
  readonly summary: string;
  readonly text: string;
  readonly profile: CandidateProfileV1;
}

export const profilePresets = defineCommand({
  description:
    "Profiles to start from, for common kinds of work. With a name it prints one, to be saved, edited and stored with signalcraft profile set: what a preset cannot know (places, pay, where you may work) is left for you to fill in.",
  operands: [{ name: "name", required: false, means: "print this one" }],
  flags: [],
  examples: [
    { line: "profile presets", means: "list them" },
    { line: "profile presets registered_nurse > profile.yaml", means: "save one to edit it" },
  ],
  exits: [],
  run: async (_context, { operands }): Promise<CommandResult> => {
    const presets = await readPresets();
    if (operands.name !== null) return printed(find(presets, operands.name));
    return {
      json: {
        presets: presets.map(({ name, summary, profile }) => ({ name, summary, target_roles: profile.target_roles })),
      },
      text: () => [
        heading(`${presets.length} presets`),
        table(
          [{ title: "name", fixed: true }, { title: "for" }],
          presets.map(({ name, summary }) => [strong(name), summary]),
          2,
        ),
        blank,
        paragraph(
          dim(
            "signalcraft profile presets NAME > profile.yaml saves one; edit it, then signalcraft profile set profile.yaml.",
          ),
        ),
      ],
    };
  },
});

function printed({ name, summary, text, profile }: Preset): CommandResult {
  return { json: { name, summary, profile, text }, text: () => [verbatim(text)] };
}

async function readPresets(): Promise<readonly Preset[]> {
  const files = builtinFiles("config/presets");
  const presets: Preset[] = [];
  for (const file of (await files.list("")).filter((entry) => entry.endsWith(SUFFIX))) {
    const bytes = await files.read(file);
    if (bytes === null) continue;
    const text = new TextDecoder().decode(bytes);
    const summary = text.slice(0, text.indexOf("\n")).replace(/^#\s*/, "");
    presets.push({
      name: file.slice(0, -SUFFIX.length),
      summary,
      text,
      profile: readConfigText(CandidateProfileV1, text, `config/presets/${file}`),
    });
  }
  return presets;
}

function find(presets: readonly Preset[], name: string): Preset {
  const found = presets.find((preset) => preset.name === name);
  if (found !== undefined) return found;
  const names = presets.map((preset) => preset.name);
  const [near] = suggest(name, names);
  throw new SignalCraftError("usage", `Cannot print preset ${name}: there is no such preset`, {
    hint: near === undefined ? `there are ${names.join(", ")}` : `did you mean ${near}?`,
  });
}
