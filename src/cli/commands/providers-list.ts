import type { ProviderEntry } from "../../contracts/provider-registry.ts";
import { listProviderCaptures, toCapturePlaces, type StoredCapture } from "../../pipeline/stored-captures.ts";
import { asOfNow } from "../as-of-now.ts";
import { defineCommand } from "../command.ts";
import { dim, heading, line, paragraph, styled, table, type Text } from "../view/block.ts";
import { counted } from "../view/counted.ts";
import { relativeDay } from "../view/relative-day.ts";

export const providersList = defineCommand({
  description:
    "Lists the boards of the registry in its order, with what is stored of each. The registry is config/providers.yaml of the workspace, else the user's own, else the one that comes with the program.",
  operands: [],
  flags: [],
  examples: [{ line: "providers list --json", means: "the registry and the captures for a program" }],
  exits: ["invalid_input"],
  run: async (context) => {
    const services = await context.services();
    const { providers: registry } = await services.config();
    const places = toCapturePlaces(services.state, services.pinned, services.captures);
    const rows: Row[] = [];
    for (const provider of registry.value.providers) {
      const { captures, unreadable } = await listProviderCaptures(places, provider.id);
      for (const damaged of unreadable) context.talk.warn(damaged.message);
      rows.push({ provider, captures, unreadable: unreadable.length });
    }
    return {
      json: { registry: registry.origin, providers: rows.map(toJson) },
      text: () => [
        heading(counted(rows.length, "provider")),
        line(dim(`${registry.origin.path} (${registry.origin.layer.replaceAll("_", "-")})`), 2),
        ...(rows.length === 0
          ? [paragraph("signalcraft providers add <url> adds one", 2)]
          : [
              table(
                columns,
                rows.map((row) => toCells(row, asOfNow(context))),
                2,
              ),
            ]),
        ...(rows.some((row) => captureCount(row.captures).endsWith("sample"))
          ? [paragraph(dim("sample: authored for this project, left aside once a real capture is stored"), 2)]
          : []),
      ],
    };
  },
});

interface Row {
  readonly provider: ProviderEntry;
  readonly captures: readonly StoredCapture[];
  readonly unreadable: number;
}

function toJson({ provider, captures, unreadable }: Row): unknown {
  const last = captures.at(-1);
  return {
    id: provider.id,
    name: provider.name,
    kind: provider.kind,
    board: provider.board,
    mode: provider.mode,
    enabled: provider.enabled,
    tombstone: provider.tombstone ?? null,
    captures: captures.length,
    captures_unreadable: unreadable,
    last_captured_at: last?.captured_at ?? null,
    last_provenance: last?.provenance ?? null,
  };
}

const columns = [
  { title: "id", fixed: true },
  { title: "name", least: 10 },
  { title: "board", least: 12 },
  { title: "reading", fixed: true },
  { title: "captures", align: "right", fixed: true },
  { title: "last captured", fixed: true },
] as const;

function toCells({ provider, captures, unreadable }: Row, asOf: string): readonly Text[] {
  const last = captures.at(-1);
  return [
    provider.id,
    provider.name,
    `${provider.kind}:${provider.board}`,
    readingOf(provider),
    [captureCount(captures), unreadable === 0 ? "" : styled("bad", ` +${unreadable} damaged`)],
    last === undefined ? dim("none") : relativeDay(last.captured_at, asOf),
  ];
}

/** `3`, or `1 sample` where nothing but samples is stored. */
function captureCount(captures: readonly StoredCapture[]): string {
  const isSample = captures.length > 0 && captures.every((capture) => capture.provenance === "authored");
  return isSample ? `${captures.length} sample` : String(captures.length);
}

/** How a provider is read, in one word. */
function readingOf({ mode, enabled, tombstone }: ProviderEntry): Text {
  if (tombstone !== undefined) return styled("warn", "tombstoned");
  return enabled ? mode : styled("warn", "off");
}
