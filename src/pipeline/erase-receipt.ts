import * as v from "valibot";
import { CandidateId, Instant, ProviderId, RunId, Sha256 } from "../contracts/ids.ts";
import type { Files } from "../contracts/ports.ts";
import type { RunManifestV1 } from "../contracts/run-documents.ts";
import { canonicalJsonLine } from "../engine/canonical/json.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";
import { readDocument } from "./read-document.ts";

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Words = v.pipe(v.string(), v.maxLength(200));

/** `receipts/erasure-<provider>-<first 10 hex of its sha256>.json`: what was taken out of the state directory for a provider, by hash, and what was not. */
export const ErasureReceiptV1 = v.object({
  schema: v.literal("erasure_receipt.v1"),
  provider_id: ProviderId,
  erased_at: Instant,
  reason: Words,
  ticket: v.nullable(Words),
  /** Captures of the provider whose bodies are gone; the captures themselves stay, as the record of what was read. */
  snapshots: v.array(Sha256),
  /** Bodies that are gone. */
  objects: v.array(v.object({ sha256: Sha256, bytes: Count })),
  /** Bodies of the provider that stay, because something else needs them: another provider, or `robots.txt`. */
  kept_objects: v.array(v.object({ sha256: Sha256, needed_by: v.array(v.string()) })),
  /** Posting shards with the provider's texts that are gone from run directories. */
  run_files: v.array(
    v.object({ candidate: CandidateId, run_id: RunId, file: v.pipe(v.string(), v.maxLength(200)), sha256: Sha256 }),
  ),
  cache_entries: Count,
});
export type ErasureReceiptV1 = v.InferOutput<typeof ErasureReceiptV1>;

const FOLDER = "receipts";

/** A receipt and the path that its own hash gives it. */
export interface StoredReceipt {
  readonly path: string;
  readonly receipt: ErasureReceiptV1;
}

/** Writes a receipt and gives its path below the state directory. */
export async function writeErasureReceipt(files: Files, receipt: ErasureReceiptV1): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJsonLine(v.parse(ErasureReceiptV1, receipt)));
  const path = `${FOLDER}/erasure-${receipt.provider_id}-${sha256Hex(bytes).slice(0, 10)}.json`;
  await files.write(path, bytes);
  return path;
}

/** All receipts of erasures, in the order of their names. One that cannot be read, or is not what its name says, proves nothing and is left out. */
export async function readErasureReceipts(files: Files): Promise<readonly StoredReceipt[]> {
  const receipts: StoredReceipt[] = [];
  for (const name of await files.list(FOLDER)) {
    const digits = /^erasure-.+-([0-9a-f]{10})\.json$/.exec(name)?.[1];
    const path = `${FOLDER}/${name}`;
    const bytes = digits === undefined ? null : await files.read(path);
    if (bytes === null || sha256Hex(bytes).slice(0, 10) !== digits) continue;
    try {
      receipts.push({ path, receipt: readDocument(ErasureReceiptV1, bytes, path) });
    } catch {
      continue;
    }
  }
  return receipts;
}

/** What of one run was erased by decision: its artifacts by file name, its captures by provider, each with the path of the receipt that says so. */
export interface RunErasure {
  readonly files: ReadonlyMap<string, string>;
  readonly snapshots: ReadonlyMap<string, string>;
}

/** What receipts say of a run. Only what the manifest names with the very hash that a receipt lists counts as erased. */
export function erasureOfRun(
  receipts: readonly StoredReceipt[],
  manifest: Pick<RunManifestV1, "candidate" | "run_id" | "inputs" | "outputs">,
): RunErasure {
  const files = new Map<string, string>();
  const snapshots = new Map<string, string>();
  for (const { path, receipt } of receipts) {
    for (const { candidate, run_id, file, sha256 } of receipt.run_files)
      if (candidate === manifest.candidate && run_id === manifest.run_id && manifest.outputs[file]?.sha256 === sha256)
        files.set(file, path);
    const digest = manifest.inputs[`snapshot/${receipt.provider_id}`]?.sha256;
    if (digest !== undefined && receipt.snapshots.includes(digest)) snapshots.set(receipt.provider_id, path);
  }
  return { files, snapshots };
}

/** Paths of the receipts because of which a run cannot be derived again, in code unit order; empty when there is none. */
export function receiptsOfRun(erasure: RunErasure): readonly string[] {
  return [...new Set([...erasure.files.values(), ...erasure.snapshots.values()])].sort();
}
