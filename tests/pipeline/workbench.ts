/** A state of its own with the built-in configuration, and the operations of the pipeline on it, for tests that want to run many days quickly. */
import { join } from "node:path";
import { fixedClock } from "../../src/adapters/clock/fixed-clock.ts";
import { loadConfig } from "../../src/adapters/config/load-config.ts";
import { memoryFiles } from "../../src/adapters/fs/memory-files.ts";
import { memoryLocks } from "../../src/adapters/fs/memory-locks.ts";
import type { RunConfig } from "../../src/contracts/config.ts";
import type { Files } from "../../src/contracts/ports.ts";
import type { ProviderEntry } from "../../src/contracts/provider-registry.ts";
import type { DiffV1, InputsV1 } from "../../src/contracts/run-documents.ts";
import type { SourceKindId } from "../../src/contracts/source-kind.ts";
import { runDaily, type DailyPorts, type DailyRequest, type DailyResult } from "../../src/pipeline/daily.ts";
import { importSnapshot, type ImportResult } from "../../src/pipeline/import-snapshot.ts";
import { inlineDeriver } from "../../src/pipeline/inline-deriver.ts";
import { offlineNetwork } from "../../src/pipeline/offline-network.ts";
import { readArtifact } from "../../src/pipeline/read-artifact.ts";
import { replayRun, type ReplayResult } from "../../src/pipeline/replay.ts";
import { statePaths } from "../../src/pipeline/state-paths.ts";

/** The configuration that comes with the program, read once. */
export const builtinConfig: RunConfig = await loadConfig({
  candidate: "local",
  candidateFolder: join(import.meta.dir, "none"),
  workspace: null,
  user: join(import.meta.dir, "none"),
});

/** The same with a short taxonomy, which takes a fraction of the time to make ready; enough for what is not about understanding. */
const quickConfig: RunConfig = {
  ...builtinConfig,
  taxonomy: {
    ...builtinConfig.taxonomy,
    value: {
      ...builtinConfig.taxonomy.value,
      families: builtinConfig.taxonomy.value.families.slice(0, 4),
      skills: builtinConfig.taxonomy.value.skills.slice(0, 40),
    },
  },
};

/** An entry of the registry. */
export function provider(
  id: string,
  kind: SourceKindId = "greenhouse",
  change: Partial<ProviderEntry> = {},
): ProviderEntry {
  return {
    id,
    name: `Name of ${id}`,
    kind,
    board: id,
    mode: "snapshot",
    enabled: true,
    hosts: [],
    cadence_hours: 20,
    politeness: { min_delay_ms: 2_000, detail_budget: 50 },
    ...change,
  };
}

/** A quick configuration with these providers. */
export function configOf(providers: readonly ProviderEntry[], change: Partial<RunConfig> = {}): RunConfig {
  return {
    ...quickConfig,
    providers: { ...builtinConfig.providers, value: { schema: "providers.v1", providers: [...providers] } },
    ...change,
  };
}

export interface Workbench {
  readonly state: Files;
  readonly ports: DailyPorts;
  readonly import: (entry: ProviderEntry, payload: Uint8Array | string, capturedAt: string) => Promise<ImportResult>;
  readonly daily: (config: RunConfig, asOf: string, change?: Partial<DailyRequest>) => Promise<DailyResult>;
  readonly replay: (runId: string) => Promise<ReplayResult>;
  readonly diff: (result: DailyResult) => Promise<DiffV1>;
}

/** A workbench on files in memory, or on those given. */
export function workbench(
  state: Files = memoryFiles(),
  change: Partial<DailyPorts> = {},
  candidate = "local",
): Workbench {
  const captures = [state];
  const ports: DailyPorts = {
    state,
    captures,
    locks: memoryLocks(),
    clock: fixedClock(Date.UTC(2026, 10, 22, 6)),
    derive: inlineDeriver({ state, captures, candidate, useCache: true }),
    network: offlineNetwork,
    machine: () => ({ platform: "test", peakRssBytes: 0, workers: 1 }),
    ...change,
  };
  return {
    state,
    ports,
    import: (entry, payload, capturedAt) =>
      importSnapshot(state, {
        provider: entry,
        payloads: [
          { name: "payload", bytes: typeof payload === "string" ? new TextEncoder().encode(payload) : payload },
        ],
        capturedAt,
        url: null,
      }),
    daily: (config, asOf, request = {}) =>
      runDaily(ports, {
        candidate,
        config,
        asOf,
        engineVersion: "0.0.0-test",
        trigger: "test",
        command: "test",
        onProgress: () => undefined,
        ...request,
      }),
    replay: (runId) =>
      replayRun(
        state,
        candidate,
        runId,
        inlineDeriver({ state, captures: ports.captures, candidate, useCache: false }),
      ),
    diff: async ({ manifest }) => (await readArtifact(state, manifest, "diff")) as DiffV1,
  };
}

/** A Greenhouse answer as on the wire. */
export function greenhouseBody(
  jobs: readonly { readonly id: number; readonly title?: string; readonly [key: string]: unknown }[],
): string {
  const rows = jobs.map((job) => ({
    absolute_url: `https://job-boards.greenhouse.io/acme/jobs/${job.id}`,
    internal_job_id: job.id + 1_000,
    location: { name: "Berlin, Germany" },
    metadata: null,
    updated_at: "2026-11-01T06:00:00-04:00",
    requisition_id: `R${job.id}`,
    title: "Backend Engineer",
    company_name: "Acme",
    first_published: "2026-10-01T06:00:00-04:00",
    content: "&lt;p&gt;Build services in Go and PostgreSQL.&lt;/p&gt;",
    departments: [{ id: 1, name: "Engineering", child_ids: [], parent_id: null }],
    offices: [],
    ...job,
  }));
  return JSON.stringify({ jobs: rows, meta: { total: rows.length } });
}

/** Rows with these ids. */
export function jobsOf(...ids: readonly number[]): { readonly id: number; readonly title: string }[] {
  return ids.map((id) => ({ id, title: `Engineer ${id}` }));
}

/** A JSON document of the state. */
export async function readJson<T>(files: Files, path: string): Promise<T> {
  const bytes = await files.read(path);
  if (bytes === null) throw new Error(`there is no ${path}`);
  return JSON.parse(new TextDecoder().decode(bytes)) as T;
}

export async function inputsOf(files: Files, runId: string, candidate = "local"): Promise<InputsV1> {
  return await readJson<InputsV1>(files, statePaths.artifact(candidate, runId, "inputs.json"));
}

/** Vendor ids of diff rows, sorted. */
export function vendorIds(rows: readonly { readonly posting_id: string }[]): string[] {
  return rows.map((row) => row.posting_id.split(":").at(-1) ?? "").toSorted();
}

/** Paths of all files below a folder, "" for all there are. */
export async function filesBelow(files: Files, folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await files.list(folder)) {
    const path = folder === "" ? name : `${folder}/${name}`;
    if ((await files.facts(path))?.kind === "directory") found.push(...(await filesBelow(files, path)));
    else found.push(path);
  }
  return found;
}

/** Another state in memory with the same files. */
export async function copyOf(files: Files): Promise<Files> {
  const copy = new Map<string, Uint8Array>();
  for (const path of await filesBelow(files, "")) copy.set(path, (await files.read(path)) ?? new Uint8Array());
  return memoryFiles(copy);
}

/** Flips one bit of a stored file, whatever it is. */
export async function flipByte(files: Files, path: string, at: number): Promise<void> {
  const bytes = await files.read(path);
  if (bytes === null) throw new Error(`there is no ${path}`);
  const offset = at < 0 ? bytes.byteLength + at : at;
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  await files.write(path, bytes);
}
