import { archiveReasons, type ArchiveReason } from "../../contracts/archive.ts";

/** Thrown while an archive is read, at the first thing that is wrong with it. Whoever reads turns it into a verdict. */
export class ArchiveRefused extends Error {
  readonly reason: ArchiveReason;
  /** Name of the entry it is about, as far as it is known; text from a stranger. */
  readonly entry: string | null;

  constructor(reason: ArchiveReason, entry: string | null = null) {
    super(archiveReasons[reason]);
    this.name = "ArchiveRefused";
    this.reason = reason;
    this.entry = entry;
  }
}
