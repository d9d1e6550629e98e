import type { ProviderReading } from "../contracts/run-documents.ts";

/** Says which capture counts although it is not what was just read. */
export function withFallback(reading: ProviderReading): ProviderReading {
  return {
    ...reading,
    notes: [
      ...reading.notes,
      {
        key: "fallback",
        value: reading.snapshot_digest === null ? "no capture is stored" : `stored capture ${reading.snapshot_digest}`,
      },
    ],
  };
}
