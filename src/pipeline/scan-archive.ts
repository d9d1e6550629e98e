import type { ArchiveLimits, ArchiveScan } from "../contracts/archive.ts";
import { ArchiveRefused } from "../engine/tar/archive-refused.ts";
import { readTar } from "../engine/tar/read-tar.ts";

/** A scan, and the name of the entry that decided it where there is one. */
export interface ScanResult extends ArchiveScan {
  readonly entry: string | null;
}

/** The verdict on an archive alone: could it be unpacked without harm. Nothing is unpacked, and its content is not looked at. */
export async function scanArchive(chunks: AsyncIterable<Uint8Array>, limits: ArchiveLimits): Promise<ScanResult> {
  let entries = 0;
  try {
    for await (const event of readTar(chunks, limits)) if (event.kind === "entry") entries++;
    return { verdict: "accept", entries, reason: null, entry: null };
  } catch (cause) {
    if (cause instanceof ArchiveRefused)
      return {
        verdict: "reject",
        entries,
        reason: cause.reason,
        entry: cause.entry,
      };
    throw cause;
  }
}
