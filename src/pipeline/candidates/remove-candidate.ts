import * as v from "valibot";
import { RemovalReceiptV1 } from "../../contracts/candidate.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files, Locks } from "../../contracts/ports.ts";
import { canonicalJsonLine } from "../../engine/canonical/json.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { readErasureReceipts, writeErasureReceipt } from "../erase-receipt.ts";
import { statePaths } from "../state-paths.ts";
import { walkFiles } from "./walk-files.ts";

export interface RemovalRequest {
  readonly candidate: string;
  readonly removedAt: string;
  readonly command: string;
  readonly onProgress: (what: string) => void;
}

/** How much is stored of a candidate. */
export type Holdings = RemovalReceiptV1["removed"];

/** Counts all that is stored of a candidate; changes nothing. */
export async function countHoldings(files: Files, candidate: string): Promise<Holdings> {
  const counts = { files: 0, directories: 0, bytes: 0, runs: 0, sealed_objects: 0 };
  const root = statePaths.candidate(candidate);
  for await (const { path, facts } of walkFiles(files, root)) {
    if (path === statePaths.lock(candidate)) continue;
    if (facts.kind === "directory") counts.directories++;
    else {
      counts.files++;
      counts.bytes += facts.bytes;
      if (path.startsWith(`${root}/objects/`)) counts.sealed_objects++;
    }
  }
  counts.runs = (await files.list(statePaths.runs(candidate))).length;
  return counts;
}

/**
 * Erases a candidate completely, under its lock: its directory with profile, marks, runs, sealed inputs, index and effects, the pointer that makes it current,
 * and its runs in the receipts of erasures. Public captures stay. Then everything that is left is looked through: for the id as a word of its own, and for the
 * very bytes of its private files. Only when nothing is found is there a receipt. `files` are those of the disk, cold forms and all.
 */
export async function removeCandidate(
  files: Files,
  locks: Locks,
  request: RemovalRequest,
): Promise<{ readonly receiptPath: string; readonly receipt: RemovalReceiptV1 }> {
  const { candidate } = request;
  const lock = await locks.acquire(statePaths.lock(candidate), request.command);
  if (!lock.ok)
    throw new SignalCraftError(
      "locked",
      `Cannot remove candidate ${candidate}: process ${lock.holder.pid} on ${lock.holder.host} holds it since ${lock.holder.since}`,
      { hint: "wait until it ends and run the same command again" },
    );
  try {
    request.onProgress("counting what is stored");
    const removed = await countHoldings(files, candidate);
    const hashes = await privateHashes(files, candidate);
    request.onProgress("erasing");
    const rewritten = await forgetInReceipts(files, candidate);
    if (await isCurrent(files, candidate)) await files.remove(statePaths.currentCandidate);
    await files.remove(statePaths.candidate(candidate));
    request.onProgress("looking through what is left");
    const scan = await scanFor(files, candidate, hashes);
    const receipt: RemovalReceiptV1 = v.parse(RemovalReceiptV1, {
      schema: "removal_receipt.v1",
      removed_at: request.removedAt,
      removed,
      scan,
      receipts_rewritten: rewritten,
    });
    const bytes = new TextEncoder().encode(canonicalJsonLine(receipt));
    const receiptPath = `receipts/removal-${sha256Hex(bytes).slice(0, 10)}.json`;
    await files.write(receiptPath, bytes);
    return { receiptPath, receipt };
  } finally {
    await lock.release();
  }
}

/** Hashes of what only this candidate can have: its profile, marks, runs and sealed profile. Config and empty files are everybody's. */
async function privateHashes(files: Files, candidate: string): Promise<ReadonlySet<string>> {
  const hashes = new Set<string>();
  for (const path of [
    statePaths.profile(candidate),
    statePaths.userState(candidate),
    statePaths.candidateCard(candidate),
  ]) {
    const bytes = await files.read(path);
    if (bytes !== null && bytes.byteLength > 0) hashes.add(sha256Hex(bytes));
  }
  for (const run of await files.list(statePaths.runs(candidate)))
    for (const file of ["inputs.json", "run_manifest.v1.json", "ranked.v1.json"]) {
      const bytes = await files.read(statePaths.artifact(candidate, run, file));
      if (bytes !== null) hashes.add(sha256Hex(bytes));
    }
  return hashes;
}

async function isCurrent(files: Files, candidate: string): Promise<boolean> {
  const bytes = await files.read(statePaths.currentCandidate);
  return bytes !== null && new TextDecoder().decode(bytes).includes(`"${candidate}"`);
}

/** Receipts of erasures name the run files that are gone, by candidate: those of this one are taken out. */
async function forgetInReceipts(files: Files, candidate: string): Promise<number> {
  let rewritten = 0;
  for (const { path, receipt } of await readErasureReceipts(files)) {
    const others = receipt.run_files.filter((row) => row.candidate !== candidate);
    if (others.length === receipt.run_files.length) continue;
    await writeErasureReceipt(files, { ...receipt, run_files: others });
    await files.remove(path);
    rewritten++;
  }
  return rewritten;
}

/** Public captures and what was understood of them are nobody's: they are not looked into. */
const PUBLIC = /^(?:objects|snapshots|cache|robots|network)(?:\/|$)/;

async function scanFor(
  files: Files,
  candidate: string,
  hashes: ReadonlySet<string>,
): Promise<{ readonly files: number; readonly bytes: number; readonly found: number }> {
  let count = 0;
  let bytesRead = 0;
  const found: string[] = [];
  const named = new TextEncoder().encode(`"candidate":"${candidate}"`);
  for await (const { path, facts } of walkFiles(files, "")) {
    if (path.split("/").includes(candidate) && !PUBLIC.test(path)) found.push(path);
    if (facts.kind !== "file" || PUBLIC.test(path)) continue;
    const bytes = await files.read(path);
    if (bytes === null) continue;
    count++;
    bytesRead += bytes.byteLength;
    if (hashes.has(sha256Hex(bytes)) || holds(bytes, named)) found.push(path);
  }
  if (found.length > 0)
    throw new SignalCraftError(
      "verification",
      `Cannot prove that candidate ${candidate} is gone: ${found.length} files still hold something of it, first ${files.root}/${found[0]}`,
      { hint: "look at that file, remove it by hand, and run the same command again" },
    );
  return { files: count, bytes: bytesRead, found: 0 };
}

function holds(bytes: Uint8Array, part: Uint8Array): boolean {
  const first = part[0] ?? 0;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let length = 1;
    while (length < part.length && bytes[at + length] === part[length]) length++;
    if (length === part.length) return true;
  }
  return false;
}
