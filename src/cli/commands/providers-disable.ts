import { ProviderId } from "../../contracts/ids.ts";
import { defineCommand } from "../command.ts";
import { switchProvider } from "../switch-provider.ts";

export const providersDisable = defineCommand({
  description:
    "Sets enabled: false on a row of the workspace's config/providers.yaml; comments and layout stay. Runs then skip the provider and say so; what is known of its postings is kept.",
  operands: [{ name: "id", required: true, shape: ProviderId, means: "id of the provider in the registry" }],
  flags: [],
  examples: [{ line: "providers disable openai", means: "leave it aside from the next run on" }],
  exits: ["not_found", "locked", "invalid_input"],
  run: (context, { operands }) => switchProvider(context, operands.id, false),
});
