import { ProviderId } from "../../contracts/ids.ts";
import { defineCommand } from "../command.ts";
import { switchProvider } from "../switch-provider.ts";

export const providersEnable = defineCommand({
  description:
    "Sets enabled: true on a row of the workspace's config/providers.yaml; comments and layout stay. A tombstoned provider is refused.",
  operands: [{ name: "id", required: true, shape: ProviderId, means: "id of the provider in the registry" }],
  flags: [],
  examples: [{ line: "providers enable openai", means: "read it again from the next run on" }],
  exits: ["not_found", "refused", "locked", "invalid_input"],
  run: (context, { operands }) => switchProvider(context, operands.id, true),
});
