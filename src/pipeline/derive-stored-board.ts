import type { Files } from "../contracts/ports.ts";
import { artifactFile } from "../contracts/artifact-catalog.ts";
import { LedgerClosedV1, LedgerV1 } from "../contracts/ledger.ts";
import type { ProviderEntry } from "../contracts/provider-registry.ts";
import type { ProviderReading } from "../contracts/run-documents.ts";
import { SignalCraftError } from "../contracts/errors.ts";
import {
  deriveBoard,
  type BoardDerivation,
  type BoardSource,
  type DeriveContext,
  type LedgerHead,
} from "../engine/derive-board.ts";
import type { StoredClosed } from "../engine/history/ledger-shards.ts";
import type { CompiledTaxonomy } from "../engine/taxonomy/compile-taxonomy.ts";
import { understandBoard, type BoardCapture, type BoardUnderstanding } from "../engine/understand-board.ts";
import {
  forgetUnusedUnderstandings,
  readCachedUnderstanding,
  understandingKey,
  writeCachedUnderstanding,
} from "./board-cache.ts";
import { readObject } from "./objects.ts";
import { readDocument } from "./read-document.ts";
import { UNREADABLE_NOTE } from "./select-snapshot.ts";
import { isUnreadable, readCapture, readSnapshot, type StoredSnapshot } from "./snapshots.ts";
import { statePaths } from "./state-paths.ts";

/** What one board of a run is derived from, by name: small enough to hand to another thread. */
export interface BoardTask {
  readonly provider: ProviderEntry;
  readonly reading: ProviderReading;
  readonly current: string | null;
  readonly previousLedger: string | null;
  readonly previousClosed: string | null;
  readonly previousHead: LedgerHead | null;
}

/** Where the names of a task lead. */
export interface BoardStores {
  /** The state directory. */
  readonly state: Files;
  /** Every place that may hold captures: the state directory first, then pinned ones. */
  readonly captures: readonly Files[];
  readonly candidate: string;
  /** Replay understands everything again; a daily run may use what it understood before. */
  readonly useCache: boolean;
}

/** What all boards of a run share. */
export interface BoardContext extends DeriveContext {
  readonly taxonomy: CompiledTaxonomy;
  readonly taxonomySha256: string;
}

export interface DerivedBoard {
  readonly board: BoardDerivation;
  readonly fromCache: boolean;
}

/** A capture that a board needs is damaged or gone. It carries the names, so that the run can be sealed again without it. */
export class UnreadableCapture extends SignalCraftError {
  readonly capture: LostCapture;
  constructor(capture: LostCapture, message: string, hint: string | null) {
    super("object_corrupt", message, hint === null ? {} : { hint });
    this.capture = capture;
  }
}

export interface LostCapture {
  readonly providerId: string;
  readonly digest: string;
}

/** Derives one board from what is stored. Throws `UnreadableCapture` when a capture of it cannot be read. */
export async function deriveStoredBoard(
  task: BoardTask,
  stores: BoardStores,
  context: BoardContext,
): Promise<DerivedBoard> {
  let understood = 0;
  const used = new Set<string>();
  const readable = <T>(digest: string, read: () => Promise<T>): Promise<T> =>
    read().catch((cause: unknown) => {
      throw isUnreadable(cause)
        ? new UnreadableCapture({ providerId: task.provider.id, digest }, cause.message, cause.hint)
        : cause;
    });
  const sourceOf = async (digest: string): Promise<BoardSource> => {
    const stored = await readable(digest, () => findSnapshot(stores.captures, task.provider.id, digest));
    return {
      snapshotDigest: digest,
      snapshot: stored.snapshot,
      bytesRead: stored.snapshot.exchanges.reduce((sum, exchange) => sum + exchange.body.bytes, 0),
      understand: async () => {
        const result = await understandStored(stored, () => readable(digest, () => readCapture(stored)), {
          task,
          stores,
          context,
          used,
        });
        if (!result.fromCache) understood++;
        return result.understanding;
      },
    };
  };
  // What the sealed reading says could not be read is not read in a replay either, though it may be back.
  const lost = new Set(task.reading.notes.filter((note) => note.key === UNREADABLE_NOTE).map((note) => note.value));
  const board = await deriveBoard(
    {
      provider: task.provider,
      reading: task.reading,
      current: task.current === null ? null : await sourceOf(task.current),
      earlier: async (digest) => (lost.has(digest) ? null : sourceOf(digest)),
      previousLedger: await readLedger(task.previousLedger, stores),
      previousClosed: await readClosed(task, stores),
      previousHead: task.previousHead,
    },
    context,
  );
  if (understood > 0 && stores.useCache) await forgetUnusedUnderstandings(stores.state, task.provider.id, [...used]);
  return { board, fromCache: understood === 0 && task.current !== null };
}

async function findSnapshot(captures: readonly Files[], provider: string, digest: string): Promise<StoredSnapshot> {
  for (const files of captures) {
    const stored = await readSnapshot(files, provider, digest);
    if (stored !== null) return stored;
  }
  throw new SignalCraftError(
    "object_corrupt",
    `Cannot read snapshot ${digest.slice(0, 12)} of ${provider}: it is not stored any more`,
    { hint: "restore the state directory from a backup, or import the capture again" },
  );
}

interface Understanding {
  readonly task: BoardTask;
  readonly stores: BoardStores;
  readonly context: BoardContext;
  /** Names of the cache entries that this derivation asked for. */
  readonly used: Set<string>;
}

async function understandStored(
  stored: StoredSnapshot,
  read: () => Promise<BoardCapture>,
  { task: { provider }, stores, context, used }: Understanding,
): Promise<{ readonly understanding: BoardUnderstanding; readonly fromCache: boolean }> {
  const owner = { providerId: provider.id, employer: provider.employer ?? provider.name };
  const comparesTexts = context.settings.semantic !== "off";
  const key = understandingKey({
    snapshotDigest: stored.digest,
    kind: stored.snapshot.kind,
    owner,
    taxonomySha256: context.taxonomySha256,
    comparesTexts,
  });
  if (stores.useCache) {
    used.add(key);
    const cached = await readCachedUnderstanding(stores.state, provider.id, key);
    if (cached !== null) return { understanding: cached, fromCache: true };
  }
  const understanding = understandBoard(await read(), owner, context.taxonomy, comparesTexts);
  if (stores.useCache) await writeCachedUnderstanding(stores.state, { provider: provider.id, key }, understanding);
  return { understanding, fromCache: false };
}

async function readLedger(sha256: string | null, stores: BoardStores): Promise<LedgerV1 | null> {
  return sha256 === null ? null : readDocument(LedgerV1, await readPrevious(sha256, stores), "the previous ledger");
}

async function readClosed({ previousClosed, provider }: BoardTask, stores: BoardStores): Promise<StoredClosed | null> {
  if (previousClosed === null) return null;
  const bytes = await readPrevious(previousClosed, stores);
  const { entries } = readDocument(LedgerClosedV1, bytes, "the previous ledger of closed postings");
  const file = artifactFile("ledger_closed", provider.id);
  return { entries, artifact: { file, inDigest: true, bytes, sha256: previousClosed } };
}

async function readPrevious(sha256: string, stores: BoardStores): Promise<Uint8Array> {
  const path = statePaths.sealed(stores.candidate, sha256);
  const bytes = await readObject(stores.state, path, sha256);
  if (bytes === null)
    throw new SignalCraftError(
      "object_corrupt",
      `Cannot read the previous ledger ${stores.state.root}/${path}: it is missing`,
      { hint: "restore it from a backup" },
    );
  return bytes;
}
