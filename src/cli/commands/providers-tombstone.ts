import * as v from "valibot";
import { editRegistry } from "../../adapters/config/edit-registry.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { ProviderId } from "../../contracts/ids.ts";
import { eraseProvider, type Erased } from "../../pipeline/erase-provider.ts";
import { listProviderCaptures, toCapturePlaces } from "../../pipeline/stored-captures.ts";
import { asOfNow } from "../as-of-now.ts";
import { defineCommand } from "../command.ts";
import { findProvider } from "../find-provider.ts";
import { needWorkspace } from "../need-workspace.ts";
import type { Services } from "../services.ts";
import { blank, bullet, dim, facts, heading, paragraph, type Block, type Text } from "../view/block.ts";
import { counted } from "../view/counted.ts";

const Words = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, "words that say something"),
  v.maxLength(200, "at most 200 characters"),
);

export const providersTombstone = defineCommand({
  description:
    "Marks a row of the workspace's config/providers.yaml as never to be read again, with the reason and today's date (or that of --as-of); comments and layout stay. Nothing in the program lifts a tombstone: that is done in the file, by hand.\n\nCaptures and runs that exist are kept, unless --erase is given: then the bodies of the provider's captures, its posting texts in the runs of every candidate and what was understood of them are removed from the state directory, and a receipt below receipts/ names everything that is gone by its hash. Bodies that another provider's capture needs stay. Those runs then verify as redacted, and cannot be replayed. Captures pinned in the workspace are its files and are left to you. With --erase a provider that is tombstoned already is erased by the reason that stands there.",
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
    { name: "erase", value: "none", means: "remove its stored texts too, with a receipt" },
  ],
  examples: [
    {
      line: "providers tombstone mistral_lever --reason moved --replaced-by mistral",
      means: "an employer moved to another system",
    },
    {
      line: "providers tombstone acme --reason opt-out --ticket OPS-7 --erase",
      means: "an employer does not want to be read",
    },
  ],
  exits: ["not_found", "locked", "invalid_input"],
  run: async (context, { operands, flags }) => {
    const { id } = operands;
    const { reason, ticket } = flags;
    const replacedBy = flags["replaced-by"];
    if (reason === null && !flags.erase) throw reasonMissing(id);
    if (replacedBy === id)
      throw new SignalCraftError("usage", `Cannot tombstone ${id}: it cannot be replaced by itself`, {
        hint: "give --replaced-by another id, or leave it out",
      });
    const services = await context.services();
    const asOf = asOfNow(context);
    const date = asOf.slice(0, 10);
    const edited = await editRegistry({
      workspace: needWorkspace(services, `tombstone ${id}`),
      command: "signalcraft providers tombstone",
      plan: (registry, path) => {
        const configured = { value: registry, origin: { layer: "workspace" as const, path } };
        const provider = findProvider(configured, id);
        // What is to be erased may have been tombstoned long ago, or by a command that was stopped half-way.
        if (provider.tombstone !== undefined && flags.erase) return null;
        if (reason === null) throw reasonMissing(id);
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
    const { tombstone } = provider;
    if (tombstone === undefined) throw new Error(`${id} was tombstoned and is not`);
    const erased = !flags.erase
      ? null
      : await eraseProvider(services.state, services.locks, {
          provider: id,
          erasedAt: asOf,
          reason: tombstone.reason,
          ticket: tombstone.ticket,
          command: "signalcraft providers tombstone --erase",
          onProgress: (what) => context.talk.progress(`${what}...`),
        });
    const pinned = erased === null ? 0 : await countPinned(services, id);
    return {
      json: {
        provider,
        changed: edited.changed,
        registry: edited.path,
        erased: erased === null ? null : erasedJson(erased, services, pinned),
      },
      text: () => [
        heading(`${provider.name} is tombstoned: it is never read again`),
        facts(
          [
            ["id", provider.id],
            ["reason", tombstone.reason],
            ["date", tombstone.date],
            ...(tombstone.ticket === null ? [] : [["ticket", tombstone.ticket] satisfies readonly [string, Text]]),
            ...(tombstone.replaced_by === null
              ? []
              : [["replaced by", tombstone.replaced_by] satisfies readonly [string, Text]]),
            [edited.changed ? "written to" : "registry", edited.path],
          ],
          2,
        ),
        ...(erased === null ? [] : erasedBlocks(erased, services, pinned)),
      ],
    };
  },
});

function reasonMissing(id: string): SignalCraftError {
  return new SignalCraftError(
    "usage",
    `Cannot tombstone ${id} without --reason: it is for good, and people will ask why`,
    { hint: 'add --reason "..."' },
  );
}

/** Captures of the provider among the workspace's own files, which are not ours to remove. */
async function countPinned({ state, pinned, captures }: Services, id: string): Promise<number> {
  const places = toCapturePlaces(state, pinned, captures).filter((place) => place.name === "workspace");
  return (await listProviderCaptures(places, id)).captures.length;
}

function erasedJson({ receiptPath, receipt }: Erased, { stateDir }: Services, pinned: number): unknown {
  return {
    receipt: receiptPath === null ? null : `${stateDir.path}/${receiptPath}`,
    snapshots: receipt.snapshots,
    objects: receipt.objects,
    kept_objects: receipt.kept_objects,
    run_files: receipt.run_files,
    cache_entries: receipt.cache_entries,
    pinned_captures_left: pinned,
  };
}

function erasedBlocks({ receiptPath, receipt }: Erased, { stateDir }: Services, pinned: number): readonly Block[] {
  const bytes = receipt.objects.reduce((sum, object) => sum + object.bytes, 0);
  const runs = new Set(receipt.run_files.map(({ candidate, run_id }) => `${candidate} ${run_id}`)).size;
  return [
    blank,
    heading(receiptPath === null ? "There was nothing to erase" : "Erased"),
    ...(receiptPath === null
      ? []
      : [
          facts(
            [
              ["bodies", `${counted(receipt.objects.length, "object")}, ${bytes} bytes`],
              ["run files", `${counted(receipt.run_files.length, "shard")} in ${counted(runs, "run")}`],
              ["cache", counted(receipt.cache_entries, "entry").replace("entrys", "entries")],
              ["receipt", `${stateDir.path}/${receiptPath}`],
            ],
            2,
          ),
        ]),
    ...(receipt.kept_objects.length === 0
      ? []
      : [bullet(`${counted(receipt.kept_objects.length, "object")} kept: other captures hold the same bytes`, 2)]),
    ...(pinned === 0
      ? []
      : [
          paragraph(
            `${counted(pinned, "capture")} pinned in the workspace's snapshots folder left: these are your files, remove them there.`,
            2,
          ),
        ]),
    ...(runs === 0
      ? []
      : [paragraph(dim("signalcraft runs verify reports those runs as redacted; they cannot be replayed."), 2)]),
  ];
}
