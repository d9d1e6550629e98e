import * as v from "valibot";
import { PruneReceiptV1 } from "../../contracts/prune-receipt.ts";
import type { Files } from "../../contracts/ports.ts";
import { canonicalJsonLine } from "../../engine/canonical/json.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { readDocument } from "../read-document.ts";

const folderOf = (candidate: string): string => `candidates/${candidate}/receipts`;

/** Writes a receipt and gives its path below the state directory. */
export async function writePruneReceipt(files: Files, receipt: PruneReceiptV1): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJsonLine(v.parse(PruneReceiptV1, receipt)));
  const path = `${folderOf(receipt.candidate)}/prune-${sha256Hex(bytes).slice(0, 10)}.json`;
  await files.write(path, bytes);
  return path;
}

/** All receipts of pruning, in the order of their names. One that cannot be read, or is not what its name says, proves nothing and is left out. */
export async function readPruneReceipts(
  files: Files,
  candidate: string,
): Promise<readonly { readonly path: string; readonly receipt: PruneReceiptV1 }[]> {
  const found: { path: string; receipt: PruneReceiptV1 }[] = [];
  for (const name of await files.list(folderOf(candidate))) {
    const digits = /^prune-([0-9a-f]{10})\.json$/.exec(name)?.[1];
    const path = `${folderOf(candidate)}/${name}`;
    const bytes = digits === undefined ? null : await files.read(path);
    if (bytes === null || sha256Hex(bytes).slice(0, 10) !== digits) continue;
    try {
      found.push({ path, receipt: readDocument(PruneReceiptV1, bytes, path) });
    } catch {
      continue;
    }
  }
  return found;
}
