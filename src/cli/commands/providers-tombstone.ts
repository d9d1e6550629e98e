import * as v from "valibot";
import { editRegistry } from "../../adapters/config/edit-registry.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { ProviderId } from "../../contracts/ids.ts";
import { asOfNow } from "../as-of-now.ts";
import { defineCommand } from "../command.ts";
import { findProvider } from "../find-provider.ts";
import { needWorkspace } from "../need-workspace.ts";
import { facts, heading, type Text } from "../view/block.ts";

const Words = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, "words that say something"),
  v.maxLength(200, "at most 200 characters"),
);

export const providersTombstone = defineCommand({
  description:
    "Marks a row of the workspace's config/providers.yaml as never to be read again, with the reason and today's date (or that of --as-of); comments and layout stay. Captures and runs that exist are kept. Nothing in the program lifts a tombstone: that is done in the file, by hand.",
  operands: [{ name: "id", required: true, shape: ProviderId, means: "id of the provider in the registry" }],
  flags: [
    { name: "reason", value: "string", label: "TEXT", shape: Words, means: "why, in a few words; must be given" },
    { name: "ticket", value: "string", label: "TEXT", shape: Words, means: "where it was decided" },
    {
      name: "replaced-by",
      value: "string",
      label: "ID",
      shape: ProviderId,
      means: "the provider that is read in its place",
    },
  ],
  examples: [
    {
      line: "providers tombstone mistral_lever --reason moved --replaced-by mistral",
      means: "an employer moved to another system",
    },
  ],
  exits: ["not_found", "locked", "invalid_input"],
  run: async (context, { operands, flags }) => {
    const { id } = operands;
    const { reason, ticket } = flags;
    const replacedBy = flags["replaced-by"];
    if (reason === null)
      throw new SignalCraftError(
        "usage",
        `Cannot tombstone ${id} without --reason: it is for good, and people will ask why`,
        {
          hint: 'add --reason "..."',
        },
      );
    if (replacedBy === id)
      throw new SignalCraftError("usage", `Cannot tombstone ${id}: it cannot be replaced by itself`, {
        hint: "give --replaced-by another id, or leave it out",
      });
    const services = await context.services();
    const date = asOfNow(context).slice(0, 10);
    const edited = await editRegistry({
      workspace: needWorkspace(services, `tombstone ${id}`),
      command: "signalcraft providers tombstone",
      plan: (registry, path) => {
        const configured = { value: registry, origin: { layer: "workspace" as const, path } };
        const provider = findProvider(configured, id);
        if (provider.tombstone !== undefined)
          throw new SignalCraftError(
            "exists",
            `Cannot tombstone ${id}: it is tombstoned since ${provider.tombstone.date} (${provider.tombstone.reason})`,
            { hint: `change the entry in ${path} by hand` },
          );
        if (replacedBy !== null) findProvider(configured, replacedBy);
        const tombstone = {
          reason,
          date,
          ...(ticket === null ? {} : { ticket }),
          ...(replacedBy === null ? {} : { replaced_by: replacedBy }),
        };
        return { do: "set", id, fields: { tombstone } };
      },
    });
    const provider = findProvider({ value: edited.registry, origin: { layer: "workspace", path: edited.path } }, id);
    return {
      json: { provider, changed: edited.changed, registry: edited.path },
      text: () => [
        heading(`${provider.name} is tombstoned: it is never read again`),
        facts(
          [
            ["id", provider.id],
            ["reason", reason],
            ["date", date],
            ...(ticket === null ? [] : [["ticket", ticket] satisfies readonly [string, Text]]),
            ...(replacedBy === null ? [] : [["replaced by", replacedBy] satisfies readonly [string, Text]]),
            ["written to", edited.path],
          ],
          2,
        ),
      ],
    };
  },
});
