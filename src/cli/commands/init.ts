import { makeWorkspace } from "../../adapters/config/make-workspace.ts";
import { defineCommand } from "../command.ts";
import { blank, bullet, dim, facts, heading, line, paragraph, styled } from "../view/block.ts";

const copied = [
  "providers.yaml",
  "signalcraft.yaml",
  "scoring.v1.yaml",
  "profile.yaml",
  "alerts.yaml",
  "egress.yaml",
] as const;
const TAXONOMY = "taxonomy.v1.yaml";

export const init = defineCommand({
  description:
    "Makes a workspace in the current folder, or in the one that --workspace names: commented copies of the config that comes with the program, a .gitignore for the state, and a short README. Files that are there already are kept as they are, so it can be run again at any time.\n\nThe taxonomy (role families, levels, skills) comes with the program. To add to it, write config/taxonomy.extra.yaml; --taxonomy adds a copy of the whole, to change what is there.",
  operands: [],
  flags: [
    {
      name: "taxonomy",
      value: "none",
      means: "also copy the taxonomy, to change it",
    },
  ],
  examples: [
    { line: "init", means: "make this folder a workspace" },
    { line: "init --workspace jobs", means: "make one in the folder jobs" },
  ],
  exits: ["invalid_input"],
  run: async (context, { flags }) => {
    const given = context.globals.workspace;
    const made = await makeWorkspace({
      folder: given?.value ?? ".",
      cwd: context.cwd,
      config: [...copied, ...(flags.taxonomy ? [TAXONOMY] : [])],
      texts: { ".gitignore": GITIGNORE, "README.md": README },
    });
    const steps = nextSteps(given === null ? null : given.value);
    return {
      json: { workspace: made.path, created: made.created, kept: made.kept, next: steps.map((step) => step.line) },
      text: () => [
        heading(made.created.length === 0 ? "This is a workspace already" : ["Workspace ", styled("good", "ready")]),
        line(made.path, 2),
        blank,
        ...made.created.map((path) => line([styled("good", "created  "), path], 2)),
        ...made.kept.map((path) => line([styled("warn", "kept     "), path, dim(", as it was")], 2)),
        ...(made.kept.includes(".gitignore")
          ? [bullet("if you keep this folder in git, let .gitignore have a line state/", 2)]
          : []),
        blank,
        heading("Next"),
        facts(
          steps.map((step) => [step.line, step.means]),
          2,
        ),
        ...(flags.taxonomy
          ? []
          : [
              blank,
              paragraph(
                dim("Role families, levels and skills come with the program; config/taxonomy.extra.yaml adds to them."),
              ),
            ]),
      ],
    };
  },
});

/** What to do in the new workspace; `folder` when it is not the current one. */
function nextSteps(folder: string | null): readonly { readonly line: string; readonly means: string }[] {
  const at =
    folder === null
      ? ""
      : ` --workspace ${/^[\w./~-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", "'\\''")}'`}`;
  return [
    { line: "edit config/profile.yaml", means: "what you look for" },
    { line: `signalcraft providers add <url>${at}`, means: "boards of the employers you care about" },
    { line: `signalcraft daily${at}`, means: "read, rank, and say what is new" },
    { line: `signalcraft doctor${at}`, means: "check the set-up" },
  ];
}

const GITIGNORE = `# Runs, captures and the index of SignalCraft; bundles and pinned captures are the way to keep them.
state/
`;

const README = `# A SignalCraft workspace

| file | holds |
|---|---|
| config/profile.yaml | what you look for: roles, skills, places, pay |
| config/providers.yaml | the boards that are read |
| config/scoring.v1.yaml | how a posting becomes a score |
| config/signalcraft.yaml | settings |
| config/alerts.yaml | what is worth being told, and on which channel |
| config/egress.yaml | what the program may do on the network, and whom to complain to |
| state/ | captures, runs and the index (not for version control) |

Run \`signalcraft daily\` in this folder, then \`signalcraft inspect\`. \`signalcraft --help\` lists the rest.

Role families, levels and skills come with the program. To extend them, copy them here with \`signalcraft init --taxonomy\`.
`;
