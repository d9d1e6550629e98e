import type { Files } from "../contracts/ports.ts";
import type { PostingsV1 } from "../contracts/posting.ts";
import type { RunManifestV1, RunReportV1 } from "../contracts/run-documents.ts";
import { compareCodeUnits } from "../engine/canonical/compare.ts";
import { compareReadings, type ReadingComparison } from "../engine/safety/compare-readings.ts";
import { readArtifact } from "./read-artifact.ts";

/** How safely two runs read the same boards. */
export interface SafetyDiff {
  /** The highest risk of any board; 0 when no board can be compared. */
  readonly risk: number;
  readonly boards: readonly (ReadingComparison & {
    readonly parser: {
      readonly before: string | null;
      readonly after: string | null;
    };
  })[];
  /** Boards of which only one of the runs has a listing. */
  readonly not_compared: readonly string[];
}

/** Compares how two runs read each board, one board in memory at a time. Shards with equal bytes have nothing to tell. */
export async function safetyDiff(files: Files, before: RunManifestV1, after: RunManifestV1): Promise<SafetyDiff> {
  const parsers = {
    before: await parsersOf(files, before),
    after: await parsersOf(files, after),
  };
  const shards = [...new Set([...shardsOf(before), ...shardsOf(after)])].sort(compareCodeUnits);
  const boards: SafetyDiff["boards"][number][] = [];
  const notCompared: string[] = [];
  for (const shard of shards) {
    const file = `postings/${shard}.v1.json`;
    const [was, is] = [before.outputs[file], after.outputs[file]];
    if (was === undefined || is === undefined) {
      notCompared.push(shard);
      continue;
    }
    const earlier = (await readArtifact(files, before, "postings", shard)) as PostingsV1;
    const later =
      was.sha256 === is.sha256 ? earlier : ((await readArtifact(files, after, "postings", shard)) as PostingsV1);
    boards.push({
      ...compareReadings(shard, earlier.postings, later.postings),
      parser: {
        before: parsers.before.get(shard) ?? null,
        after: parsers.after.get(shard) ?? null,
      },
    });
  }
  return {
    risk: Math.max(0, ...boards.map((board) => board.risk)),
    boards,
    not_compared: notCompared,
  };
}

/** Provider ids; postings that are shown from an earlier capture (their shard has a dot) were read in an earlier run. */
function shardsOf({ outputs }: RunManifestV1): string[] {
  return Object.keys(outputs)
    .filter((file) => file.startsWith("postings/"))
    .map((file) => file.slice("postings/".length, -".v1.json".length))
    .filter((shard) => !shard.includes("."));
}

async function parsersOf(files: Files, manifest: RunManifestV1): Promise<ReadonlyMap<string, string | null>> {
  const report = (await readArtifact(files, manifest, "run_report")) as RunReportV1 | null;
  return new Map((report?.providers ?? []).map((row) => [row.provider_id, row.parser]));
}
