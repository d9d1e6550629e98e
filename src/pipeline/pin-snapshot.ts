import { SignalCraftError } from "../contracts/errors.ts";
import type { Files } from "../contracts/ports.ts";
import { PinnedManifestV1 } from "../contracts/snapshot.ts";
import { compareBy, compareCodeUnits, compareOn } from "../engine/canonical/compare.ts";
import { canonicalJsonLine } from "../engine/canonical/json.ts";
import { parseJson } from "../engine/canonical/json-read.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";
import { readDocument } from "./read-document.ts";
import { readCapture, type StoredSnapshot } from "./snapshots.ts";
import { statePaths } from "./state-paths.ts";
import { PINNED_MANIFEST } from "./verify-snapshots.ts";

export interface PinResult {
  /** False when exactly this capture was pinned already. */
  readonly changed: boolean;
  readonly files: number;
  readonly bytes: number;
  readonly manifest: PinnedManifestV1;
}

const NOTE =
  "Captures pinned in this workspace: the exact bytes that were captured. signalcraft snapshots verify checks them against this file.";

/**
 * Copies a stored capture into a folder of pinned ones, byte for byte, so its digest and provenance stay what they are; then the manifest, which names
 * every file in code unit order of its path. The manifest comes last: a copy that was interrupted pins nothing.
 */
export async function pinSnapshot(pinned: Files, stored: StoredSnapshot): Promise<PinResult> {
  const before = await readPinned(pinned);
  const capture = await readCapture(stored);
  const { provider_id: provider } = stored.snapshot;
  const path = statePaths.snapshot(provider, stored.digest);
  const document = await stored.files.read(path);
  if (document === null)
    throw new SignalCraftError(
      "object_corrupt",
      `Cannot pin snapshot ${stored.digest.slice(0, 12)} of ${provider}: it is not stored any more`,
      { hint: "run the same command again" },
    );

  const copies = new Map(capture.bodies.map((body) => [statePaths.object(sha256Hex(body)), body]));
  copies.set(path, document);
  for (const [copy, bytes] of copies) await place(pinned, copy, bytes);

  const files = new Map((before?.manifest.files ?? []).map((file) => [file.path, file]));
  for (const [copy, bytes] of copies)
    files.set(copy, { path: copy, bytes: bytes.byteLength, sha256: sha256Hex(bytes) });
  const rows = new Map((before?.manifest.snapshots ?? []).map((row) => [`${row.provider_id} ${row.digest}`, row]));
  rows.set(`${provider} ${stored.digest}`, {
    provider_id: provider,
    digest: stored.digest,
    captured_at: stored.snapshot.captured_at,
    provenance: stored.snapshot.provenance,
  });
  const manifest: PinnedManifestV1 = {
    // Members that another version of the program wrote stay.
    ...before?.raw,
    schema: "pinned_snapshots.v1",
    note: before?.manifest.note ?? NOTE,
    files: [...files.values()].sort(
      compareOn((file: PinnedManifestV1["files"][number]) => file.path, compareCodeUnits),
    ),
    snapshots: [...rows.values()].sort(byProviderAndTime),
  };
  const bytes = new TextEncoder().encode(canonicalJsonLine(manifest));
  const changed = before === null || sha256Hex(before.bytes) !== sha256Hex(bytes);
  if (changed) await pinned.write(PINNED_MANIFEST, bytes);
  return {
    changed,
    files: copies.size,
    bytes: [...copies.values()].reduce((sum, copy) => sum + copy.byteLength, 0),
    manifest,
  };
}

const byProviderAndTime = compareBy<PinnedManifestV1["snapshots"][number]>(
  compareOn((row) => row.provider_id, compareCodeUnits),
  compareOn((row) => row.captured_at, compareCodeUnits),
  compareOn((row) => row.digest, compareCodeUnits),
);

/** Puts a file there, or finds the same bytes there; other bytes are replaced, because the stored ones were just checked against their hash. */
async function place(pinned: Files, path: string, bytes: Uint8Array): Promise<void> {
  if (await pinned.create(path, bytes)) return;
  const there = await pinned.read(path);
  if (there === null || sha256Hex(there) !== sha256Hex(bytes)) await pinned.write(path, bytes);
}

async function readPinned(
  pinned: Files,
): Promise<{ readonly bytes: Uint8Array; readonly raw: object; readonly manifest: PinnedManifestV1 } | null> {
  const bytes = await pinned.read(PINNED_MANIFEST);
  if (bytes === null) return null;
  const manifest = readDocument(PinnedManifestV1, bytes, `${pinned.root}/${PINNED_MANIFEST}`);
  const raw = parseJson(new TextDecoder().decode(bytes));
  return { bytes, raw: raw.ok && typeof raw.value === "object" && raw.value !== null ? raw.value : {}, manifest };
}
