import * as v from "valibot";
import type { ArchiveLimits, ArchiveReason } from "../../contracts/archive.ts";
import {
  BUNDLE_MANIFEST,
  BUNDLE_MANIFEST_BYTES_MAX,
  BundleManifestV1,
  type BundleFile,
  type BundleReason,
  type EntrySink,
} from "../../contracts/bundle.ts";
import type { RunManifestV1 } from "../../contracts/run-documents.ts";
import type { SnapshotV1 } from "../../contracts/snapshot.ts";
import { canonicalJsonLine } from "../../engine/canonical/json.ts";
import { parseJson } from "../../engine/canonical/json-read.ts";
import { sha256Stream, type Sha256Stream } from "../../engine/canonical/sha256.ts";
import { ArchiveRefused } from "../../engine/tar/archive-refused.ts";
import { readTar } from "../../engine/tar/read-tar.ts";
import { isShareable, placeOf, type BundlePlace } from "./bundle-layout.ts";
import { checkDocument, documentBytesMax, readSnapshotDocument } from "./check-document.ts";
import { checkRunsOfBundle } from "./check-runs-of-bundle.ts";

/** What reading a bundle came to. `manifest` is there as soon as it could be read, also of a bundle that is rejected. */
export interface BundleCheck {
  readonly reason: BundleReason | ArchiveReason | null;
  /** The file that the reason is about. */
  readonly path: string | null;
  readonly manifest: BundleManifestV1 | null;
  /** Files read, the manifest not counted. */
  readonly files: number;
}

/** Ends the reading at the first thing that is not as the manifest says. */
class Fault extends Error {
  readonly reason: BundleReason;
  readonly path: string | null;
  constructor(reason: BundleReason, path: string | null) {
    super(reason);
    this.reason = reason;
    this.path = path;
  }
}

/**
 * Reads a bundle once from beginning to end and checks all of it: the archive, every file against the manifest and nothing besides, the documents against their
 * schemas, the run digest, and that what replay needs is there. `sink` gets the files as they come: what it holds counts only when `reason` is null.
 */
export async function checkBundle(
  tar: AsyncIterable<Uint8Array>,
  limits: ArchiveLimits,
  sink: EntrySink | null,
): Promise<BundleCheck> {
  const reading = new BundleReading(sink);
  try {
    for await (const event of readTar(tar, limits)) {
      if (event.kind === "entry") await reading.begin(event.path, event.type, event.bytes);
      else await reading.data(event.bytes);
    }
    await reading.end();
    return {
      reason: null,
      path: null,
      manifest: reading.manifest,
      files: reading.files,
    };
  } catch (cause) {
    const { manifest, files } = reading;
    if (cause instanceof Fault) return { reason: cause.reason, path: cause.path, manifest, files };
    if (cause instanceof ArchiveRefused) return { reason: cause.reason, path: cause.entry, manifest, files };
    throw cause;
  }
}

interface OpenFile {
  readonly path: string;
  readonly listed: BundleFile | null;
  readonly place: BundlePlace | null;
  readonly hash: Sha256Stream;
  /** Pieces of a document that is looked into when it is whole; null for what is checked by its hash alone. */
  readonly pieces: Uint8Array[] | null;
}

class BundleReading {
  manifest: BundleManifestV1 | null = null;
  files = 0;
  readonly #sink: EntrySink | null;
  readonly #listed = new Map<string, BundleFile>();
  readonly #manifests = new Map<string, RunManifestV1>();
  readonly #bodies = new Map<string, readonly SnapshotV1["exchanges"][number]["body"][]>();
  #open: OpenFile | null = null;

  constructor(sink: EntrySink | null) {
    this.#sink = sink;
  }

  async begin(path: string, type: "file" | "directory", bytes: number): Promise<void> {
    await this.#close();
    if (this.manifest === null) {
      if (path !== BUNDLE_MANIFEST || type !== "file") throw new Fault("manifest_missing", null);
      if (bytes > BUNDLE_MANIFEST_BYTES_MAX) throw new Fault("manifest_invalid", path);
      this.#open = {
        path,
        listed: null,
        place: null,
        hash: sha256Stream(),
        pieces: [],
      };
      return;
    }
    const listed = this.#listed.get(path);
    if (listed === undefined || type !== "file") throw new Fault("file_unlisted", path);
    if (listed.bytes !== bytes) throw new Fault("size_differs", path);
    const place = placeOf(path, this.manifest);
    if (place === null) throw new Fault("file_unexpected", path);
    if (this.manifest.kind === "share" && !isShareable(place)) throw new Fault("not_ui_safe", path);
    if ("sha256" in place && place.sha256 !== listed.sha256) throw new Fault("hash_differs", path);
    const isDocument = place.kind === "artifact" || place.kind === "snapshot";
    const isReadable = bytes <= documentBytesMax[this.manifest.kind];
    if (isDocument && !isReadable && this.manifest.kind === "share") throw new Fault("not_ui_safe", path);
    const pieces = isDocument && isReadable ? [] : null;
    this.#open = { path, listed, place, hash: sha256Stream(), pieces };
    await this.#sink?.begin(path);
  }

  async data(bytes: Uint8Array): Promise<void> {
    if (this.#open === null) throw new Error("data without an entry");
    this.#open.hash.update(bytes);
    // A copy: the next chunk may use the same memory.
    this.#open.pieces?.push(bytes.slice());
    if (this.#open.listed !== null) await this.#sink?.write(bytes);
  }

  async end(): Promise<void> {
    await this.#close();
    const { manifest } = this;
    if (manifest === null) throw new Fault("manifest_missing", null);
    const [missing] = this.#listed.keys();
    if (missing !== undefined) throw new Fault("file_missing", missing);
    const fault = checkRunsOfBundle(manifest, {
      manifests: this.#manifests,
      bodies: this.#bodies,
    });
    if (fault !== null) throw new Fault(fault.reason, fault.path);
  }

  async #close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    if (open.listed === null) {
      this.#readManifest(concat(open.pieces ?? []));
      return;
    }
    await this.#sink?.end();
    if (open.hash.hex() !== open.listed.sha256) throw new Fault("hash_differs", open.path);
    this.#listed.delete(open.path);
    this.files++;
    if (open.pieces !== null && open.place !== null) this.#look(open.path, open.place, concat(open.pieces));
  }

  #readManifest(bytes: Uint8Array): void {
    const read = parseJson(new TextDecoder().decode(bytes));
    const parsed = read.ok ? v.safeParse(BundleManifestV1, read.value) : null;
    // Canonical bytes have one reading: no second member of the same name, no other order.
    if (!read.ok || parsed?.success !== true || !sameText(bytes, canonicalJsonLine(read.value)))
      throw new Fault("manifest_invalid", BUNDLE_MANIFEST);
    this.manifest = parsed.output;
    for (const file of parsed.output.files) {
      if (this.#listed.has(file.path)) throw new Fault("manifest_invalid", file.path);
      this.#listed.set(file.path, file);
    }
    const { withheld, runs } = parsed.output;
    const others = new Set(withheld.map((file) => file.path));
    const isOdd =
      others.size !== withheld.length ||
      withheld.some((file) => this.#listed.has(file.path)) ||
      new Set(runs.map((run) => run.run_id)).size !== runs.length;
    if (isOdd) throw new Fault("manifest_invalid", BUNDLE_MANIFEST);
  }

  #look(path: string, place: BundlePlace, bytes: Uint8Array): void {
    if (place.kind === "artifact") {
      const checked = checkDocument(place.entry, bytes);
      if (!checked.ok) throw new Fault(checked.reason, path);
      if (place.entry.key === "run_manifest") this.#manifests.set(place.runId, checked.value as RunManifestV1);
    } else if (place.kind === "snapshot") {
      const snapshot = readSnapshotDocument(bytes);
      if (snapshot === null || snapshot.provider_id !== place.provider) throw new Fault("document_invalid", path);
      this.#bodies.set(
        place.sha256,
        snapshot.exchanges.map((exchange) => exchange.body),
      );
    }
  }
}

function sameText(bytes: Uint8Array, text: string): boolean {
  const other = new TextEncoder().encode(text);
  return bytes.byteLength === other.byteLength && bytes.every((byte, index) => byte === other[index]);
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
