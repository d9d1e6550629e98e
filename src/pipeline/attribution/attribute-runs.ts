import type * as v from "valibot";
import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files } from "../../contracts/ports.ts";
import { ProviderRegistryV1 } from "../../contracts/provider-registry.ts";
import { InputsV1, RankedV1, ReadingV1, type RankedJob, type RunManifestV1 } from "../../contracts/run-documents.ts";
import { canonicalJsonLine } from "../../engine/canonical/json.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import {
  attributeChanges,
  type Attribution,
  type AttributionStep,
  type ChangeCause,
} from "../../engine/history/attribute-changes.ts";
import { deriveSealedRun, type BoardDeriver } from "../derive-sealed-run.ts";
import { loadSealedRun } from "../load-sealed-run.ts";
import { readArtifact } from "../read-artifact.ts";
import { readDocument } from "../read-document.ts";
import { readPreviousRun, readSealed } from "../seal.ts";
import { statePaths } from "../state-paths.ts";
import { changedProviders, differingInputs, exchangeCause, readingBetween } from "./exchange-inputs.ts";

/** Which cause changed what between two runs. */
export interface RunAttribution extends Attribution {
  /** Inputs that differ, by cause, in the order in which they were exchanged. */
  readonly causes: readonly {
    readonly cause: ChangeCause;
    readonly inputs: readonly string[];
  }[];
}

/**
 * Turns one run into another, one cause at a time, deriving the list after each step, and says which step changed which value. `code` is what today's
 * program makes of the sealed inputs otherwise than the run recorded: nothing, when it is the program that made the run. Nothing is stored.
 */
export async function attributeRuns(
  files: Files,
  before: RunManifestV1,
  after: RunManifestV1,
  derive: BoardDeriver,
): Promise<RunAttribution> {
  const from = await inputsOf(files, before);
  const to = await inputsOf(files, after);
  const readings = {
    from: await sealedOf(files, from, "reading", ReadingV1),
    to: await sealedOf(files, to, "reading", ReadingV1),
  };
  const changed = changedProviders(
    await sealedOf(files, from, "config/providers", ProviderRegistryV1),
    await sealedOf(files, to, "config/providers", ProviderRegistryV1),
  );
  const differing = differingInputs(from, to, changed);
  const exchanged = new Set<ChangeCause>();
  let inputs = from;
  const list = (): Promise<readonly RankedJob[]> =>
    deriveList(files, inputs, readingBetween(readings, exchanged, changed), derive);

  const steps: AttributionStep[] = [{ cause: "code", jobs: await list() }];
  for (const cause of differing.keys()) {
    if (cause === "code") continue;
    inputs = exchangeCause(inputs, to, cause, changed);
    exchanged.add(cause);
    steps.push({ cause, jobs: await list() });
  }
  const recorded = {
    before: await recordedList(files, before),
    after: await recordedList(files, after),
  };
  steps.push({ cause: "code", jobs: recorded.after });
  return {
    ...attributeChanges(recorded.before, steps, recorded.after),
    causes: [...differing].map(([cause, names]) => ({ cause, inputs: names })),
  };
}

async function inputsOf(files: Files, manifest: RunManifestV1): Promise<InputsV1> {
  const stored = await readPreviousRun(files, manifest.candidate, manifest.run_id);
  if (stored === null)
    throw new SignalCraftError("not_found", `Cannot read run ${manifest.run_id}: it left no manifest`);
  return readDocument(InputsV1, stored.inputsBytes, `inputs.json of run ${manifest.run_id}`);
}

async function sealedOf<T>(
  files: Files,
  inputs: InputsV1,
  name: string,
  schema: v.GenericSchema<unknown, T>,
): Promise<T> {
  const bytes = await readSealed(files, inputs, name);
  if (bytes === null) throw new SignalCraftError("contract", `Cannot compare the runs: one of them sealed no ${name}`);
  return readDocument(schema, bytes, name);
}

async function recordedList(files: Files, manifest: RunManifestV1): Promise<readonly RankedJob[]> {
  const ranked = (await readArtifact(files, manifest, "ranked")) as RankedV1 | null;
  return ranked?.jobs ?? [];
}

/** The list that some inputs come to with a reading that is stored nowhere. */
async function deriveList(
  files: Files,
  inputs: InputsV1,
  reading: ReadingV1,
  derive: BoardDeriver,
): Promise<readonly RankedJob[]> {
  const bytes = new TextEncoder().encode(canonicalJsonLine(reading));
  const sha256 = sha256Hex(bytes);
  const path = statePaths.sealed(inputs.candidate, sha256);
  const overlaid: Files = {
    ...files,
    read: async (asked) => (asked === path ? bytes : await files.read(asked)),
  };
  const loaded = await loadSealedRun(overlaid, {
    runId: UNSTORED_RUN,
    inputs: {
      ...inputs,
      inputs: {
        ...inputs.inputs,
        reading: { sha256, bytes: bytes.byteLength },
      },
    },
  });
  for await (const artifact of deriveSealedRun(overlaid, loaded, derive, () => undefined))
    if (artifact.file === "ranked.v1.json") return readDocument(RankedV1, artifact.bytes, artifact.file).jobs;
  throw new Error("a run derives a ranked list");
}

/** Stands in the artifacts of lists that are derived to be compared and thrown away. */
const UNSTORED_RUN = "20000101T000000Z-0000000000";
