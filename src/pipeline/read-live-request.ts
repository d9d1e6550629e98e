import type { HttpLimits, HttpPort, NetworkPolicy, Time } from "../contracts/http.ts";
import type { Files, Locks } from "../contracts/ports.ts";
import type { ProviderEntry } from "../contracts/provider-registry.ts";
import type { ProviderReading, ReadingV1 } from "../contracts/run-documents.ts";
import type { SourceKind } from "../contracts/source-kind.ts";

export interface LivePorts {
  /** Null: this run is offline, and nothing can be asked. */
  readonly http: HttpPort | null;
  readonly state: Files;
  /** Every place that may hold captures: the state directory first. */
  readonly captures: readonly Files[];
  readonly locks: Locks;
  readonly time: Time;
}

export interface LiveRequest {
  readonly providers: readonly ProviderEntry[];
  /** What is stored, by `readStoredCaptures` at the same instant. */
  readonly stored: ReadingV1;
  readonly asOf: string;
  readonly allow: NetworkPolicy["allow"];
  readonly userAgent: string;
  readonly limits: Pick<HttpLimits, "pagesMax" | "providerMs">;
  /** Asks also what was asked a short while ago: for `providers check` and `snapshots capture`, where a person wants to know now. */
  readonly ignoreCadence?: boolean;
  /** What started this, for the lock files. */
  readonly command: string;
  readonly onProgress?: (progress: {
    readonly providerId: string;
    readonly done: number;
    readonly total: number;
  }) => void;
}

/** One provider that is to be asked, and what is known of it. */
export interface LiveTask {
  readonly provider: ProviderEntry;
  readonly kind: SourceKind;
  readonly stored: ProviderReading;
}
