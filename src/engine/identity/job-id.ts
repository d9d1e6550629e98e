import { sha256Hex } from "../canonical/sha256.ts";

/** The id of the job that a posting founded: `job_` and the first 16 hex digits of the hash of the posting id. It outlives every change of the posting. */
export function toJobId(postingId: string): string {
  return `job_${sha256Hex(postingId).slice(0, 16)}`;
}
