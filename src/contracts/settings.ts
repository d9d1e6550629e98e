/** `config/signalcraft.yaml`: what a person may set besides providers, profile, scoring and taxonomy. */
import * as v from "valibot";
import { semanticModes } from "./semantic.ts";

const Percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));

const Kept = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));

/** Storage: what waits in its cold form, and what `runs prune` keeps. */
export const StorageV1 = v.strictObject({
  /** Newest finished runs that stay as plain files, at least 1; null: all of them. Default: 1. */
  cold_after_runs: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)))),
  /** Runs that `runs prune` keeps: the last so many, and the last one of so many days, weeks and months. */
  keep: v.optional(
    v.strictObject({
      last: v.optional(Kept),
      daily: v.optional(Kept),
      weekly: v.optional(Kept),
      monthly: v.optional(Kept),
    }),
  ),
});

export const SettingsV1 = v.strictObject({
  schema: v.optional(v.literal("settings.v1"), "settings.v1"),
  /** Rows in shortlist.md. */
  shortlist_size: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)), 25),
  /** A drop of at least so many postings that is also more than this share of the board is held until a second complete listing confirms it. */
  held_drop: v.optional(
    v.strictObject({
      min_postings: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 5),
      percent: v.optional(Percent, 50),
    }),
    { min_postings: 5, percent: 50 },
  ),
  /** How stored runs are kept; it changes no artifact and is not sealed. */
  storage: v.optional(StorageV1),
  /** Whether the texts of postings are compared with the profile as a safety net under the keywords. */
  semantic: v.optional(v.picklist(semanticModes), "sidecar"),
});
export type SettingsV1 = v.InferOutput<typeof SettingsV1>;
