import { SignalCraftError } from "../contracts/errors.ts";
import type { Files } from "../contracts/ports.ts";
import type { SnapshotV1 } from "../contracts/snapshot.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";
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
 * again whenever it does not name exactly the snapshots that are there or is not what was written, so a year of captures is not read to find the last one.
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
  if (remember) {
    const text = JSON.stringify(toBoards(marks));
    await files
      .keep(marksPath(provider), new TextEncoder().encode(`{"marks":${text},"sha256":"${sha256Hex(text)}"}\n`))
      .catch(() => undefined);
  }
  return { marks, unreadable };
}

/** Marks as they are kept: those of one board together, a line `digest captured_at` each. After years of captures the file is still read in no time. */
interface StoredBoard extends Pick<SnapshotMark, "provenance" | "kind" | "board"> {
  readonly captures: string;
}

function toBoards(marks: readonly SnapshotMark[]): readonly StoredBoard[] {
  const boards = Map.groupBy(marks, ({ provenance, kind, board }) => JSON.stringify([provenance, kind, board]));
  return [...boards.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { provenance, kind, board } = first;
    const captures = [first, ...others].map(({ digest, captured_at }) => `${digest} ${captured_at}`).join("\n");
    return [{ provenance, kind, board, captures }];
  });
}

function fromBoards(boards: readonly StoredBoard[]): readonly SnapshotMark[] {
  return boards.flatMap(({ captures, provenance, kind, board }) =>
    captures.split("\n").map((line) => {
      const [digest = "", captured_at = ""] = line.split(" ");
      return { digest, captured_at, provenance, kind, board };
    }),
  );
}

const marksPath = (provider: string): string => `snapshots/${provider}/marks.json`;

async function readMarks(files: Files, provider: string): Promise<readonly SnapshotMark[]> {
  const bytes = await files.read(marksPath(provider));
  if (bytes === null) return [];
  try {
    const stored = JSON.parse(new TextDecoder().decode(bytes)) as { marks?: readonly StoredBoard[]; sha256?: string };
    const isWhole = Array.isArray(stored.marks) && sha256Hex(JSON.stringify(stored.marks)) === stored.sha256;
    return isWhole ? fromBoards(stored.marks ?? []) : [];
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
