import type { ExitName } from "../../contracts/exit-codes.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { ProviderId } from "../../contracts/ids.ts";
import { describeAvailability } from "../../engine/explain/describe-availability.ts";
import { isFailureOutcome } from "../../engine/explain/is-failure-outcome.ts";
import { judgeListing } from "../../engine/sources/judge-listing.ts";
import { readCaptureListing } from "../../pipeline/capture-listing.ts";
import { captureLive, type CapturedProvider } from "../../pipeline/capture-live.ts";
import { asOfNow } from "../as-of-now.ts";
import { defineCommand } from "../command.ts";
import { findProvider } from "../find-provider.ts";
import { networkFlags } from "../network-flags.ts";
import type { Services } from "../services.ts";
import { bullet, heading, styled, table, type Text } from "../view/block.ts";
import { counted } from "../view/counted.ts";

export const snapshotsCapture = defineCommand({
  description:
    "Asks boards now and stores what they answer as snapshots, as a run does: within robots.txt, politely, with conditional requests. Cadence does not matter, nor does it whether a provider is switched on or in mode live; a tombstoned one is never asked. A board that cannot be read keeps the captures that it has.\n\nNeeds --allow-net: without it the command ends with 5. Ends with 3 when a board could not be read whole.",
  operands: [
    {
      name: "provider",
      required: true,
      variadic: true,
      shape: ProviderId,
      means: "ids of providers in the registry",
    },
  ],
  flags: [...networkFlags],
  examples: [{ line: "snapshots capture openai mistral --allow-net", means: "two boards, now" }],
  exits: ["partial", "refused", "not_found", "invalid_input"],
  run: async (context, { operands, flags }) => {
    const services = await context.services();
    const { providers: registry } = await services.config();
    const chosen = [...new Set(operands.provider)].map((id) => findProvider(registry, id));
    const asOf = asOfNow(context);
    const makeNetwork = await services.network({
      allowNet: flags["allow-net"],
      resolve: flags.resolve,
      cacert: flags.cacert,
    });
    if (flags["allow-net"] === null)
      throw new SignalCraftError(
        "refused",
        `Cannot capture ${operands.provider[0] ?? ""}: the network was not allowed`,
        {
          hint: "add --allow-net, or import a payload with signalcraft snapshots import",
        },
      );
    const buried = chosen.find((provider) => provider.tombstone !== undefined);
    if (buried?.tombstone !== undefined)
      throw new SignalCraftError(
        "refused",
        `Cannot capture ${buried.id}: it is tombstoned since ${buried.tombstone.date} (${buried.tombstone.reason})`,
        { hint: "leave it out; a tombstoned board is never asked" },
      );
    const captured = await captureLive(
      { state: services.state, captures: services.captures, locks: services.locks, network: makeNetwork(asOf) },
      {
        registry: registry.value.providers,
        providers: chosen,
        asOf,
        command: "signalcraft snapshots capture",
        onProgress: (text) => context.talk.progress(text),
      },
    );
    const rows = await Promise.all(captured.map((one) => toRow(services, one)));
    return {
      exit: exitOf(rows),
      json: { captured_at: asOf, providers: rows },
      text: () => [
        heading(`${counted(rows.filter((row) => row.captured).length, "board")} of ${rows.length} captured`),
        table(
          columns,
          rows.map((row) => [
            row.provider_id,
            isFailureOutcome(row.outcome) ? styled("bad", row.outcome) : row.outcome,
            row.captured ? String(row.postings) : "",
            row.captured ? (row.complete ? "whole" : styled("warn", "not whole")) : "",
            String(row.requests),
            row.captured ? (row.snapshot_digest?.slice(0, 12) ?? "") : "",
          ]) satisfies readonly (readonly Text[])[],
          2,
        ),
        ...rows
          .filter((row) => row.outcome !== "ok")
          .map((row) => bullet(`${row.provider_id}: ${row.detail}${row.said === null ? "" : ` (${row.said})`}`, 2)),
      ],
    };
  },
});

const columns = [
  { title: "id", least: 12 },
  { title: "outcome", fixed: true },
  { title: "postings", align: "right", fixed: true },
  { title: "listing", fixed: true },
  { title: "requests", align: "right", fixed: true },
  { title: "snapshot", fixed: true },
] as const;

async function toRow({ captures }: Services, { provider, reading, isCaptured }: CapturedProvider) {
  const digest = reading.snapshot_digest;
  const read = digest === null || !isCaptured ? null : await readCaptureListing(captures, provider.id, digest);
  const { outcome, reason } = judgeListing(reading, read?.listing ?? null);
  const listing = read !== null && read.listing.ok ? read.listing.listing : null;
  return {
    provider_id: provider.id,
    captured: isCaptured,
    /** What was captured now; else the capture that goes on counting. */
    snapshot_digest: digest,
    outcome,
    reason,
    detail: describeAvailability(outcome, reason),
    said: reading.notes.find((note) => note.key === "failed" || note.key === "offline")?.value ?? null,
    postings: listing?.postings.length ?? 0,
    complete: listing?.completeness.verdict === "complete",
    requests: reading.requests,
    bytes: reading.bytes,
    waited_ms: reading.waited_ms,
    notes: reading.notes,
  };
}

/** Refused when policy kept everything from being asked; partial when something was asked and is not what it should be. */
function exitOf(rows: readonly Awaited<ReturnType<typeof toRow>>[]): ExitName {
  if (rows.every((row) => row.outcome === "policy_skip")) return "refused";
  return rows.some((row) => row.outcome === "policy_skip" || isFailureOutcome(row.outcome)) ? "partial" : "ok";
}
