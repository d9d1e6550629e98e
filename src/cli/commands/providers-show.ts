import { ProviderId } from "../../contracts/ids.ts";
import type { ProviderEntry } from "../../contracts/provider-registry.ts";
import type { Availability } from "../../contracts/run-documents.ts";
import type { SourceKind } from "../../contracts/source-kind.ts";
import { sourceKindOf } from "../../engine/sources/source-kinds.ts";
import { readLastAvailability } from "../../pipeline/read-availability.ts";
import { listProviderCaptures, toCapturePlaces, type StoredCapture } from "../../pipeline/stored-captures.ts";
import { asOfNow } from "../as-of-now.ts";
import { defineCommand } from "../command.ts";
import { findProvider } from "../find-provider.ts";
import { blank, dim, facts, heading, line, styled, table, type Block, type Text } from "../view/block.ts";
import { counted } from "../view/counted.ts";
import { relativeDay } from "../view/relative-day.ts";

const CAPTURES_SHOWN = 8;

export const providersShow = defineCommand({
  description:
    "Shows a row of the registry with its defaults filled in, what its source kind needs and can tell, the captures that are stored, and what the last run found.",
  operands: [{ name: "id", required: true, shape: ProviderId, means: "id of the provider in the registry" }],
  flags: [],
  examples: [{ line: "providers show openai", means: "everything about one board" }],
  exits: ["not_found", "invalid_input"],
  run: async (context, { operands }) => {
    const services = await context.services();
    const { providers: registry } = await services.config();
    const provider = findProvider(registry, operands.id);
    const kind = sourceKindOf(provider.kind);
    const isUsable = kind !== null && kind.checkBoard(provider.board) === null;
    const board = isUsable ? toBoard(kind, provider) : null;
    const places = toCapturePlaces(services.state, services.pinned, services.captures);
    const { captures, unreadable } = await listProviderCaptures(places, provider.id);
    for (const damaged of unreadable) context.talk.warn(damaged.message);
    const last = await readLastAvailability(services.state, services.candidate);
    const availability = last?.providers.find((row) => row.provider_id === provider.id) ?? null;
    return {
      json: {
        provider: { ...provider, employer: provider.employer ?? provider.name, tombstone: provider.tombstone ?? null },
        registry: registry.origin,
        source_kind:
          kind === null
            ? null
            : {
                id: kind.id,
                title: kind.title,
                parser_version: kind.parserVersion,
                whole_board: kind.wholeBoard,
                tells: kind.tells,
              },
        board_url: board?.url ?? null,
        hosts: board?.hosts ?? provider.hosts,
        requests: board?.requests ?? [],
        captures,
        captures_unreadable: unreadable,
        availability: availability === null || last === null ? null : { run_id: last.run_id, ...availability },
      },
      text: () => [
        heading([provider.name, "  ", dim(provider.id)]),
        facts(providerFacts(provider, kind, board), 2),
        blank,
        ...captureBlocks(captures, asOfNow(context)),
        blank,
        ...availabilityBlocks(last?.run_id ?? null, availability),
      ],
    };
  },
});

interface Board {
  readonly url: string;
  readonly hosts: readonly string[];
  readonly requests: readonly { readonly method: string; readonly url: string }[];
}

function toBoard(kind: SourceKind, { board, hosts }: ProviderEntry): Board {
  return {
    url: kind.boardUrl(board),
    hosts: [...new Set([...kind.hosts(board), ...hosts])],
    requests: kind.plan(board).map(({ method, url }) => ({ method, url })),
  };
}

function providerFacts(
  provider: ProviderEntry,
  kind: SourceKind | null,
  board: Board | null,
): readonly (readonly [string, Text])[] {
  const { tombstone } = provider;
  return [
    ["reading", readingPhrase(provider)],
    ...(tombstone === undefined
      ? []
      : [["tombstone", styled("warn", tombstonePhrase(tombstone))] satisfies readonly [string, Text]]),
    ["source", `${kind?.title ?? provider.kind}, board ${provider.board}`],
    ...(board === null
      ? [["", styled("bad", "this version cannot read it: signalcraft providers check says why")] as const]
      : ([
          ["board page", board.url],
          ["asks", board.requests.map(({ method, url }) => (method === "GET" ? url : `${method} ${url}`)).join(" ")],
          ["hosts", board.hosts.join(", ")],
        ] as const)),
    ...(kind === null
      ? []
      : ([
          ["answer", kind.wholeBoard ? "one answer is documented as the whole board" : "a list that is read in parts"],
          [
            "tells",
            Object.entries(kind.tells)
              .map(([what, how]) => `${what} ${how}`)
              .join(", "),
          ],
        ] as const)),
    [
      "politeness",
      `at most every ${provider.cadence_hours} h, ${provider.politeness.min_delay_ms} ms between requests, ${provider.politeness.detail_budget} detail pages`,
    ],
    ...(provider.employer === undefined || provider.employer === provider.name
      ? []
      : [["employer", provider.employer] as const]),
    ...(provider.note === undefined ? [] : [["note", provider.note] as const]),
  ];
}

function readingPhrase({ mode, enabled }: ProviderEntry): Text {
  if (!enabled) return styled("warn", "off: kept in the registry and not read");
  return mode === "live"
    ? "live: from the network, with --allow-net only"
    : "snapshot: stored captures only, never the network";
}

function tombstonePhrase({ reason, date, ticket, replaced_by }: NonNullable<ProviderEntry["tombstone"]>): string {
  return [
    `since ${date}: ${reason}`,
    ticket === null ? "" : `ticket ${ticket}`,
    replaced_by === null ? "" : `replaced by ${replaced_by}`,
  ]
    .filter((part) => part !== "")
    .join(", ");
}

function captureBlocks(captures: readonly StoredCapture[], asOf: string): readonly Block[] {
  if (captures.length === 0)
    return [heading("No stored capture"), line(dim("signalcraft snapshots import stores one"), 2)];
  const newest = captures.toReversed().slice(0, CAPTURES_SHOWN);
  return [
    heading(counted(captures.length, "stored capture")),
    table(
      [
        { title: "captured", fixed: true },
        { title: "", fixed: true },
        { title: "digest", fixed: true },
        { title: "provenance", fixed: true },
        { title: "stored in" },
      ],
      newest.map((capture) => [
        capture.captured_at,
        relativeDay(capture.captured_at, asOf),
        capture.digest.slice(0, 12),
        capture.provenance,
        capture.places.join(", ").replaceAll("_", "-"),
      ]),
      2,
    ),
    ...(captures.length > newest.length
      ? [line(dim(`and ${captures.length - newest.length} older: signalcraft snapshots list`), 2)]
      : []),
  ];
}

function availabilityBlocks(runId: string | null, availability: Availability | null): readonly Block[] {
  if (runId === null) return [heading("No run yet")];
  if (availability === null) return [heading(`Run ${runId}`), line(dim("it did not know this provider"), 2)];
  return [
    heading(`Run ${runId}`),
    facts(
      [
        ["outcome", availability.outcome],
        ["means", availability.detail],
        ["postings", String(availability.postings)],
        ["listing", availability.complete ? "whole" : "not whole"],
      ],
      2,
    ),
  ];
}
