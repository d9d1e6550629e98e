import { expect, test } from "bun:test";
import type { RunConfig } from "../../src/contracts/config.ts";
import { effectiveValues } from "../../src/pipeline/effective-config.ts";

const at = (layer: "workspace" | "built_in", path: string) => ({ layer, path });

// As much of a configuration as the rule looks at.
const config = {
  providers: { value: { schema: "providers.v1", providers: [{ id: "a" }] }, origin: at("workspace", "p.yaml") },
  settings: {
    value: { shortlist_size: 25, held_drop: { min_postings: 5, percent: 30 } },
    origin: at("workspace", "s.yaml"),
  },
  scoring: { value: { version: 1 }, origin: at("built_in", "config/scoring.v1.yaml") },
  taxonomy: { value: { version: 3, skills: [1, 2] }, origin: at("built_in", "config/taxonomy.v1.yaml") },
  fx: { value: { date: "2026-09-29", rates: { USD: "1.1" } }, origin: at("built_in", "config/fx.v1.yaml") },
  alerts: { value: { cap: 50, rules: [{ id: "all" }] }, origin: at("workspace", "alerts.yaml") },
  profile: { value: { avoid: [], weights: {}, pay_floor: null }, origin: at("workspace", "profile.yaml") },
} as unknown as RunConfig;

test("what a file leaves out is said to be the default, what it says to be its own, a list being one value", () => {
  const written = {
    settings: { held_drop: { percent: 30 } },
    scoring: null,
    profile: { pay_floor: null },
    alerts: { rules: [] },
  };
  expect(
    effectiveValues(config, written).map(({ key, value, origin }) => [key, value, origin.layer, origin.from]),
  ).toEqual([
    ["settings.shortlist_size", 25, "built_in", "default"],
    ["settings.held_drop.min_postings", 5, "built_in", "default"],
    ["settings.held_drop.percent", 30, "workspace", "s.yaml"],
    ["profile.avoid", [], "built_in", "default"],
    ["profile.weights", {}, "built_in", "default"],
    ["profile.pay_floor", null, "workspace", "profile.yaml"],
    ["scoring.version", 1, "built_in", "config/scoring.v1.yaml"],
    ["providers.a", { id: "a" }, "workspace", "p.yaml"],
    ["taxonomy.version", 3, "built_in", "config/taxonomy.v1.yaml"],
    ["taxonomy.skills", { entries: 2 }, "built_in", "config/taxonomy.v1.yaml"],
    ["fx.date", "2026-09-29", "built_in", "config/fx.v1.yaml"],
    ["fx.rates.USD", "1.1", "built_in", "config/fx.v1.yaml"],
    ["alerts.cap", 50, "built_in", "default"],
    ["alerts.rules", [{ id: "all" }], "workspace", "alerts.yaml"],
  ]);
});
