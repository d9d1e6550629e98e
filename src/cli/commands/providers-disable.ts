import { editRegistry } from "../../adapters/config/edit-registry.ts";
import { ProviderId } from "../../contracts/ids.ts";
import { defineCommand } from "../command.ts";
import { findProvider } from "../find-provider.ts";
import { needWorkspace } from "../need-workspace.ts";
import { facts, heading } from "../view/block.ts";

export const providersDisable = defineCommand({
  description:
    "Sets enabled: false on a row of the workspace's config/providers.yaml; comments and layout stay. Runs then skip the provider and say so; what is known of its postings is kept.",
  operands: [{ name: "id", required: true, shape: ProviderId, means: "id of the provider in the registry" }],
  flags: [],
  examples: [{ line: "providers disable openai", means: "leave it aside from the next run on" }],
  exits: ["not_found", "locked", "invalid_input"],
  run: async (context, { operands: { id } }) => {
    const edited = await editRegistry({
      workspace: needWorkspace(await context.services(), `disable ${id}`),
      command: "signalcraft providers disable",
      plan: (registry, path) => {
        const provider = findProvider({ value: registry, origin: { layer: "workspace", path } }, id);
        return provider.enabled ? { do: "set", id, fields: { enabled: false } } : null;
      },
    });
    const provider = findProvider({ value: edited.registry, origin: { layer: "workspace", path: edited.path } }, id);
    return {
      json: { provider, changed: edited.changed, registry: edited.path },
      text: () => [
        heading(edited.changed ? `${provider.name} is off now` : `${provider.name} was off already`),
        facts(
          [
            ["id", provider.id],
            ["reading", "off: kept in the registry and not read"],
            [edited.changed ? "written to" : "registry", edited.path],
          ],
          2,
        ),
      ],
    };
  },
});
