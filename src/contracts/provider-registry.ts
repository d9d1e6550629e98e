/** `config/providers.yaml`: which boards, how politely they are read, whether they may be read at all. Adding an employer is adding a row. */
import * as v from "valibot";
import { CalendarDate, ProviderId } from "./ids.ts";
import { sourceKindIds } from "./source-kind.ts";

const Host = v.pipe(v.string(), v.toLowerCase(), v.regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, "a host name"));
const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

export const ProviderEntry = v.strictObject({
  id: ProviderId,
  /** Employer's name as people know it. */
  name: Name,
  kind: v.picklist(sourceKindIds),
  /** Board token as the source kind understands it. */
  board: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  /** Employer, when several boards belong to one (default: the name). */
  employer: v.optional(Name),
  mode: v.optional(v.picklist(["snapshot", "live"]), "snapshot"),
  enabled: v.optional(v.boolean(), true),
  /** Hosts that may be asked, besides the ones the source kind needs. */
  hosts: v.optional(v.array(Host), []),
  /** Least hours between two live readings. */
  cadence_hours: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(720)), 20),
  politeness: v.optional(
    v.strictObject({
      min_delay_ms: v.optional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(600_000)), 2_000),
      detail_budget: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5_000)), 50),
    }),
    {
      min_delay_ms: 2_000,
      detail_budget: 50,
    },
  ),
  /** Set when the board must never be read again. */
  tombstone: v.optional(
    v.strictObject({
      reason: Name,
      date: CalendarDate,
      ticket: v.optional(v.nullable(Name), null),
      replaced_by: v.optional(v.nullable(ProviderId), null),
    }),
  ),
  note: v.optional(v.pipe(v.string(), v.maxLength(500))),
});
export type ProviderEntry = v.InferOutput<typeof ProviderEntry>;

export const ProviderRegistryV1 = v.strictObject({
  schema: v.literal("providers.v1"),
  providers: v.pipe(
    v.array(ProviderEntry),
    v.check((rows) => new Set(rows.map((row) => row.id)).size === rows.length, "provider ids must differ"),
  ),
});
export type ProviderRegistryV1 = v.InferOutput<typeof ProviderRegistryV1>;
