import { readWrittenValue } from "../../adapters/config/read-written-value.ts";
import type { ConfigLayer, ConfigOrigin, RunConfig } from "../../contracts/config.ts";
import type { ProviderEntry } from "../../contracts/provider-registry.ts";
import { effectiveValues, type EffectiveValue } from "../../pipeline/effective-config.ts";
import { asOfNow } from "../as-of-now.ts";
import { defineCommand } from "../command.ts";
import type { Context } from "../context.ts";
import type { Given } from "../globals.ts";
import { locateUserConfig, type Located } from "../../adapters/config/locate.ts";
import type { Services } from "../services.ts";
import { blank, dim, facts, heading, line, type Block, type Text } from "../view/block.ts";

export const configShow = defineCommand({
  description:
    "Shows every value a run would use now. A config file counts whole, from the strongest place that has it: the candidate's own (profile only), the workspace, the user's config folder, the program. What a file leaves out has the program's default. Flags and environment variables are stronger than any file.",
  operands: [],
  flags: [{ name: "origin", value: "none", means: "say of each value where it comes from (in JSON always)" }],
  examples: [
    { line: "config show --origin", means: "values and where each comes from" },
    { line: "config show --json", means: "the same for a program" },
  ],
  exits: ["invalid_input", "not_found"],
  run: async (context, { flags }) => {
    const services = await context.services();
    const config = await services.config();
    const places = placeValues(context, services);
    const values = effectiveValues(config, {
      settings: await written(config.settings.origin),
      scoring: await written(config.scoring.origin),
      profile: await written(config.profile.origin),
      alerts: await written(config.alerts.origin),
    });
    return {
      json: { values: [...places, ...values] },
      text: () => [
        heading("Places and run"),
        valueFacts(places, "", flags.origin),
        ...fileBlocks(config, values, flags.origin),
      ],
    };
  },
});

async function written({ layer, path }: ConfigOrigin): Promise<unknown> {
  return layer === "built_in" ? null : await readWrittenValue(path);
}

const DEFAULT: EffectiveValue["origin"] = { layer: "built_in", from: "default" };

/** What is no config file: where things are, for whom, and when now is. */
function placeValues(context: Context, services: Services): readonly EffectiveValue[] {
  const { globals, env } = context;
  return [
    {
      key: "workspace",
      value: services.workspace?.path ?? null,
      origin: locatedOrigin(services.workspace, globals.workspace),
    },
    { key: "state_dir", value: services.stateDir.path, origin: locatedOrigin(services.stateDir, globals.stateDir) },
    {
      key: "user_config",
      value: locateUserConfig(context.env.get("XDG_CONFIG_HOME")),
      origin: env.get("XDG_CONFIG_HOME") === null ? DEFAULT : { layer: "environment", from: "XDG_CONFIG_HOME" },
    },
    { key: "candidate", value: services.candidate, origin: givenOrigin(globals.candidate) },
    { key: "as_of", value: globals.asOf === null ? "now" : asOfNow(context), origin: givenOrigin(globals.asOf) },
    {
      key: "workers",
      value: services.daily.machine().workers,
      origin: env.get("SIGNALCRAFT_WORKERS") === null ? DEFAULT : { layer: "environment", from: "SIGNALCRAFT_WORKERS" },
    },
    {
      key: "trigger",
      value: env.get("SIGNALCRAFT_TRIGGER") ?? "command_line",
      origin: env.get("SIGNALCRAFT_TRIGGER") === null ? DEFAULT : { layer: "environment", from: "SIGNALCRAFT_TRIGGER" },
    },
  ];
}

function givenOrigin(given: Given<string> | null): EffectiveValue["origin"] {
  return given === null ? DEFAULT : { layer: given.from === "flag" ? "flag" : "environment", from: given.name };
}

function locatedOrigin(located: Located | null, given: Given<string> | null): EffectiveValue["origin"] {
  if (given !== null || located === null) return givenOrigin(given);
  const layer = (["workspace", "user"] as const).find((name) => name === located.from);
  return { layer: layer ?? "built_in", from: located.from };
}

const sections = [
  { name: "settings", title: "Settings" },
  { name: "profile", title: "Profile" },
  { name: "scoring", title: "Scoring" },
  { name: "providers", title: "Providers" },
  { name: "taxonomy", title: "Taxonomy" },
  { name: "fx", title: "Exchange rates" },
  { name: "alerts", title: "Alerts" },
] as const;

function fileBlocks(config: RunConfig, values: readonly EffectiveValue[], withOrigin: boolean): readonly Block[] {
  return sections.flatMap(({ name, title }) => {
    const { origin } = config[name];
    const own = values.filter((row) => row.key.startsWith(`${name}.`));
    return [
      blank,
      heading([`${title}  `, dim(layerNames[origin.layer])]),
      line(dim(origin.path), 2),
      valueFacts(own, `${name}.`, withOrigin),
    ];
  });
}

const layerNames: Readonly<Record<ConfigLayer, string>> = {
  flag: "flag",
  environment: "environment",
  candidate: "candidate",
  workspace: "workspace",
  user: "user",
  built_in: "built-in",
};

function valueFacts(values: readonly EffectiveValue[], prefix: string, withOrigin: boolean): Block {
  return facts(
    values.map(({ key, value, origin }) => [
      key.slice(prefix.length),
      withOrigin ? [phrase(key, value), " ", dim(`(${originPhrase(origin)})`)] : phrase(key, value),
    ]),
    2,
  );
}

function originPhrase({ layer, from }: EffectiveValue["origin"]): string {
  if (layer === "flag" || layer === "environment") return from;
  if (from === "default") return "default";
  return from === "current folder" ? from : layerNames[layer];
}

function phrase(key: string, value: unknown): Text {
  if (value === null) return dim("not set");
  if (key.startsWith("providers.")) return providerPhrase(value as ProviderEntry);
  if (Array.isArray(value)) return value.length === 0 ? dim("none") : value.map(itemPhrase).join(", ");
  if (typeof value === "string") return value;
  if (typeof value !== "object") return JSON.stringify(value);
  if ("entries" in value) return `${JSON.stringify(value.entries)} entries`;
  return Object.keys(value).length === 0 ? dim("none") : JSON.stringify(value);
}

/** A rule or a channel goes by its id. */
function itemPhrase(item: unknown): string {
  return typeof item === "object" && item !== null && "id" in item ? String(item.id) : String(item);
}

function providerPhrase({ kind, board, mode, enabled, tombstone }: ProviderEntry): string {
  const state = tombstone !== undefined ? "tombstoned" : enabled ? mode : "off";
  return `${kind}:${board}, ${state}`;
}
