/** Configuration as a run uses it: values already parsed and checked, each with where it came from. */
import type { FxV1 } from "./fx.ts";
import type { CandidateProfileV1 } from "./profile.ts";
import type { ProviderRegistryV1 } from "./provider-registry.ts";
import type { ScoringV1 } from "./scoring.ts";
import type { SettingsV1 } from "./settings.ts";
import type { TaxonomyV1 } from "./taxonomy.ts";

/** Where a value may come from, strongest first (DESIGN section 11). */
export const configLayers = ["flag", "environment", "candidate", "workspace", "user", "built_in"] as const;
export type ConfigLayer = (typeof configLayers)[number];

export interface ConfigOrigin {
  readonly layer: ConfigLayer;
  /** File it was read from; for the built-in layer the path within the program. */
  readonly path: string;
}

export interface Configured<T> {
  readonly value: T;
  readonly origin: ConfigOrigin;
}

/** Everything a person configures, by the name under which a run seals it. */
export interface RunConfig {
  readonly providers: Configured<ProviderRegistryV1>;
  readonly settings: Configured<SettingsV1>;
  readonly scoring: Configured<ScoringV1>;
  readonly taxonomy: Configured<TaxonomyV1>;
  readonly fx: Configured<FxV1>;
  readonly profile: Configured<CandidateProfileV1>;
}
