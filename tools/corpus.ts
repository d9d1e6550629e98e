/**
 * Imports every real Ashby and Greenhouse board of the shared corpus, runs `daily`, replays the run, and compares every board with its payload:
 * `bun tools/corpus.ts [--state DIR] [--keep]`. Ends with 2 when a posting was lost or invented, a link is not the vendor's, or a byte differs.
 */
import { join, resolve } from "node:path";
import { loadConfig } from "../src/adapters/config/load-config.ts";
import { systemClock } from "../src/adapters/clock/system-clock.ts";
import { diskFiles } from "../src/adapters/fs/disk-files.ts";
import { diskLocks } from "../src/adapters/fs/disk-locks.ts";
import { artifactFile } from "../src/contracts/artifact-catalog.ts";
import type { Posting } from "../src/contracts/posting.ts";
import { type DailyResult, runDaily } from "../src/pipeline/daily.ts";
import { inlineDeriver } from "../src/pipeline/inline-deriver.ts";
import { offlineNetwork } from "../src/pipeline/offline-network.ts";
import { replayRun, type ReplayResult } from "../src/pipeline/replay.ts";
import { statePaths } from "../src/pipeline/state-paths.ts";
import packageJson from "../package.json";
import { findCorpus, type RealBoard, readRealBoards } from "./bench/real-boards.ts";
import { padTable } from "./bench/table.ts";
import { importBoard, withWorkspace, type Workspace, writeRegistry } from "./bench/workspace.ts";

/** One board of the corpus and how the run read it. */
export interface BoardCheck {
  readonly providerId: string;
  readonly file: string;
  readonly capturedAt: string;
  /** Distinct public ids in the payload. */
  readonly publicIds: number;
  /** Postings of the run. */
  readonly postings: number;
  /** Ids of the payload that the run has no posting of, and the other way round. */
  readonly lost: readonly string[];
  readonly invented: readonly string[];
  /** Ids whose link is not the one in the payload. */
  readonly otherLinks: readonly string[];
  /** Whole, or why it is not taken for whole. */
  readonly listing: string;
  /** Why the payload was refused, null when it was taken. */
  readonly refused: string | null;
}

export interface CorpusCheck {
  readonly boards: readonly BoardCheck[];
  readonly leftOut: readonly string[];
  readonly run: DailyResult;
  readonly replay: ReplayResult;
}

const candidate = "local";

/** Imports, runs and replays in `workspace`. Boards are checked against ids and links read from the payloads by other code. */
export async function checkCorpus(corpus: string, workspace: Workspace): Promise<CorpusCheck> {
  const { boards, leftOut } = await readRealBoards(corpus);
  await writeRegistry(workspace, boards);
  const refused = new Map<string, string>();
  for (const board of boards)
    await importBoard(workspace, board).catch((cause: unknown) => refused.set(board.providerId, String(cause)));

  const state = diskFiles(workspace.state);
  const stores = { state, captures: [state], candidate };
  const folders = {
    candidate,
    candidateFolder: join(workspace.state, statePaths.candidate(candidate)),
    workspace: workspace.root,
    user: join(workspace.root, "no-user"),
  };
  const ports = {
    state,
    captures: [state],
    locks: diskLocks(workspace.state),
    clock: systemClock,
    derive: inlineDeriver({ ...stores, useCache: true }),
    network: offlineNetwork,
    machine: () => ({
      platform: `${process.platform}-${process.arch}`,
      peakRssBytes: process.memoryUsage.rss(),
      workers: 1,
    }),
  };
  const run = await runDaily(ports, {
    candidate,
    config: await loadConfig(folders),
    asOf: dayAfter(boards),
    engineVersion: packageJson.version,
    trigger: "corpus check",
    command: "make corpus",
    onProgress: () => undefined,
  });
  const replay = await replayRun(state, candidate, run.manifest.run_id, inlineDeriver({ ...stores, useCache: false }));
  const checks = boards.map((board) => checkBoard(workspace, run, board, refused.get(board.providerId) ?? null));
  return { boards: await Promise.all(checks), leftOut, run, replay };
}

async function checkBoard(
  { state }: Workspace,
  { manifest, availability }: DailyResult,
  { providerId, file, capturedAt, publicIds }: RealBoard,
  refused: string | null,
): Promise<BoardCheck> {
  const shard = join(state, statePaths.artifact(candidate, manifest.run_id, artifactFile("postings", providerId)));
  const stored = Bun.file(shard);
  const postings = (await stored.exists()) ? ((await stored.json()) as { postings: readonly Posting[] }).postings : [];
  const links = new Map(postings.map((posting) => [posting.vendor_id, posting.url]));
  const row = availability.providers.find((provider) => provider.provider_id === providerId);
  return {
    providerId,
    file,
    capturedAt,
    publicIds: publicIds.size,
    postings: postings.length,
    lost: [...publicIds.keys()].filter((id) => !links.has(id)),
    invented: [...links.keys()].filter((id) => !publicIds.has(id)),
    otherLinks: [...publicIds].filter(([id, link]) => links.has(id) && links.get(id) !== link).map(([id]) => id),
    listing: row === undefined ? "not read" : row.complete ? "whole" : (row.reason ?? row.outcome),
    refused,
  };
}

/** The day after the last capture, so that every one of them counts. */
function dayAfter(boards: readonly RealBoard[]): string {
  const last = Math.max(...boards.map((board) => Date.parse(board.capturedAt)));
  return `${new Date(last + 86_400_000).toISOString().slice(0, 19)}Z`;
}

/** What is not as it must be, a line each; empty when all is well. */
export function findDifferences({ boards, replay }: CorpusCheck): readonly string[] {
  const some = (ids: readonly string[]): string =>
    `${ids.length} (${ids.slice(0, 3).join(", ")}${ids.length > 3 ? ", ..." : ""})`;
  const ofBoards = boards.flatMap((board) => [
    ...(board.refused === null ? [] : [`${board.file}: ${board.refused}`]),
    ...(board.lost.length === 0 ? [] : [`${board.providerId}: lost ${some(board.lost)}`]),
    ...(board.invented.length === 0 ? [] : [`${board.providerId}: invented ${some(board.invented)}`]),
    ...(board.postings === board.publicIds - board.lost.length + board.invented.length
      ? []
      : [`${board.providerId}: ${board.postings} postings, but an id is there twice`]),
    ...(board.otherLinks.length === 0 ? [] : [`${board.providerId}: another link for ${some(board.otherLinks)}`]),
  ]);
  const first = replay.firstDifference;
  return replay.status === "match"
    ? ofBoards
    : [...ofBoards, `replay: ${first?.artifact ?? "the digest"} differs at ${first?.pointer ?? "the root"}`];
}

/** The check as a table for people. */
export function corpusTable(check: CorpusCheck): string {
  const { boards, leftOut, run, replay } = check;
  const rows = boards.map((board) => [
    board.providerId,
    board.capturedAt.slice(0, 10),
    String(board.publicIds),
    String(board.postings),
    String(board.lost.length),
    String(board.invented.length),
    String(board.otherLinks.length),
    board.refused === null ? board.listing : "refused",
  ]);
  const sum = (of: (board: BoardCheck) => number): string =>
    String(boards.reduce((total, board) => total + of(board), 0));
  const total = [
    `${boards.length} boards`,
    "",
    sum((board) => board.publicIds),
    sum((board) => board.postings),
    sum((board) => board.lost.length),
    sum((board) => board.invented.length),
    sum((board) => board.otherLinks.length),
    "",
  ];
  const header = ["board", "captured", "public ids", "postings", "lost", "invented", "other link", "listing"];
  return [
    ...padTable([header, ...rows, total], [2, 3, 4, 5, 6]),
    "",
    `left out   ${leftOut.length} files of employers without a listing (cassettes, headers, single postings)`,
    `run        ${run.manifest.run_id}, ${run.summary.status}, ${run.summary.counts.jobs} jobs`,
    `replay     ${replay.status}, ${replay.artifactsCompared} artifacts compared byte for byte`,
    `digest     ${replay.runDigest}`,
  ].join("\n");
}

if (import.meta.main) {
  const args = process.argv.slice(2);
  const keep = args.includes("--keep");
  const given = args.includes("--state") ? args[args.indexOf("--state") + 1] : undefined;
  const unknown = args.find((arg) => arg !== "--keep" && arg !== "--state" && arg !== given);
  if (unknown !== undefined || (args.includes("--state") && given === undefined)) {
    console.error("usage: bun tools/corpus.ts [--state DIR] [--keep]");
    process.exit(64);
  }
  const corpus = findCorpus();
  if (corpus === null) {
    console.error(
      "skipped: ../shared/corpus is not on this machine; SIGNALCRAFT_SHARED may name the folder that holds it",
    );
    process.exit(0);
  }
  const differences = await withWorkspace(
    { keep, state: given === undefined ? null : resolve(given) },
    async (workspace) => {
      const check = await checkCorpus(corpus, workspace);
      console.log(corpusTable(check));
      if (keep) console.log(`workspace  ${workspace.root}`);
      if (keep || given !== undefined) console.log(`state      ${workspace.state}`);
      return findDifferences(check);
    },
  );
  for (const difference of differences) console.error(`error: Cannot accept ${difference}`);
  process.exit(differences.length === 0 ? 0 : 2);
}
