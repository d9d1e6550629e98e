import { SignalCraftError } from "../contracts/errors.ts";
import type { Files } from "../contracts/ports.ts";
import type { SnapshotV1 } from "../contracts/snapshot.ts";
import type { ParseResult } from "../contracts/source-kind.ts";
import { sourceKindOf } from "../engine/sources/source-kinds.ts";
import { readListing } from "./check-provider.ts";
import { readCapture, readSnapshot } from "./snapshots.ts";

/** A capture and what its source kind makes of it. */
export interface CaptureListing {
  readonly snapshot: SnapshotV1;
  readonly listing: ParseResult;
}

/** A stored capture parsed by the kind that made it; null when it is not stored, damaged, or of a kind that this version does not read. */
export async function readCaptureListing(
  captures: readonly Files[],
  provider: string,
  digest: string,
): Promise<CaptureListing | null> {
  for (const files of captures) {
    try {
      const stored = await readSnapshot(files, provider, digest);
      if (stored === null) continue;
      const kind = sourceKindOf(stored.snapshot.kind);
      if (kind === null) return null;
      const { bodies } = await readCapture(stored);
      return { snapshot: stored.snapshot, listing: readListing(kind, stored.snapshot, bodies) };
    } catch (cause) {
      if (!(cause instanceof SignalCraftError)) throw cause;
    }
  }
  return null;
}
