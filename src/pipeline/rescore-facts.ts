import { artifactOfFile } from "../contracts/artifact-catalog.ts";
import type { Files } from "../contracts/ports.ts";
import type { Posting, PostingFacts, PostingsV1 } from "../contracts/posting.ts";
import type { RunManifestV1 } from "../contracts/run-documents.ts";
import { readArtifact } from "./read-artifact.ts";

/** Reads the postings of runs without their texts, by posting id. */
export type ReadFacts = (manifest: RunManifestV1) => Promise<ReadonlyMap<string, PostingFacts>>;

/**
 * A reader for one run after another: a shard with the hash of one of the run before is not read again, since most boards are the same from day
 * to day, and no more than two runs are held at once.
 */
export function factsReader(files: Files): ReadFacts {
  let before: ReadonlyMap<string, readonly PostingFacts[]> = new Map();
  return async (manifest) => {
    const shards = new Map<string, readonly PostingFacts[]>();
    for (const [file, { sha256 }] of Object.entries(manifest.outputs)) {
      if (artifactOfFile(file)?.key !== "postings") continue;
      shards.set(sha256, before.get(sha256) ?? (await readShard(files, manifest, shardOf(file))).map(withoutText));
    }
    before = shards;
    return new Map([...shards.values()].flat().map((facts) => [facts.posting_id, facts]));
  };
}

/** One posting of a run with its text; null when the run has none of that id. */
export async function readPosting(
  files: Files,
  manifest: RunManifestV1,
  provider: string,
  postingId: string,
): Promise<Posting | null> {
  for (const file of Object.keys(manifest.outputs)) {
    const shard = artifactOfFile(file)?.key === "postings" ? shardOf(file) : null;
    // `<provider>.earlier` holds what is shown from an earlier capture; no provider id has a dot.
    if (shard === null || shard.split(".")[0] !== provider) continue;
    const found = (await readShard(files, manifest, shard)).find((posting) => posting.posting_id === postingId);
    if (found !== undefined) return found;
  }
  return null;
}

async function readShard(files: Files, manifest: RunManifestV1, shard: string): Promise<readonly Posting[]> {
  return ((await readArtifact(files, manifest, "postings", shard)) as PostingsV1 | null)?.postings ?? [];
}

function shardOf(file: string): string {
  return file.slice("postings/".length, -".v1.json".length);
}

function withoutText({ description: _, ...facts }: Posting): PostingFacts {
  return facts;
}
