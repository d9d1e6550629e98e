import * as v from "valibot";
import type { HostState, HostStates } from "../contracts/http.ts";
import type { Files } from "../contracts/ports.ts";
import { canonicalJsonLine } from "../engine/canonical/json.ts";
import { readDocument } from "./read-document.ts";

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Ms = v.nullable(v.pipe(v.number(), v.integer()));

/** `network/hosts/<host>.json`: how a host has treated us, for politeness across runs. Times are milliseconds since the epoch. */
const HostStateV1 = v.object({
  schema: v.literal("host_state.v1"),
  host: v.string(),
  failures: Count,
  trips: Count,
  open_until_ms: Ms,
  not_before_ms: Ms,
  last_end_ms: Ms,
});

/** Hosts as the state directory remembers them. What is damaged counts as not being there. */
export function hostStates(files: Files): HostStates {
  return {
    read: async (host) => {
      const bytes = await files.read(hostStatePath(host));
      if (bytes === null) return null;
      try {
        const stored = readDocument(HostStateV1, bytes, hostStatePath(host));
        return stored.host === host ? toState(stored) : null;
      } catch {
        return null;
      }
    },
    write: async (host, { failures, trips, openUntilMs, notBeforeMs, lastEndMs }) => {
      const stored: v.InferOutput<typeof HostStateV1> = {
        schema: "host_state.v1",
        host,
        failures,
        trips,
        open_until_ms: openUntilMs,
        not_before_ms: notBeforeMs,
        last_end_ms: lastEndMs,
      };
      await files.write(hostStatePath(host), new TextEncoder().encode(canonicalJsonLine(stored)));
    },
  };
}

export function hostStatePath(host: string): string {
  return `network/hosts/${hostFileName(host)}.json`;
}

/** A host name as a file name; colons of IPv6 become `_`. */
export function hostFileName(host: string): string {
  return host.replaceAll(/[^a-z0-9_.-]/g, "_");
}

function toState(stored: v.InferOutput<typeof HostStateV1>): HostState {
  return {
    failures: stored.failures,
    trips: stored.trips,
    openUntilMs: stored.open_until_ms,
    notBeforeMs: stored.not_before_ms,
    lastEndMs: stored.last_end_ms,
  };
}
