import { SignalCraftError } from "../contracts/errors.ts";
import type { Files } from "../contracts/ports.ts";
import {
  runStages,
  type Availability,
  type CostsV1,
  type ProviderAvailabilityV1,
  type ReadingV1,
  type RunHealthV1,
  type RunStage,
} from "../contracts/run-documents.ts";
import { compareCodeUnits, compareOn } from "../engine/canonical/compare.ts";
import { canonicalJson } from "../engine/canonical/json.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";
import { encodeJsonArtifact, type EncodedArtifact } from "../engine/encode-artifact.ts";
import { describeAvailability } from "../engine/explain/describe-availability.ts";
import { toRunAudit } from "../engine/explain/run-audit.ts";
import type { DailyRequest } from "./daily.ts";
import { writePointer } from "./record.ts";
import { readPointer } from "./run-index.ts";
import { toRunId, type SealedRun } from "./seal.ts";
import { statePaths } from "./state-paths.ts";

export interface FailedRun {
  readonly files: Files;
  readonly request: Pick<DailyRequest, "candidate" | "config" | "trigger">;
  readonly asOf: string;
  /** As far as the run got. */
  readonly sealed: SealedRun | null;
  readonly reading: ReadingV1 | null;
  readonly cause: unknown;
}

/** Leaves a run directory that says what failed where: health, availability of every provider, costs, audit. `last_run` points at it, `last_success` stays. */
export async function recordFailure(failed: FailedRun): Promise<string> {
  const { files, request, asOf, sealed } = failed;
  const runId =
    sealed?.runId ??
    toRunId(
      asOf,
      sha256Hex(canonicalJson({ as_of: asOf, candidate: request.candidate, failed: "before its inputs were sealed" })),
    );
  const path = statePaths.run(request.candidate, runId);
  await files.remove(path);
  const staged = await files.stage(path);
  try {
    for (const artifact of failureArtifacts(failed, runId)) await staged.write(artifact.file, artifact.bytes);
    if (sealed !== null) await staged.write("inputs.json", sealed.inputsBytes);
    await staged.commit();
  } catch (cause) {
    await staged.discard().catch(() => undefined);
    await files.remove(path).catch(() => undefined);
    throw cause;
  }
  const pointer = statePaths.lastRun(request.candidate);
  try {
    await writePointer(files, pointer, {
      runId,
      sequence: sealed?.inputs.sequence ?? 0,
      runDigest: null,
      status: "failed",
    });
  } catch (cause) {
    // A report that nothing leads to would be a run for those who list directories and none for the index.
    const pointed = await readPointer(files, pointer).catch(() => null);
    if (pointed?.run_id !== runId) await files.remove(path).catch(() => undefined);
    throw cause;
  }
  return runId;
}

function failureArtifacts({ request, sealed, reading, cause }: FailedRun, runId: string): EncodedArtifact[] {
  const stage = stageOf(cause);
  const reached = runStages.indexOf(stage);
  const health: RunHealthV1 = {
    schema: "run_health.v1",
    run_id: runId,
    status: "failed",
    phases: runStages.map((name, index) => ({
      stage: name,
      status: index < reached ? "done" : index === reached ? "failed" : "not_reached",
    })),
    failed_stage: stage,
    failures: [
      {
        code: cause instanceof SignalCraftError ? cause.code : "internal",
        provider_id: null,
        message: (cause instanceof Error ? cause.message : String(cause)).slice(0, 500),
      },
    ],
  };
  const availability: ProviderAvailabilityV1 = {
    schema: "provider_availability.v1",
    run_id: runId,
    providers: request.config.providers.value.providers
      .map((provider) => notDerived(provider, reading))
      .sort(compareOn((row: Availability) => row.provider_id, compareCodeUnits)),
  };
  const costs: CostsV1 = {
    schema: "costs.v1",
    run_id: runId,
    requests: 0,
    bytes_received: 0,
    bytes_read: 0,
    tokens: 0,
    money_micros: 0,
    providers: [],
  };
  for (const row of reading?.providers ?? []) {
    costs.requests += row.requests;
    costs.bytes_received += row.bytes;
  }
  const audit = toRunAudit({
    runId,
    inputs: sealed?.inputs ?? { candidate: request.candidate, trigger: request.trigger, previous: null, inputs: {} },
    previousInputs: null,
  });
  return [
    encodeJsonArtifact("run_health", health),
    encodeJsonArtifact("provider_availability", availability),
    encodeJsonArtifact("costs", costs),
    encodeJsonArtifact("run_audit", audit),
  ];
}

function stageOf(cause: unknown): RunStage {
  const stage = cause instanceof SignalCraftError ? cause.stage : null;
  return runStages.find((name) => name === stage) ?? "seal";
}

/** What is known of a provider when the run ended before its board was understood. */
function notDerived(
  provider: DailyRequest["config"]["providers"]["value"]["providers"][number],
  reading: ReadingV1 | null,
): Availability {
  const row = reading?.providers.find((candidate) => candidate.provider_id === provider.id);
  const outcome = row?.outcome ?? "unreachable";
  const reason = row?.reason ?? "run_failed";
  return {
    provider_id: provider.id,
    name: provider.name,
    enabled: provider.enabled,
    outcome,
    reason,
    detail: describeAvailability(outcome, reason),
    postings: 0,
    complete: false,
    snapshot_digest: row?.snapshot_digest ?? null,
    captured_at: null,
    provenance: null,
    attempts: row?.attempts ?? 0,
    waited_ms: row?.waited_ms ?? 0,
    bytes: row?.bytes ?? 0,
  };
}
