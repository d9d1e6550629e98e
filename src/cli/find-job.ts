import { SignalCraftError } from "../contracts/errors.ts";
import type { ExplainedJob, ExplanationV1 } from "../contracts/explanation.ts";
import type { LedgerEntry } from "../contracts/ledger.ts";
import type { RankedJob, RunManifestV1 } from "../contracts/run-documents.ts";
import { listedAt } from "../engine/history/listed-at.ts";
import { findGroup, type MergedJob } from "../pipeline/find-group.ts";
import { readArtifact, readManifest } from "../pipeline/read-artifact.ts";
import { readLedger } from "../pipeline/read-ledger.ts";
import type { Services } from "./services.ts";

/** A job of the last run with what explains it. */
export interface FoundJob {
  readonly manifest: RunManifestV1;
  readonly job: RankedJob;
  /** Of the posting that stands for the job. */
  readonly explained: ExplainedJob;
  /** Its entry in the ledger, with the last listing that held it by name. */
  readonly ledger: LedgerEntry | null;
  /** Why its postings are one job; null when it has one. */
  readonly group: MergedJob | null;
}

/**
 * A job of the last run by id, also by one that it had before it was merged; the index says where to look, the artifacts are checked as they are read.
 */
export async function findJob(services: Services, jobId: string): Promise<FoundJob> {
  const { state, candidate } = services;
  const { runId, job: exact } = await lookUp(services, jobId);
  const manifest = runId === null ? null : await readManifest(state, candidate, runId);
  const group = manifest === null ? null : await findGroup(state, manifest, jobId);
  const job = exact ?? (group === null ? null : (await lookUp(services, group.job_id)).job);
  const [shown] = job?.posting_ids ?? [];
  if (manifest === null || job === null || shown === undefined) {
    throw new SignalCraftError(
      "not_found",
      `Cannot find job ${jobId}: the last run of candidate ${candidate} does not list it`,
      {
        hint: "signalcraft jobs list --json shows every job id; signalcraft jobs history finds one that is gone",
      },
    );
  }
  const explanation = (await readArtifact(state, manifest, "explanation", job.provider_id)) as ExplanationV1 | null;
  const explained = explanation?.jobs.find((row) => row.posting_id === shown);
  if (explained === undefined)
    throw new SignalCraftError(
      "contract",
      `Cannot explain job ${job.job_id}: run ${manifest.run_id} holds no explanation of it`,
      {
        hint: "signalcraft runs verify tells whether the run is damaged; signalcraft index rebuild mends the index",
      },
    );
  const ledger = await readLedger(state, manifest, job.provider_id);
  const entry = ledger?.entries.find((row) => row.posting_id === shown);
  if (ledger === null || entry === undefined) return { manifest, job, explained, ledger: null, group };
  const { capturedAt, snapshotDigest } = listedAt(ledger, entry);
  return {
    manifest,
    job,
    explained,
    ledger: { ...entry, last_seen: capturedAt, seen_in: snapshotDigest },
    group,
  };
}

async function lookUp(
  services: Services,
  jobId: string,
): Promise<{ readonly runId: string | null; readonly job: RankedJob | null }> {
  const index = await services.index();
  const { run_id: runId } = index.jobs(1);
  const job = index.job(jobId);
  index.close();
  return { runId, job };
}
