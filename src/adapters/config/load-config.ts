import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import type { ConfigLayer, ConfigOrigin, Configured, RunConfig } from "../../contracts/config.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { FxV1 } from "../../contracts/fx.ts";
import { CandidateProfileV1 } from "../../contracts/profile.ts";
import { ProviderRegistryV1 } from "../../contracts/provider-registry.ts";
import { ScoringV1 } from "../../contracts/scoring.ts";
import { SettingsV1 } from "../../contracts/settings.ts";
import { TaxonomyV1 } from "../../contracts/taxonomy.ts";
import { AlertsFile } from "./alerts-file.ts";
import { builtinRoot } from "../fs/builtin-root.ts";
import { errnoOf, storageError } from "../fs/storage-error.ts";
import { readConfigText } from "./read-config-text.ts";
import { readTaxonomyExtra } from "./read-taxonomy-extra.ts";

/** Where config files may stand, strongest first; null where there is no such folder. */
export interface ConfigPlaces {
  readonly candidate: string;
  /** The candidate's own directory in the state. */
  readonly candidateFolder: string;
  readonly workspace: string | null;
  /** The user's own config folder (XDG). */
  readonly user: string;
}

/**
 * The configuration of a run, each file from the strongest layer that has it: candidate (profile only), workspace, user, built-in.
 * A file counts whole: layers are not mixed within one file. The profile of a workspace or user is that of candidate `local` alone.
 */
export async function loadConfig(places: ConfigPlaces): Promise<RunConfig> {
  const load = <T>(file: string, schema: v.GenericSchema<unknown, T>): Promise<Configured<T>> =>
    loadFile(places, file, schema, file);
  const [providers, settings, scoring, taxonomy, fx, profile, alerts] = await Promise.all([
    load("providers.yaml", ProviderRegistryV1),
    load("signalcraft.yaml", SettingsV1),
    load("scoring.v1.yaml", ScoringV1),
    load("taxonomy.v1.yaml", TaxonomyV1),
    load("fx.v1.yaml", FxV1),
    load("profile.yaml", CandidateProfileV1),
    load("alerts.yaml", AlertsFile),
  ]);
  const extended = await withTaxonomyExtra(places, taxonomy);
  // Whoever changed neither boards nor profile sees the samples: they are ranked for a sample person, who is named as that.
  const isUntouched =
    places.candidate === LOCAL &&
    (await isBuiltinText(providers.origin, "providers.yaml")) &&
    (await isBuiltinText(profile.origin, "profile.yaml"));
  return {
    providers,
    settings,
    scoring,
    ...extended,
    fx,
    alerts,
    profile: isUntouched
      ? await loadFile(noPlaces(places), "profile.yaml", CandidateProfileV1, "profile.sample.yaml")
      : profile,
  };
}

/** The taxonomy with what the strongest `taxonomy.extra.yaml` adds to it, if there is one. */
async function withTaxonomyExtra(
  places: ConfigPlaces,
  taxonomy: Configured<TaxonomyV1>,
): Promise<Pick<RunConfig, "taxonomy" | "taxonomyExtra">> {
  for (const { layer, path } of layersOf(places, "taxonomy.extra.yaml")) {
    const text = await readText(path);
    if (text === null) continue;
    const read = readTaxonomyExtra(taxonomy.value, text, path);
    return {
      taxonomy: { ...taxonomy, value: read.taxonomy },
      taxonomyExtra: { value: read.extra, origin: { layer, path } },
    };
  }
  return { taxonomy };
}

/** Whether a config file says exactly what the one that comes with the program says. */
async function isBuiltinText({ layer, path }: ConfigOrigin, file: string): Promise<boolean> {
  return layer === "built_in" || (await readText(path)) === (await readText(join(builtinRoot, "config", file)));
}

/** Places in which nothing is found, so that the built-in file is read. */
function noPlaces({ candidate }: ConfigPlaces): ConfigPlaces {
  return { candidate, candidateFolder: "/dev/null", workspace: null, user: "/dev/null" };
}

/** The candidate that a single person is without asking for one. */
const LOCAL = "local";

async function loadFile<T>(
  places: ConfigPlaces,
  file: string,
  schema: v.GenericSchema<unknown, T>,
  builtinFile: string,
): Promise<Configured<T>> {
  const builtin = join(builtinRoot, "config", builtinFile);
  for (const { layer, path } of layersOf(places, file)) {
    const text = await readText(path);
    if (text === null) continue;
    if (text === (await readText(builtin))) return { value: builtinValue(schema, text, path), origin: { layer, path } };
    return {
      value: readConfigText(schema, text, path, file === "profile.yaml" ? "profile_invalid" : "config_invalid"),
      origin: { layer, path },
    };
  }
  const text = await readText(builtin);
  if (text === null)
    throw new SignalCraftError(
      "config_invalid",
      `Cannot find the built-in config/${builtinFile}: the program is incomplete`,
      { hint: "build or download it again" },
    );
  return {
    value: builtinValue(schema, text, builtinFile),
    origin: { layer: "built_in", path: `config/${builtinFile}` },
  };
}

function layersOf(
  places: ConfigPlaces,
  file: string,
): readonly { readonly layer: ConfigLayer; readonly path: string }[] {
  // What one person looks for and where they are told of it is not another's: of these the workspace's are those of `local` alone.
  const isProfile = file === "profile.yaml" || file === "alerts.yaml";
  const shared = [
    ...(places.workspace === null
      ? []
      : [{ layer: "workspace" as const, path: join(places.workspace, "config", file) }]),
    { layer: "user" as const, path: join(places.user, file) },
  ];
  if (!isProfile) return shared;
  return [
    { layer: "candidate", path: join(places.candidateFolder, file) },
    ...(places.candidate === LOCAL ? shared : []),
  ];
}

/**
 * A file that comes with the program, or a copy of it that nobody changed. Bun's own YAML reader takes a fiftieth of the time of the one that knows
 * positions, and a test holds that both read these files alike.
 */
function builtinValue<T>(schema: v.GenericSchema<unknown, T>, text: string, path: string): T {
  const result = v.safeParse(schema, Bun.YAML.parse(text) ?? {}, { abortEarly: true });
  return result.success ? result.output : readConfigText(schema, text, path);
}

async function readText(path: string): Promise<string | null> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path));
  } catch (cause) {
    if (errnoOf(cause) === "ENOENT" || errnoOf(cause) === "ENOTDIR") return null;
    if (errnoOf(cause) === "ERR_ENCODING_INVALID_ENCODED_DATA" || cause instanceof TypeError)
      throw new SignalCraftError("config_invalid", `Cannot read ${path}: it is not UTF-8`, {
        hint: "save it as UTF-8",
      });
    throw storageError(cause, `read ${path}`);
  }
}
