import type { IndexedRun } from "../contracts/ports.ts";
import {
  CostsV1,
  ProviderAvailabilityV1,
  RunHealthV1,
  type DiffV1,
  type RankedV1,
  type RunSummaryV1,
} from "../contracts/run-documents.ts";
import { readArtifact, readManifest } from "../pipeline/read-artifact.ts";
import { readDocument } from "../pipeline/read-document.ts";
import { statePaths } from "../pipeline/state-paths.ts";
import type { Services } from "./services.ts";
import type { RunView } from "./view/run-blocks.ts";

/** A run that ended before it had a list: what it left. */
export interface FailedRunView {
  readonly kind: "failed";
  readonly run_id: string;
  readonly run_dir: string;
  readonly health: RunHealthV1;
  readonly availability: ProviderAvailabilityV1 | null;
  readonly costs: CostsV1 | null;
}

const TOP = 10;

/** What `inspect` shows of a run. The list comes from the index, or from its artifact when the index has none of that run. */
export async function readRunView(
  services: Services,
  run: IndexedRun,
): Promise<(RunView & { readonly kind: "finished" }) | FailedRunView> {
  const { state, candidate } = services;
  const runDir = `${services.stateDir.path}/${statePaths.run(candidate, run.run_id)}`;
  if (run.run_digest === null) return readFailedRun(services, run.run_id, runDir);
  const manifest = await readManifest(state, candidate, run.run_id);
  const summary = (await readArtifact(state, manifest, "run_summary")) as RunSummaryV1;
  const availability = (await readArtifact(state, manifest, "provider_availability")) as ProviderAvailabilityV1;
  const diff = (await readArtifact(state, manifest, "diff")) as DiffV1;
  const index = await services.index();
  const indexed = index.jobsAt(run.sequence, TOP + (summary.counts.hidden ?? 0));
  index.close();
  const jobs = indexed ?? ((await readArtifact(state, manifest, "ranked")) as RankedV1).jobs;
  const shown = jobs.filter((job) => job.hidden === undefined).slice(0, TOP);
  return { kind: "finished", manifest, summary, availability, diff, jobs: shown, runDir };
}

async function readFailedRun({ state, candidate }: Services, runId: string, runDir: string): Promise<FailedRunView> {
  const read = async (file: string): Promise<Uint8Array | null> =>
    state.read(statePaths.artifact(candidate, runId, file));
  const health = await read("run_health.v1.json");
  const availability = await read("provider_availability.v1.json");
  const costs = await read("costs.v1.json");
  return {
    kind: "failed",
    run_id: runId,
    run_dir: runDir,
    health: readDocument(RunHealthV1, health ?? new Uint8Array(), `${runDir}/run_health.v1.json`),
    availability:
      availability === null
        ? null
        : readDocument(ProviderAvailabilityV1, availability, `${runDir}/provider_availability.v1.json`),
    costs: costs === null ? null : readDocument(CostsV1, costs, `${runDir}/costs.v1.json`),
  };
}
