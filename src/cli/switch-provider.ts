import type { EditedRegistry } from "../adapters/config/edit-registry.ts";
import { editRegistry } from "../adapters/config/edit-registry.ts";
import { SignalCraftError } from "../contracts/errors.ts";
import type { CommandResult } from "./command.ts";
import type { Context } from "./context.ts";
import { findProvider } from "./find-provider.ts";
import { needWorkspace } from "./need-workspace.ts";
import { facts, heading } from "./view/block.ts";

/** Switches reading of a provider on or off in the workspace's registry. Switching it to what it is already changes nothing. */
export async function switchProvider(context: Context, id: string, enabled: boolean): Promise<CommandResult> {
  const services = await context.services();
  const verb = enabled ? "enable" : "disable";
  const workspace = needWorkspace(services, `${verb} ${id}`);
  const edited: EditedRegistry = await editRegistry({
    workspace,
    command: `signalcraft providers ${verb}`,
    plan: (registry, path) => {
      const provider = findProvider({ value: registry, origin: { layer: "workspace", path } }, id);
      if (enabled && provider.tombstone !== undefined)
        throw new SignalCraftError(
          "refused",
          `Cannot enable ${id}: it is tombstoned since ${provider.tombstone.date} (${provider.tombstone.reason})`,
          { hint: `a tombstone is meant to last; who lifts it takes it out of ${path} by hand` },
        );
      return provider.enabled === enabled ? null : { do: "set", id, fields: { enabled } };
    },
  });
  const provider = findProvider({ value: edited.registry, origin: { layer: "workspace", path: edited.path } }, id);
  const state = enabled ? "on" : "off";
  return {
    json: { provider, changed: edited.changed, registry: edited.path },
    text: () => [
      heading(edited.changed ? `${provider.name} is ${state} now` : `${provider.name} was ${state} already`),
      facts(
        [
          ["id", provider.id],
          ["reading", enabled ? provider.mode : "off: kept in the registry and not read"],
          [edited.changed ? "written to" : "registry", edited.path],
        ],
        2,
      ),
    ],
  };
}
