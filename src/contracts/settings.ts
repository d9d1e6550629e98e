/** `config/signalcraft.yaml`: what a person may set besides providers, profile, scoring and taxonomy. */
import * as v from "valibot";
import { semanticModes } from "./semantic.ts";

const Percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));

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
  /** Whether the texts of postings are compared with the profile as a safety net under the keywords. */
  semantic: v.optional(v.picklist(semanticModes), "off"),
});
export type SettingsV1 = v.InferOutput<typeof SettingsV1>;
