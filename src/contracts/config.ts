/** Configuration as a run uses it: values already parsed and checked, each with where it came from. */
import type { AlertRulesV1 } from "./alert-rules.ts";
import type { FxV1 } from "./fx.ts";
import type { CandidateProfileV1 } from "./profile.ts";
import type { ProviderRegistryV1 } from "./provider-registry.ts";
import type { ScoringV1 } from "./scoring.ts";
import type { SettingsV1 } from "./settings.ts";
import type { TaxonomyExtraV1 } from "./taxonomy-extra.ts";
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
  /** With the additions of `taxonomy.extra.yaml`, where there is one. */
  readonly taxonomy: Configured<TaxonomyV1>;
  /** Those additions alone; absent where there are none. A run seals the taxonomy with them as one input. */
  readonly taxonomyExtra?: Configured<TaxonomyExtraV1>;
  readonly fx: Configured<FxV1>;
  readonly profile: Configured<CandidateProfileV1>;
  readonly alerts: Configured<AlertRulesV1>;
}
