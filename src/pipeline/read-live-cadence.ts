import * as v from "valibot";
import { Instant, ProviderId, Sha256 } from "../contracts/ids.ts";
import type { Files } from "../contracts/ports.ts";
import type { ProviderEntry } from "../contracts/provider-registry.ts";
import { canonicalJsonLine } from "../engine/canonical/json.ts";
import { readDocument } from "./read-document.ts";

const HOUR_MS = 3_600_000;

/** `network/providers/<id>.json`: the last live reading that gave a listing. */
const LastReadingV1 = v.object({
  schema: v.literal("last_reading.v1"),
  provider_id: ProviderId,
  kind: v.string(),
  board: v.string(),
  read_at: Instant,
  snapshot_digest: Sha256,
});
export type LastReading = v.InferOutput<typeof LastReadingV1>;

/** The last live reading of a provider that gave a listing of the board it has now; null when there is none or it is damaged. */
export async function readLastReading(files: Files, provider: ProviderEntry): Promise<LastReading | null> {
  const bytes = await files.read(lastReadingPath(provider.id));
  if (bytes === null) return null;
  try {
    const last = readDocument(LastReadingV1, bytes, lastReadingPath(provider.id));
    return last.kind === provider.kind && last.board === provider.board ? last : null;
  } catch {
    return null;
  }
}

export async function writeLastReading(files: Files, reading: Omit<LastReading, "schema">): Promise<void> {
  await files.write(
    lastReadingPath(reading.provider_id),
    new TextEncoder().encode(canonicalJsonLine({ schema: "last_reading.v1", ...reading })),
  );
}

/** Runs that start together differ by so much in what they call now. */
const TOGETHER_MS = HOUR_MS;

/** Whether so little time has passed since a reading that the board is left alone. A reading long after `asOf` says nothing about it. */
export function isWithinCadence(last: LastReading | null, provider: ProviderEntry, asOf: string): boolean {
  if (last === null) return false;
  const ageMs = Date.parse(asOf) - Date.parse(last.read_at);
  return ageMs > -TOGETHER_MS && ageMs < provider.cadence_hours * HOUR_MS;
}

function lastReadingPath(providerId: string): string {
  return `network/providers/${providerId}.json`;
}
