/** The composition root: real files, locks, index, threads and clock put together for one command. */
import { locateState, locateUserConfig, locateWorkspace } from "../adapters/config/locate.ts";
import { readCurrentCandidate } from "../adapters/config/read-current-candidate.ts";
import { builtinFiles } from "../adapters/fs/builtin-files.ts";
import { diskFiles } from "../adapters/fs/disk-files.ts";
import { hasFile } from "../adapters/fs/has-file.ts";
import { diskLocks } from "../adapters/fs/disk-locks.ts";
import { thisMachine } from "../adapters/machine/this-machine.ts";
import { memoryIndex } from "../adapters/sqlite/memory-index.ts";
import { openSqliteIndex } from "../adapters/sqlite/sqlite-index.ts";
import { UnusableIndex } from "../adapters/sqlite/unusable-index.ts";
import { zstdCodec } from "../adapters/zstd/zstd-codec.ts";
import type { RunConfig } from "../contracts/config.ts";
import { SignalCraftError } from "../contracts/errors.ts";
import type { Files, RunIndex } from "../contracts/ports.ts";
import type { PinnedPlace } from "../pipeline/board-worker.ts";
import { guardedFiles } from "../pipeline/guarded-files.ts";
import { coldFiles } from "../pipeline/cold/cold-files.ts";
import { LOCAL_CANDIDATE } from "../pipeline/candidates/list-candidates.ts";
import { isIndexCurrent, rebuildIndex } from "../pipeline/run-index.ts";
import { statePaths } from "../pipeline/state-paths.ts";
import { keepConfigSecrets } from "./config-secrets.ts";
import type { Context } from "./context.ts";
import type { Services } from "./services.ts";
import type { ThreadDeriverOptions } from "./thread-deriver.ts";
import type { BoardDeriver } from "../pipeline/derive-sealed-run.ts";

const WORKERS_MAX = 16;

/** Puts the services of one command together. Nothing is written and no file but the workspace's registry is looked for. */
export function composeServices(context: Context, workerUrl: URL): Services {
  const workspace = locateWorkspace(context.globals.workspace, context.cwd);
  const stateDir = locateState(context.globals.stateDir, workspace, {
    cwd: context.cwd,
    xdgStateHome: context.env.get("XDG_STATE_HOME"),
  });
  const candidate =
    context.globals.candidate?.value ??
    readCurrentCandidate(stateDir.path, statePaths.currentCandidate) ??
    LOCAL_CANDIDATE;
  const state = coldFiles(guardedFiles(diskFiles(stateDir.path), context.secrets.nameIn), zstdCodec);
  const pinnedPlaces = placesOfPinned(workspace?.path ?? null);
  const captures = [
    state,
    ...pinnedPlaces.map((place) => (place.kind === "disk" ? diskFiles(place.root) : builtinFiles(place.folder))),
  ];
  const stores = { state, captures, candidate };
  const workers = workerCount(context);
  const configFolders = [
    ...(workspace === null ? [] : [`${workspace.path}/config`]),
    locateUserConfig(context.env.get("XDG_CONFIG_HOME")),
  ];
  keepConfigSecrets(
    context.secrets,
    [`${stateDir.path}/${statePaths.candidate(candidate)}`, ...configFolders],
    workspace?.path ?? context.cwd,
  );
  let config: Promise<RunConfig> | null = null;
  const indexPath = `${stateDir.path}/${statePaths.index(candidate)}`;

  return {
    candidate,
    forCandidate: (id) =>
      composeServices(
        { ...context, globals: { ...context.globals, candidate: { value: id, from: "flag", name: "--candidate" } } },
        workerUrl,
      ),
    workspace,
    stateDir,
    state,
    captures,
    pinned: workspace === null ? null : diskFiles(`${workspace.path}/snapshots`),
    locks: diskLocks(stateDir.path),
    config: () =>
      (config ??= import("../adapters/config/load-config.ts").then(({ loadConfig }) =>
        loadConfig({
          candidate,
          candidateFolder: `${stateDir.path}/${statePaths.candidate(candidate)}`,
          workspace: workspace?.path ?? null,
          user: locateUserConfig(context.env.get("XDG_CONFIG_HOME")),
        }),
      )),
    index: (use = "read") => openIndex(context, { state, candidate, path: indexPath, willWrite: use === "write" }),
    egress: async () => (await import("./compose-network.ts")).readEgress({ cwd: context.cwd, folders: configFolders }),
    network: async (typed) =>
      (await import("./compose-network.ts")).composeNetwork(typed, { state, cwd: context.cwd, folders: configFolders }),
    notify: async (typed) =>
      (await import("./compose-notify.ts")).composeNotify(typed, {
        state,
        candidate,
        cwd: context.cwd,
        folders: configFolders,
        secretFolder: workspace?.path ?? context.cwd,
        secret: context.env.secret,
        clock: context.clock,
        asOf: context.globals.asOf?.value ?? null,
      }),
    newIndex: () => fillableIndex(indexPath),
    mendIndex: async () => {
      context.talk.warn("the index is damaged: it is made again from the runs");
      const request = { state, candidate, path: indexPath, willWrite: true };
      (await fillIndex(context, request, openSqliteIndex(indexPath, true))).close();
    },
    daily: {
      state,
      captures,
      locks: diskLocks(stateDir.path),
      clock: context.clock,
      derive: lazyDeriver({
        workerUrl,
        workers,
        stores: { ...stores, useCache: true },
        start: { stateRoot: stateDir.path, pinned: pinnedPlaces, candidate, useCache: true },
      }),
      machine: () => ({
        platform: `${process.platform}-${process.arch}`,
        peakRssBytes: thisMachine.peakRssBytes(),
        workers,
      }),
    },
    replayDeriver: lazyDeriver({
      workerUrl,
      workers,
      stores: { ...stores, useCache: false },
      start: { stateRoot: stateDir.path, pinned: pinnedPlaces, candidate, useCache: false },
    }),
  };
}

/** The engine is loaded when a board is derived: commands that only show what is stored start without it. */
function lazyDeriver(options: ThreadDeriverOptions): BoardDeriver {
  return async function* (loaded) {
    const { threadDeriver } = await import("./thread-deriver.ts");
    yield* threadDeriver(options)(loaded);
  };
}

/** Pinned captures of the workspace, when it has a manifest of them, and always the samples that come with the program. */
function placesOfPinned(workspace: string | null): readonly PinnedPlace[] {
  const root = workspace === null ? null : `${workspace}/snapshots`;
  return [
    ...(root !== null && hasFile(`${root}/manifest.json`) ? [{ kind: "disk" as const, root }] : []),
    { kind: "builtin", folder: "snapshots" },
  ];
}

function workerCount({ env }: Context): number {
  const given = env.get("SIGNALCRAFT_WORKERS");
  if (given === null) return Math.min(thisMachine.parallelism(), WORKERS_MAX);
  if (/^\d{1,2}$/.test(given) && Number(given) >= 1 && Number(given) <= WORKERS_MAX) return Number(given);
  throw new SignalCraftError(
    "usage",
    `Cannot use SIGNALCRAFT_WORKERS=${given}: a number from 1 to ${WORKERS_MAX} is expected`,
  );
}

interface IndexRequest {
  readonly state: Files;
  readonly candidate: string;
  readonly path: string;
  readonly willWrite: boolean;
}

async function openIndex(context: Context, request: IndexRequest): Promise<RunIndex> {
  const { state, candidate, path, willWrite } = request;
  const found = await tryOpen(path, (index) => isIndexCurrent(state, candidate, index));
  if ("index" in found && found.isCurrent) return found.index;
  const reason = "index" in found ? "is behind the runs" : reasons[found.reason];
  const hasRuns = (await state.facts(statePaths.lastRun(candidate))) !== null;
  // Asking about runs that never were leaves nothing behind.
  if (!hasRuns && !willWrite) return memoryIndex();
  if (hasRuns) context.talk.warn(`the index ${reason}: it is made again from the runs`);
  if (!("index" in found)) return await fillIndex(context, request, openSqliteIndex(path, true));
  try {
    // One that can be used is filled again in one step: another process goes on with what was there until then.
    return await fillIndex(context, request, found.index);
  } catch (cause) {
    if (!(cause instanceof UnusableIndex)) throw cause;
    return await fillIndex(context, request, openSqliteIndex(path, true));
  }
}

/** The stored index when it is sound, to be filled again in one step while others read it; else a new one in its place. */
function fillableIndex(path: string): RunIndex {
  let index: RunIndex | null = null;
  try {
    index = openSqliteIndex(path, false);
    index.dump();
    return index;
  } catch (cause) {
    index?.close();
    if (!(cause instanceof UnusableIndex)) throw cause;
    return openSqliteIndex(path, true);
  }
}

async function fillIndex(context: Context, { state, candidate }: IndexRequest, index: RunIndex): Promise<RunIndex> {
  const { unreadable } = await rebuildIndex(state, candidate, index);
  for (const runId of unreadable)
    context.talk.warn(`run ${runId} cannot be read and is left out of the index; signalcraft doctor says more`);
  return index;
}

const reasons = { absent: "is missing", corrupt: "is damaged", other_version: "is of another version" } as const;

type OpenedIndex =
  { readonly index: RunIndex; readonly isCurrent: boolean } | { readonly reason: UnusableIndex["reason"] };

async function tryOpen(path: string, isCurrent: (index: RunIndex) => Promise<boolean>): Promise<OpenedIndex> {
  let index: RunIndex | null = null;
  try {
    index = openSqliteIndex(path, false);
    return { index, isCurrent: await isCurrent(index) };
  } catch (cause) {
    if (!(cause instanceof UnusableIndex)) throw cause;
    index?.close();
    return { reason: cause.reason };
  }
}
