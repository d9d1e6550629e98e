import { SignalCraftError } from "../contracts/errors.ts";
import type { Files } from "../contracts/ports.ts";
import type { SnapshotV1 } from "../contracts/snapshot.ts";
import { isUnreadable, listSnapshotDigests, readSnapshot } from "./snapshots.ts";

/** What choosing between captures needs to know of one. */
export interface SnapshotMark {
  readonly digest: string;
  readonly captured_at: string;
  readonly provenance: SnapshotV1["provenance"];
  readonly kind: SnapshotV1["kind"];
  readonly board: string;
}

/** The captures of a provider in one place, and those of which nothing can be read, not even when they were made. */
export interface SnapshotMarks {
  readonly marks: readonly SnapshotMark[];
  readonly unreadable: readonly { readonly digest: string; readonly message: string }[];
}

/**
 * The captures of a provider in one place. Digest, time and provenance are remembered in `snapshots/<provider>/marks.json`, a derived file that is made
 * again whenever it does not name exactly the snapshots that are there, so a year of captures is not read to find the last one.
 * Without `remember` nothing is written: pinned captures stay as they are.
 */
export async function readSnapshotMarks(files: Files, provider: string, remember: boolean): Promise<SnapshotMarks> {
  const digests = await listSnapshotDigests(files, provider);
  if (digests.length === 0) return { marks: [], unreadable: [] };
  const remembered = await readMarks(files, provider);
  const known = new Map(remembered.map((mark) => [mark.digest, mark]));
  if (remembered.length === digests.length && digests.every((digest) => known.has(digest)))
    return { marks: remembered, unreadable: [] };
  const marks: SnapshotMark[] = [];
  const unreadable: { digest: string; message: string }[] = [];
  for (const digest of digests) {
    const mark = known.get(digest) ?? (await readMark(files, provider, digest));
    if (mark instanceof SignalCraftError) unreadable.push({ digest, message: mark.message });
    else if (mark !== null) marks.push(mark);
  }
  if (remember)
    await files
      .keep(marksPath(provider), new TextEncoder().encode(`${JSON.stringify(marks)}\n`))
      .catch(() => undefined);
  return { marks, unreadable };
}

const marksPath = (provider: string): string => `snapshots/${provider}/marks.json`;

async function readMarks(files: Files, provider: string): Promise<readonly SnapshotMark[]> {
  const bytes = await files.read(marksPath(provider));
  if (bytes === null) return [];
  try {
    const marks: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(marks)
      ? (marks as SnapshotMark[]).filter(
          (mark) =>
            typeof mark?.digest === "string" && typeof mark.captured_at === "string" && typeof mark.board === "string",
        )
      : [];
  } catch {
    return [];
  }
}

async function readMark(
  files: Files,
  provider: string,
  digest: string,
): Promise<SnapshotMark | SignalCraftError | null> {
  try {
    const stored = await readSnapshot(files, provider, digest);
    return stored === null
      ? null
      : {
          digest,
          captured_at: stored.snapshot.captured_at,
          provenance: stored.snapshot.provenance,
          kind: stored.snapshot.kind,
          board: stored.snapshot.board,
        };
  } catch (cause) {
    if (isUnreadable(cause)) return cause;
    throw cause;
  }
}
