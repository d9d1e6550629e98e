import type { ConfigLayer, ConfigOrigin, Configured, RunConfig } from "../contracts/config.ts";

/** One value that a run would use, and who gave it. */
export interface EffectiveValue {
  /** `settings.shortlist_size`, `providers.openai`. */
  readonly key: string;
  readonly value: unknown;
  readonly origin: { readonly layer: ConfigLayer; readonly from: string };
}

/** What a config file says itself, by the name of the file; null where the file is the program's own. */
export type WrittenValues = Readonly<Record<"settings" | "scoring" | "profile", unknown>> & {
  readonly alerts?: unknown;
};

const DEFAULT = "default";

/**
 * Every value of a run's configuration in the order of its files. A file counts whole, but what it leaves out has the program's default, and is said to.
 * Lists are one value; a provider is one value; of the taxonomy only the sizes of its lists are told.
 */
export function effectiveValues(config: RunConfig, written: WrittenValues): readonly EffectiveValue[] {
  return [
    ...flattened("settings", config.settings, written.settings),
    ...flattened("profile", config.profile, written.profile),
    ...flattened("scoring", config.scoring, written.scoring),
    ...config.providers.value.providers.map((provider) => ({
      key: `providers.${provider.id}`,
      value: provider,
      origin: ofFile(config.providers.origin),
    })),
    ...sizesOf("taxonomy", config.taxonomy),
    ...(config.taxonomyExtra === undefined ? [] : sizesOf("taxonomy.extra", config.taxonomyExtra)),
    ...flattened("fx", config.fx, config.fx.value),
    ...flattened("alerts", config.alerts, written.alerts),
  ];
}

/** Of a taxonomy or what is added to it: each member, of a list its size. */
function sizesOf(name: string, { value, origin }: Configured<object>): readonly EffectiveValue[] {
  return Object.entries(value).map(([key, member]: [string, unknown]) => ({
    key: `${name}.${key}`,
    value: Array.isArray(member) ? { entries: member.length } : member,
    origin: ofFile(origin),
  }));
}

function flattened(name: string, { value, origin }: Configured<object>, written: unknown): readonly EffectiveValue[] {
  return leaves([name], value, origin.layer === "built_in" ? value : written).map((leaf) => ({
    key: leaf.path.join("."),
    value: leaf.value,
    origin: leaf.isWritten ? ofFile(origin) : { layer: "built_in", from: DEFAULT },
  }));
}

interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly isWritten: boolean;
}

function leaves(path: readonly string[], value: unknown, written: unknown): readonly Leaf[] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return [{ path, value, isWritten: written !== undefined }];
  const entries = Object.entries(value);
  // An empty mapping is a value too.
  if (entries.length === 0) return [{ path, value, isWritten: written !== undefined }];
  return entries.flatMap(([key, inner]) => leaves([...path, key], inner, memberOf(written, key)));
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function ofFile({ layer, path }: ConfigOrigin): EffectiveValue["origin"] {
  return { layer, from: path };
}
