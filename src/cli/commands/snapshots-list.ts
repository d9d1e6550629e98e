import { SignalCraftError } from "../../contracts/errors.ts";
import { ProviderId } from "../../contracts/ids.ts";
import { suggest } from "../../engine/suggest/suggest.ts";
import {
  listCapturedProviders,
  listProviderCaptures,
  toCapturePlaces,
  type ProviderCaptures,
  type StoredCapture,
} from "../../pipeline/stored-captures.ts";
import { asOfNow } from "../as-of-now.ts";
import { defineCommand } from "../command.ts";
import { dim, heading, line, paragraph, styled, table } from "../view/block.ts";
import { counted } from "../view/counted.ts";
import { relativeDay } from "../view/relative-day.ts";

export const snapshotsList = defineCommand({
  description:
    "Lists stored captures by provider, oldest first: those of the state directory, those pinned in the workspace, and the samples that come with the program. The same capture in two places is one row. Bytes are not read: snapshots verify does that.",
  operands: [{ name: "provider", required: false, shape: ProviderId, means: "only the captures of this provider" }],
  flags: [],
  examples: [{ line: "snapshots list openai", means: "every capture of one board" }],
  exits: ["not_found", "invalid_input"],
  run: async (context, { operands }) => {
    const services = await context.services();
    const places = toCapturePlaces(services.state, services.pinned, services.captures);
    const stored = await listCapturedProviders(places);
    const only = operands.provider;
    if (only !== null && !stored.includes(only)) {
      const known = (await services.config()).providers.value.providers.map((provider) => provider.id);
      if (!known.includes(only)) throw noProvider(only, [...stored, ...known]);
    }
    const captures: StoredCapture[] = [];
    const unreadable: (ProviderCaptures["unreadable"][number] & { readonly provider_id: string })[] = [];
    for (const provider of only === null ? stored : [only]) {
      const found = await listProviderCaptures(places, provider);
      captures.push(...found.captures);
      unreadable.push(...found.unreadable.map((row) => ({ provider_id: provider, ...row })));
    }
    for (const row of unreadable) context.talk.warn(row.message);
    const asOf = asOfNow(context);
    return {
      json: { snapshots: captures, unreadable },
      text: () =>
        captures.length === 0
          ? [
              paragraph(
                dim(`No stored capture${only === null ? "" : ` of ${only}`}: signalcraft snapshots import stores one`),
              ),
            ]
          : [
              heading(counted(captures.length, "stored capture")),
              table(
                [
                  { title: "provider", least: 10 },
                  { title: "captured", fixed: true },
                  { title: "" },
                  { title: "digest", fixed: true },
                  { title: "provenance", fixed: true },
                  { title: "stored in", least: 9 },
                ],
                captures.map((capture) => [
                  capture.provider_id,
                  capture.captured_at.slice(0, 10),
                  relativeDay(capture.captured_at, asOf),
                  capture.digest.slice(0, 12),
                  capture.provenance,
                  capture.places.join(", ").replaceAll("_", "-"),
                ]),
                2,
              ),
              ...(unreadable.length === 0
                ? []
                : [
                    line(
                      styled("bad", `and ${unreadable.length} that cannot be read: signalcraft snapshots verify`),
                      2,
                    ),
                  ]),
            ],
    };
  },
});

function noProvider(id: string, known: readonly string[]): SignalCraftError {
  const [near] = suggest(id, known);
  return new SignalCraftError(
    "not_found",
    `Cannot list the captures of ${id}: neither the registry nor the store knows it`,
    {
      hint: near === undefined ? "signalcraft snapshots list shows all captures" : `did you mean ${near}?`,
    },
  );
}
