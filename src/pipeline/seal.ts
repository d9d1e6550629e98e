import type { RunConfig } from "../contracts/config.ts";
import type { Files } from "../contracts/ports.ts";
import type { ProviderEntry } from "../contracts/provider-registry.ts";
import { RunManifestV1, type FileMark, type InputsV1, type ReadingV1 } from "../contracts/run-documents.ts";
import { compareCodeUnits, compareOn } from "../engine/canonical/compare.ts";
import { canonicalJsonLine } from "../engine/canonical/json.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";
import { artifactFile, artifactOfFile } from "../contracts/artifact-catalog.ts";
import { SignalCraftError } from "../contracts/errors.ts";
import { forEachAtOnce } from "./for-each-at-once.ts";
import { quietTimes } from "./quiet-times.ts";
import { decisionsInForce } from "../engine/identity/decisions-in-force.ts";
import { readJobDecisions } from "./job-decisions.ts";
import { readObject, writeObject } from "./objects.ts";
import { readDocument } from "./read-document.ts";
import { statePaths } from "./state-paths.ts";

/** What is sealed besides the captures, which are named by `reading`. */
export interface SealRequest {
  readonly candidate: string;
  readonly asOf: string;
  readonly engineVersion: string;
  readonly trigger: string;
  readonly config: RunConfig;
  readonly reading: ReadingV1;
  readonly previous: PreviousRun | null;
  /** Every place that may hold captures. */
  readonly captures: readonly Files[];
}

/** The run that this one follows: its manifest names the ledgers to go on from. */
export interface PreviousRun {
  readonly manifest: RunManifestV1;
  readonly inputsBytes: Uint8Array;
}

/** A run's inputs, all stored by hash, and the id that they give it. */
export interface SealedRun {
  readonly runId: string;
  readonly inputs: InputsV1;
  readonly inputsBytes: Uint8Array;
  readonly inputDigest: string;
}

const encoder = new TextEncoder();
const COPIES_AT_ONCE = 8;

/** Names every input by hash and stores what is not stored yet, so that the run can be derived again after everything on disk has changed. */
export async function sealInputs(files: Files, request: SealRequest): Promise<SealedRun> {
  const { candidate, config, previous } = request;
  const inputs: Record<string, FileMark> = {};
  const seal = async (name: string, bytes: Uint8Array): Promise<void> => {
    inputs[name] = {
      sha256: await writeObject(files, (sha256) => statePaths.sealed(candidate, sha256), bytes),
      bytes: bytes.byteLength,
    };
  };
  const sealJson = (name: string, value: unknown): Promise<void> =>
    seal(name, encoder.encode(canonicalJsonLine(value)));

  // In the order of their ids: where a provider stands in the file means nothing, so it must not name another run.
  await sealJson("config/providers", {
    ...config.providers.value,
    providers: [...config.providers.value.providers].sort(
      compareOn((provider: ProviderEntry) => provider.id, compareCodeUnits),
    ),
  });
  // How runs are stored changes nothing that is derived.
  const { storage: _, ...settings } = config.settings.value;
  await sealJson("config/settings", settings);
  await sealJson("config/scoring", config.scoring.value);
  await sealJson("config/taxonomy", config.taxonomy.value);
  await sealJson("config/fx", config.fx.value);
  await sealJson("config/alerts", config.alerts.value);
  if (config.alerts.value.quiet_hours.length > 0)
    await sealJson("alert_times", quietTimes(config.alerts.value, request.asOf));
  await sealJson("profile", config.profile.value);
  await sealJson("reading", request.reading);
  const userState = await files.read(statePaths.userState(candidate));
  if (userState !== null) await seal("user_state", userState);
  const decisions = decisionsInForce(await readJobDecisions(files, candidate));
  if (decisions.length > 0) await sealJson("job_decisions", { schema: "job_decisions.v1", decisions });
  if (previous !== null) {
    await seal("previous/inputs", previous.inputsBytes);
    for (const [name, mark] of await previousLedgers(files, candidate, previous.manifest)) inputs[name] = mark;
  }
  for (const reading of request.reading.providers) {
    const digest = reading.snapshot_digest;
    if (digest !== null)
      inputs[`snapshot/${reading.provider_id}`] = {
        sha256: digest,
        bytes: await sizeOf(request.captures, statePaths.snapshot(reading.provider_id, digest)),
      };
  }

  const document: InputsV1 = {
    schema: "inputs.v1",
    candidate,
    as_of: request.asOf,
    engine_version: request.engineVersion,
    sequence: (previous?.manifest.sequence ?? 0) + 1,
    previous: previous === null ? null : { run_id: previous.manifest.run_id, run_digest: previous.manifest.run_digest },
    trigger: request.trigger,
    inputs,
  };
  const inputsBytes = encoder.encode(canonicalJsonLine(document));
  const inputDigest = sha256Hex(inputsBytes);
  return { runId: toRunId(request.asOf, inputDigest), inputs: document, inputsBytes, inputDigest };
}

async function sizeOf(places: readonly Files[], path: string): Promise<number> {
  for (const files of places) {
    const facts = await files.facts(path);
    if (facts !== null) return facts.bytes;
  }
  throw new SignalCraftError("object_corrupt", `Cannot seal ${path}: it is not stored any more`, {
    hint: "run the same command again",
  });
}

/** `<as_of as YYYYMMDDTHHMMSSZ>-<first 10 hex of the input digest>` (DESIGN section 6). */
export function toRunId(asOf: string, inputDigest: string): string {
  return `${asOf.slice(0, 19).replaceAll("-", "").replaceAll(":", "")}Z-${inputDigest.slice(0, 10)}`;
}

/** What the previous run remembered, its ledger shards and its alerts, each kept as a sealed object so that pruning that run does not break the replay of this one. */
async function previousLedgers(
  files: Files,
  candidate: string,
  manifest: RunManifestV1,
): Promise<readonly (readonly [string, FileMark])[]> {
  const ledgers = Object.entries(manifest.outputs)
    .filter(([file]) => ["ledger", "ledger_closed", "ledger_heads", "alerts"].includes(artifactOfFile(file)?.key ?? ""))
    .sort(([a], [b]) => compareCodeUnits(a, b));
  await forEachAtOnce(COPIES_AT_ONCE, ledgers, async ([file, mark]) => {
    const sealed = statePaths.sealed(candidate, mark.sha256);
    if ((await files.facts(sealed)) !== null) return;
    const path = statePaths.artifact(candidate, manifest.run_id, file);
    const bytes = await readObject(files, path, mark.sha256);
    if (bytes === null)
      throw new SignalCraftError("object_corrupt", `Cannot go on from run ${manifest.run_id}: its ${file} is missing`, {
        hint: "restore the run directory from a backup; signalcraft doctor lists what is damaged",
      });
    await files.create(sealed, bytes);
  });
  return ledgers.map(([file, mark]) => [
    file === artifactFile("alerts") ? "previous/alerts" : file.replace(/\.v1\.json$/, ""),
    mark,
  ]);
}

/** Reads a sealed input back by name; null when the run has none of that name. */
export async function readSealed(files: Files, inputs: InputsV1, name: string): Promise<Uint8Array | null> {
  const mark = inputs.inputs[name];
  if (mark === undefined) return null;
  const path = statePaths.sealed(inputs.candidate, mark.sha256);
  const bytes = await readObject(files, path, mark.sha256);
  if (bytes === null)
    throw new SignalCraftError(
      "object_corrupt",
      `Cannot read the sealed input ${name}: ${files.root}/${path} is missing`,
      { hint: "restore the state directory from a backup" },
    );
  return bytes;
}

/** The manifest and inputs of a finished run, checked against each other; null when there is no such run. */
export async function readPreviousRun(files: Files, candidate: string, runId: string): Promise<PreviousRun | null> {
  const path = statePaths.artifact(candidate, runId, "run_manifest.v1.json");
  const bytes = await files.read(path);
  const inputsBytes = await files.read(statePaths.artifact(candidate, runId, "inputs.json"));
  if (bytes === null || inputsBytes === null) return null;
  const manifest = readDocument(RunManifestV1, bytes, `${files.root}/${path}`);
  if (sha256Hex(inputsBytes) !== manifest.input_digest) {
    throw new SignalCraftError(
      "object_corrupt",
      `Cannot read run ${runId}: its inputs.json is not what its manifest names`,
      { hint: "restore the run directory from a backup" },
    );
  }
  return { manifest, inputsBytes };
}
