import type { JobDecision, MergesV1 } from "../../contracts/merges.ts";
import type { JobGroup } from "./group-jobs.ts";

/** `merges.v1.json` of a run. */
export function mergesDocument(
  runId: string,
  groups: readonly JobGroup[],
  decisions: readonly JobDecision[],
): MergesV1 {
  return {
    schema: "merges.v1",
    run_id: runId,
    jobs: groups.map((group) => ({
      job_id: group.jobId,
      postings: group.rows.map((row) => ({
        posting_id: row.postingId,
        provider_id: row.providerId,
        state: row.state,
        first_seen: row.firstSeen,
      })),
      evidence: [...group.evidence],
      by_person: group.isByPerson,
    })),
    decisions: [...decisions],
  };
}
