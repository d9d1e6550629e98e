import type { HopResult, HttpFailure } from "../../contracts/http.ts";

/** Failures that say something about the host, not about us or about one answer. */
const faults: readonly HttpFailure[] = [
  "timeout",
  "connection_failed",
  "tls_failed",
  "truncated",
  "malformed_answer",
  "header_flood",
  "bad_encoding",
];

/** Why a result counts against its host, or null: it answered 429 or 5xx, or gave no usable answer. */
export function hostFault(result: HopResult): string | null {
  if (result.kind === "failed") return faults.includes(result.reason) ? result.reason : null;
  if (result.kind === "refused") return null;
  return result.status === 429 || result.status >= 500 ? `status ${result.status}` : null;
}
