import { httpLimitsMax } from "../contracts/http.ts";
import type { RunNetwork } from "./daily.ts";

/** The network of a run that may not use any: live providers keep their last capture and say that they were not asked. */
export function offlineNetwork(asOf: string): RunNetwork {
  const nowMs = Date.parse(asOf);
  return {
    http: null,
    time: { nowMs: () => nowMs, sleep: async () => undefined },
    policy: { allow: null, userAgent: "", limits: httpLimitsMax },
  };
}
