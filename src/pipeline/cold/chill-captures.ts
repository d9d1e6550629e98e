import type { SnapshotV1 } from "../../contracts/snapshot.ts";
import { readSnapshotMarks } from "../snapshot-marks.ts";
import { readSnapshot } from "../snapshots.ts";
import { statePaths } from "../state-paths.ts";
import { byCaptureTime } from "../stored-captures.ts";
import { captureSeries, COLD_BYTES_LEAST } from "./chillable.ts";
import { chill, type MutableTally } from "./chill-run.ts";
import { PUBLIC_FOLDER, type ColdFiles } from "./cold-files.ts";
import { coldStore } from "./cold-store.ts";

/** So many captures of a provider go cold at once at most. */
const CAPTURES_AT_ONCE = 8;

/**
 * Packs the bodies of captures of these providers: of the newest one too, which stays plain beside its blob until there is a newer one. Looks back from the
 * newest only as far as there are plain bodies.
 */
export async function chillCaptures(
  files: ColdFiles,
  providers: readonly string[],
  tally: MutableTally,
): Promise<void> {
  for (const provider of providers) {
    const { marks } = await readSnapshotMarks(files, provider, true);
    const digests = [...marks].sort(byCaptureTime).map((mark) => mark.digest);
    await chillProvider(files, provider, digests, tally);
  }
}

async function chillProvider(
  files: ColdFiles,
  provider: string,
  digests: readonly string[],
  tally: MutableTally,
): Promise<void> {
  const store = coldStore(files.plain, files.codec, PUBLIC_FOLDER);
  const captureAt = async (index: number): Promise<SnapshotV1 | null> => {
    const digest = digests[index];
    return digest === undefined ? null : ((await readSnapshot(files, provider, digest))?.snapshot ?? null);
  };
  let first = digests.length - 1;
  for (; first > 0; first--) {
    const capture = await captureAt(first - 1);
    if (capture === null || !(await hasPlainBody(files, capture))) break;
  }
  let before = await captureAt(first - 1);
  for (let index = first; index < Math.min(digests.length, first + CAPTURES_AT_ONCE); index++) {
    const capture = await captureAt(index);
    if (capture === null) continue;
    for (const [body, earlier] of pairBodies(capture, before)) {
      await chill(files, store, {
        item: { name: body.sha256, of: captureSeries(provider), mark: body },
        path: statePaths.object(body.sha256),
        earlier: earlier === null ? null : { sha256: earlier, path: statePaths.object(earlier) },
        tally,
      });
    }
    before = capture;
  }
  const newest = await captureAt(digests.length - 1);
  const needed = new Set(newest?.exchanges.map((exchange) => exchange.body.sha256));
  for (let index = first; index < Math.min(digests.length - 1, first + CAPTURES_AT_ONCE); index++) {
    for (const { sha256 } of largeBodies(await captureAt(index))) {
      const path = statePaths.object(sha256);
      if (needed.has(sha256) || (await files.plain.facts(path)) === null || !(await store.has(sha256))) continue;
      await files.plain.remove(path);
      tally.removed++;
    }
  }
}

interface Body {
  readonly sha256: string;
  readonly bytes: number;
}

function largeBodies(capture: SnapshotV1 | null): readonly Body[] {
  return (capture?.exchanges ?? []).map((exchange) => exchange.body).filter((body) => body.bytes >= COLD_BYTES_LEAST);
}

async function hasPlainBody({ plain }: ColdFiles, capture: SnapshotV1): Promise<boolean> {
  for (const { sha256 } of largeBodies(capture))
    if ((await plain.facts(statePaths.object(sha256))) !== null) return true;
  return false;
}

/** Each large body with the one that answered the same request before: same method, address and body sent, else the same place in the capture. */
function pairBodies(
  capture: SnapshotV1,
  before: SnapshotV1 | null,
): readonly (readonly [body: Body, earlier: string | null])[] {
  const keyOf = ({ request }: SnapshotV1["exchanges"][number]): string =>
    `${request.method} ${request.url} ${request.body ?? ""}`;
  const earlier = new Map(before?.exchanges.map((exchange) => [keyOf(exchange), exchange.body.sha256]));
  return capture.exchanges.flatMap((exchange, index) =>
    exchange.body.bytes < COLD_BYTES_LEAST
      ? []
      : [[exchange.body, earlier.get(keyOf(exchange)) ?? before?.exchanges[index]?.body.sha256 ?? null] as const],
  );
}
