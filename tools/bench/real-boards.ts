/** Chooses the boards of the shared corpus that are checked and measured: of every employer and system the latest real capture. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../project.ts";
import { type PublicIds, readPublicIds, type RealKind } from "./public-ids.ts";

/** One entry of the corpus' INDEX.json, as far as it is used. */
export interface CorpusEntry {
  readonly file: string;
  readonly ats: string;
  readonly provenance: string;
  readonly commit_date: string;
}

export interface RealBoard {
  readonly providerId: string;
  readonly kind: RealKind;
  /** The board's name at the vendor, capitals and dots kept. */
  readonly board: string;
  /** Relative to the corpus. */
  readonly file: string;
  readonly capturedAt: string;
  readonly bytes: Uint8Array;
  /** What the payload says is public, read independently of the program. */
  readonly publicIds: PublicIds;
}

export interface RealBoards {
  /** By provider id. */
  readonly boards: readonly RealBoard[];
  /** Files of an employer of whom nothing is a listing: recorded headers, cassettes, single postings. */
  readonly leftOut: readonly string[];
}

/** The corpus beside the checkout (or below `SIGNALCRAFT_SHARED`), null when this machine has none. */
export function findCorpus(): string | null {
  const folder = join(process.env["SIGNALCRAFT_SHARED"] ?? join(projectRoot, "../shared"), "corpus");
  return existsSync(join(folder, "INDEX.json")) ? folder : null;
}

/**
 * Of every employer and system the latest capture that is a listing. A trimmed one counts only where there is no whole one, and one of which only the day of
 * its commit is known only where no other says in its name or its `fetched_at` when it was made.
 */
export async function readRealBoards(corpus: string): Promise<RealBoards> {
  const index = (await Bun.file(join(corpus, "INDEX.json")).json()) as readonly CorpusEntry[];
  const employers = Map.groupBy(index.filter(isReal), (entry) => entry.file.split("/").slice(0, 2).join("/"));
  const boards: RealBoard[] = [];
  const leftOut: string[] = [];
  for (const [folder, entries] of employers) {
    const captures = await Promise.all(
      entries.map(async (entry) => ({ entry, ...(await captureTimeOf(corpus, entry)) })),
    );
    captures.sort(
      (a, b) =>
        Number(isTrimmed(a.entry)) - Number(isTrimmed(b.entry)) ||
        Number(b.isStated) - Number(a.isStated) ||
        compare(b.capturedAt, a.capturedAt) ||
        compare(a.entry.file, b.entry.file),
    );
    const [kind, board] = folder.split("/") as [RealKind, string];
    const found = await firstListing(corpus, kind, captures);
    if (found === null) leftOut.push(...entries.map((entry) => entry.file));
    else boards.push({ providerId: toProviderId(kind, board), kind, board, ...found });
  }
  return { boards: boards.sort((a, b) => compare(a.providerId, b.providerId)), leftOut };
}

interface CaptureTime {
  readonly capturedAt: string;
  /** False: it is only known when somebody committed the file. */
  readonly isStated: boolean;
}

interface Capture extends CaptureTime {
  readonly entry: CorpusEntry;
}

async function firstListing(
  corpus: string,
  kind: RealKind,
  captures: readonly Capture[],
): Promise<Omit<RealBoard, "providerId" | "kind" | "board"> | null> {
  for (const { entry, capturedAt } of captures) {
    const bytes = await Bun.file(join(corpus, entry.file)).bytes();
    const publicIds = readPublicIds(kind, new TextDecoder().decode(bytes));
    if (publicIds !== null) return { file: entry.file, capturedAt, bytes, publicIds };
  }
  return null;
}

async function captureTimeOf(corpus: string, entry: CorpusEntry): Promise<CaptureTime> {
  const named = toCaptureTime(entry.file);
  if (named !== null) return { capturedAt: named, isStated: true };
  const head = await Bun.file(join(corpus, entry.file)).slice(0, 500).text();
  const fetched = /"fetched_at"\s*:\s*"([^"]+)"/.exec(head)?.[1];
  return { capturedAt: toInstant(fetched ?? entry.commit_date), isStated: fetched !== undefined };
}

/** The instant in a file's name, `board.2025-12-08T0403.json` or `board.2025-10-28.json`; null when it has none. */
export function toCaptureTime(file: string): string | null {
  const named = /(\d{4}-\d\d-\d\d)(?:T(\d\d)(\d\d))?(?=\.)/.exec(file);
  return named === null ? null : `${named[1]}T${named[2] ?? "00"}:${named[3] ?? "00"}:00Z`;
}

/** `greenhouse-kraken-com`: the system and the board's name with what an id may not hold replaced. */
export function toProviderId(kind: RealKind, board: string): string {
  return `${kind}-${board.toLowerCase().replaceAll(/[^a-z0-9_-]+/g, "-")}`.slice(0, 64);
}

function isReal({ ats, provenance }: CorpusEntry): boolean {
  return (ats === "ashby" || ats === "greenhouse") && provenance.startsWith("real");
}

function isTrimmed({ provenance }: CorpusEntry): boolean {
  return provenance.includes("trimmed");
}

function toInstant(time: string): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
