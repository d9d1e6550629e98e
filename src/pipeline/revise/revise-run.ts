import { artifactFile, artifactOfFile } from "../../contracts/artifact-catalog.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files } from "../../contracts/ports.ts";
import { PostingsV1 } from "../../contracts/posting.ts";
import type { RevisionV1 } from "../../contracts/revision.ts";
import { InputsV1, RankedV1, RunReportV1, type RunManifestV1 } from "../../contracts/run-documents.ts";
import { compareCodeUnits, compareOn } from "../../engine/canonical/compare.ts";
import { canonicalJsonLine } from "../../engine/canonical/json.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { encodeJsonArtifact, type EncodedArtifact } from "../../engine/encode-artifact.ts";
import { rankJobs } from "../../engine/rank-jobs.ts";
import { deriveSealedRun, type BoardDeriver } from "../derive-sealed-run.ts";
import { loadSealedRun } from "../load-sealed-run.ts";
import { readArtifact } from "../read-artifact.ts";
import { readDocument } from "../read-document.ts";
import { readPreviousRun } from "../seal.ts";
import { statePaths } from "../state-paths.ts";
import { changedPostings } from "./changed-postings.ts";

export interface ReviseRequest {
  readonly files: Files;
  readonly candidate: string;
  readonly runId: string;
  readonly engineVersion: string;
  readonly derive: BoardDeriver;
}

export interface Revised {
  /** Null when every board was read by the parsers that this version has: there is nothing to revise. */
  readonly revision: RevisionV1 | null;
  /** Where it is stored, below the state directory; null without a revision. */
  readonly path: string | null;
  /** False when the same revision was there already. */
  readonly isNew: boolean;
}

/** Shards that a parser's version reaches; a ledger goes on from the run before, which is not revised. */
const shardKeys = ["postings", "explanation", "semantic"] as const;

/**
 * Reads the sealed captures of a run with today's parsers and stores what differs beside the run, which is not touched. Only boards whose parser has
 * another version than the one that the run reports are revised; all others stay as recorded, also where today's program would derive them otherwise.
 */
export async function reviseRun(request: ReviseRequest): Promise<Revised> {
  const { files, candidate, runId } = request;
  const recorded = await readPreviousRun(files, candidate, runId);
  if (recorded === null)
    throw new SignalCraftError("not_found", `Cannot revise run ${runId}: it left no manifest`, {
      hint: "signalcraft runs list shows the runs that finished",
    });
  const { manifest } = recorded;
  const inputs = readDocument(InputsV1, recorded.inputsBytes, `inputs.json of run ${runId}`);
  const loaded = await loadSealedRun(files, { runId, inputs });
  const derived = new Map<string, EncodedArtifact>();
  for await (const artifact of deriveSealedRun(files, loaded, request.derive, () => undefined))
    if (isNeeded(artifact.file)) derived.set(artifact.file, artifact);

  const parsers = await parsersOf(files, manifest, derived);
  const touched = [...parsers].filter(([, { before, after }]) => before !== after && after !== null);
  if (touched.length === 0) return { revision: null, path: null, isNew: false };

  const ids = new Set(touched.map(([id]) => id));
  const revised = new Map([...derived].filter(([file]) => ids.has(providerOf(file) ?? "")));
  const leftAsRecorded = [...derived.values()]
    .filter(({ file, sha256 }) => {
      const provider = providerOf(file);
      return provider !== null && !ids.has(provider) && manifest.outputs[file]?.sha256 !== sha256;
    })
    .map(({ file }) => file);
  revised.set("ranked.v1.json", await revisedList(files, manifest, derived, ids));

  const providers = await Promise.all(
    touched.map(async ([providerId, { before, after }]) => {
      const shard = derived.get(artifactFile("postings", providerId));
      const now = shard === undefined ? null : readDocument(PostingsV1, shard.bytes, shard.file);
      const was = (await readArtifact(files, manifest, "postings", providerId)) as PostingsV1 | null;
      return {
        provider_id: providerId,
        parser_before: before,
        parser_after: after,
        postings: changedPostings(was, now),
      };
    }),
  );
  const revision: RevisionV1 = {
    schema: "revision.v1",
    candidate,
    run_id: runId,
    run_digest: manifest.run_digest,
    engine_version: request.engineVersion,
    providers: providers.sort(compareOn((row) => row.provider_id, compareCodeUnits)),
    files: Object.fromEntries(
      [...revised].map(([file, { sha256, bytes }]) => [
        file,
        {
          revised: { sha256, bytes: bytes.byteLength },
          original: manifest.outputs[file] ?? null,
        },
      ]),
    ),
    left_as_recorded: leftAsRecorded.sort(compareCodeUnits),
  };
  return { revision, ...(await store(files, revision, revised)) };
}

function isNeeded(file: string): boolean {
  return file === "ranked.v1.json" || file === "run_report.v1.json" || providerOf(file) !== null;
}

/** The provider whose shard a file is; null for other files. */
function providerOf(file: string): string | null {
  const key = artifactOfFile(file)?.key;
  if (!shardKeys.some((shard) => shard === key)) return null;
  return file.slice(file.indexOf("/") + 1, -".v1.json".length).split(".")[0] ?? null;
}

interface Parsers {
  readonly before: string | null;
  readonly after: string | null;
}

async function parsersOf(
  files: Files,
  manifest: RunManifestV1,
  derived: ReadonlyMap<string, EncodedArtifact>,
): Promise<ReadonlyMap<string, Parsers>> {
  const report = derived.get("run_report.v1.json");
  if (report === undefined) throw new Error("a run derives a report");
  const recorded = (await readArtifact(files, manifest, "run_report")) as RunReportV1 | null;
  const before = new Map((recorded?.providers ?? []).map((row) => [row.provider_id, row.parser]));
  return new Map(
    readDocument(RunReportV1, report.bytes, report.file).providers.map((row) => [
      row.provider_id,
      { before: before.get(row.provider_id) ?? null, after: row.parser },
    ]),
  );
}

/** The recorded list with the rows of the revised boards exchanged. */
async function revisedList(
  files: Files,
  manifest: RunManifestV1,
  derived: ReadonlyMap<string, EncodedArtifact>,
  ids: ReadonlySet<string>,
): Promise<EncodedArtifact> {
  const now = derived.get("ranked.v1.json");
  if (now === undefined) throw new Error("a run derives a ranked list");
  const fresh = readDocument(RankedV1, now.bytes, now.file).jobs.filter((job) => ids.has(job.provider_id));
  const recorded = (await readArtifact(files, manifest, "ranked")) as RankedV1 | null;
  const kept = (recorded?.jobs ?? []).filter((job) => !ids.has(job.provider_id));
  const known = new Set(fresh.map((job) => job.job_id));
  return encodeJsonArtifact("ranked", {
    schema: "ranked.v1",
    run_id: manifest.run_id,
    jobs: rankJobs([...fresh, ...kept.filter((job) => !known.has(job.job_id))]),
  });
}

/** A revision is named by its own hash, so that the same one is stored once. It is written whole or not at all. */
async function store(
  files: Files,
  revision: RevisionV1,
  revised: ReadonlyMap<string, EncodedArtifact>,
): Promise<{ readonly path: string; readonly isNew: boolean }> {
  const document = new TextEncoder().encode(canonicalJsonLine(revision));
  const path = statePaths.revision(revision.candidate, revision.run_id, sha256Hex(document).slice(0, 10));
  if ((await files.facts(path)) !== null) return { path, isNew: false };
  const staged = await files.stage(path);
  try {
    for (const { file, bytes } of revised.values()) await staged.write(file, bytes);
    await staged.write("revision.v1.json", document);
    await staged.commit();
  } catch (cause) {
    await staged.discard().catch(() => undefined);
    throw cause;
  }
  return { path, isNew: true };
}
