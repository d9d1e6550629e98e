import { editRegistry } from "../../adapters/config/edit-registry.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { ProviderId } from "../../contracts/ids.ts";
import type { ProviderEntry } from "../../contracts/provider-registry.ts";
import { checkFitness, type FitnessCheck } from "../../pipeline/probe-fitness.ts";
import { toCapturePlaces } from "../../pipeline/stored-captures.ts";
import { defineCommand } from "../command.ts";
import { findProvider } from "../find-provider.ts";
import { needWorkspace } from "../need-workspace.ts";
import { bullet, facts, heading, styled } from "../view/block.ts";

export const providersEnable = defineCommand({
  description:
    "Sets enabled: true on a row of the workspace's config/providers.yaml, with --mode also how it is read; comments and layout stay. Ends with 5 and changes nothing until every check passes: it has no tombstone, its source kind takes the board, a stored capture of this board reads (the fixture; an authored sample is none for live reading), its hosts may be asked, and the network policy refuses none of the requests that reading it needs. Nothing is asked of the network.\n\nA first capture is made by signalcraft snapshots capture or snapshots import.",
  operands: [{ name: "id", required: true, shape: ProviderId, means: "id of the provider in the registry" }],
  flags: [
    {
      name: "mode",
      value: "string",
      label: "MODE",
      choices: ["snapshot", "live"],
      means: "read it from captures, or live with --allow-net; default: as it is",
    },
  ],
  examples: [
    { line: "providers enable openai", means: "read it again from the next run on" },
    { line: "providers enable openai --mode live", means: "and ask the board itself" },
  ],
  exits: ["not_found", "refused", "locked", "invalid_input"],
  run: async (context, { operands: { id }, flags }) => {
    const services = await context.services();
    const workspace = needWorkspace(services, `enable ${id}`);
    const { providers: registry } = await services.config();
    const before = findProvider(registry, id);
    const mode = flags.mode ?? before.mode;
    const isSo = before.enabled && before.mode === mode && before.tombstone === undefined;
    const places = toCapturePlaces(services.state, services.pinned, services.captures);
    const checks = isSo
      ? []
      : await checkFitness(services.state, places, {
          provider: before,
          mode,
          providers: registry.value.providers,
          extraPorts: (await services.egress()).extra_ports,
        });
    refuseUnfit(id, checks);
    const edited = await editRegistry({
      workspace,
      command: "signalcraft providers enable",
      plan: (now, path) => {
        const provider = findProvider({ value: now, origin: { layer: "workspace", path } }, id);
        refuseChanged(before, provider);
        if (provider.enabled && provider.mode === mode) return null;
        return { do: "set", id, fields: { enabled: true, ...(provider.mode === mode ? {} : { mode }) } };
      },
    });
    const provider = findProvider({ value: edited.registry, origin: { layer: "workspace", path: edited.path } }, id);
    return {
      json: { provider, changed: edited.changed, registry: edited.path, checks },
      text: () => [
        heading(edited.changed ? `${provider.name} is on now` : `${provider.name} was on already`),
        facts(
          [
            ["id", provider.id],
            ["reading", provider.mode],
            [edited.changed ? "written to" : "registry", edited.path],
          ],
          2,
        ),
        ...checks.map(({ check, detail }) => bullet([styled("good", check), `: ${detail}`], 2)),
      ],
    };
  },
});

function refuseUnfit(id: string, checks: readonly FitnessCheck[]): void {
  const faults = checks.filter(({ verdict }) => verdict === "refuse");
  if (faults.length === 0) return;
  const has = (check: FitnessCheck["check"]): boolean => faults.some((fault) => fault.check === check);
  throw new SignalCraftError(
    "refused",
    `Cannot enable ${id}: ${faults.map(({ check, detail }) => `${check}: ${detail}`).join("; ")}`,
    {
      hint: has("tombstone")
        ? "a tombstone is meant to last; who lifts it takes it out of the registry by hand"
        : has("fixture")
          ? `signalcraft snapshots capture ${id} --allow-net makes a first capture; snapshots import takes a payload`
          : "correct the row in the registry; signalcraft providers check shows more",
    },
  );
}

/** What was checked is what is switched on: somebody may have edited the row in between. */
function refuseChanged(before: ProviderEntry, now: ProviderEntry): void {
  if (
    before.kind === now.kind &&
    before.board === now.board &&
    (before.tombstone === undefined) === (now.tombstone === undefined)
  )
    return;
  throw new SignalCraftError("locked", `Cannot enable ${now.id}: its row was changed while it was being checked`, {
    hint: "run the same command again",
  });
}
