import { SignalCraftError } from "../contracts/errors.ts";
import type { ExplainedJob, ExplanationV1 } from "../contracts/explanation.ts";
import type { LedgerEntry, LedgerV1 } from "../contracts/ledger.ts";
import type { RankedJob, RunManifestV1 } from "../contracts/run-documents.ts";
import { readArtifact, readManifest } from "../pipeline/read-artifact.ts";
import type { Services } from "./services.ts";

/** A job of the last run with what explains it. */
export interface FoundJob {
  readonly manifest: RunManifestV1;
  readonly job: RankedJob;
  readonly explained: ExplainedJob;
  readonly ledger: LedgerEntry | null;
}

/** A job of the last run by id; the index says where to look, the artifacts are checked as they are read. */
export async function findJob(services: Services, jobId: string): Promise<FoundJob> {
  const index = await services.index();
  const { run_id: runId } = index.jobs(1);
  const job = index.job(jobId);
  index.close();
  if (runId === null || job === null) {
    throw new SignalCraftError(
      "not_found",
      `Cannot find job ${jobId}: the last run of candidate ${services.candidate} does not list it`,
      { hint: "signalcraft jobs list --json shows every job id" },
    );
  }
  const manifest = await readManifest(services.state, services.candidate, runId);
  const explanation = (await readArtifact(
    services.state,
    manifest,
    "explanation",
    job.provider_id,
  )) as ExplanationV1 | null;
  const explained = explanation?.jobs.find((row) => row.job_id === jobId);
  if (explained === undefined)
    throw new SignalCraftError("contract", `Cannot explain job ${jobId}: run ${runId} holds no explanation of it`, {
      hint: "signalcraft runs verify tells whether the run is damaged; signalcraft index rebuild mends the index",
    });
  const ledger = (await readArtifact(services.state, manifest, "ledger", job.provider_id)) as LedgerV1 | null;
  return { manifest, job, explained, ledger: ledger?.entries.find((entry) => entry.job_id === jobId) ?? null };
}
