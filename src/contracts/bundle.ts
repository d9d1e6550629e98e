/** Bundles: a run and everything that replay needs in one deterministic archive, and what checking one can come to. */
import * as v from "valibot";
import { archiveReasons, type ArchiveReason } from "./archive.ts";
import { CandidateId, RunId, Sha256 } from "./ids.ts";

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Path = v.pipe(v.string(), v.maxLength(400));
const BundleFile = v.object({ path: Path, bytes: Count, sha256: Sha256 });
export type BundleFile = v.InferOutput<typeof BundleFile>;

/** The name of the manifest in a bundle, where it is the first entry. */
export const BUNDLE_MANIFEST = "bundle_manifest.v1.json";
export const BUNDLE_MANIFEST_BYTES_MAX = 16 * 1_048_576;

/** `full` holds everything that replay needs; `share` only what is ui_safe. */
export const bundleKinds = ["full", "share"] as const;

/** `bundle_manifest.v1.json`: every other file of the bundle, and what was left out, by sha256. Paths are those of the state directory. */
export const BundleManifestV1 = v.object({
  schema: v.literal("bundle_manifest.v1"),
  kind: v.picklist(bundleKinds),
  candidate: CandidateId,
  run_id: RunId,
  run_digest: Sha256,
  /** Version of the program that made the run. */
  engine_version: v.pipe(v.string(), v.maxLength(200)),
  /** The run, then the runs before it that come with it, newest first. */
  runs: v.pipe(v.array(v.object({ run_id: RunId, run_digest: Sha256 })), v.minLength(1), v.maxLength(1_000)),
  /** By path in code unit order. */
  files: v.array(BundleFile),
  /** What a full bundle would hold besides: by path in code unit order. */
  withheld: v.array(
    v.object({
      ...BundleFile.entries,
      because: v.picklist(["replay_safe", "erased"]),
    }),
  ),
  /** The program itself, when it comes with the run. */
  binary: v.nullable(v.object({ path: Path, platform: v.pipe(v.string(), v.maxLength(60)) })),
});
export type BundleManifestV1 = v.InferOutput<typeof BundleManifestV1>;

/** What can be wrong with a bundle whose archive is in order, with what it means. */
export const bundleReasons = {
  manifest_missing: "it does not begin with a manifest",
  manifest_invalid: "its manifest is not one of this program",
  file_unlisted: "a file is not in the manifest",
  file_unexpected: "a file is none that a bundle has",
  file_missing: "a file of the manifest is not there",
  size_differs: "a file has another size than the manifest says",
  hash_differs: "a file has another hash than the manifest says",
  document_invalid: "a document breaks its own schema",
  not_ui_safe: "a document for sharing holds more than it may",
  run_differs: "the run is not the one that the manifest names",
  run_digest_differs: "the run digest is not that of the artifacts",
  incomplete: "something that replay needs is not there",
  signature_missing: "there is no signature",
  signature_invalid: "the signature is not one of this key",
  signature_other: "the signature is one of another bundle",
} as const satisfies Record<string, string>;
export type BundleReason = keyof typeof bundleReasons;

/** What makes the archive itself invalid (exit 65); every other reason is a mismatch (exit 2). */
export const invalidBundleReasons: readonly (BundleReason | ArchiveReason)[] = [
  ...(Object.keys(archiveReasons) as ArchiveReason[]),
  "manifest_missing",
  "manifest_invalid",
];

/** What `bundle verify --json` prints. `path` names the file that the reason is about; `key` is the sha256 of the public key that the signature fits. */
export const BundleVerification = v.object({
  verdict: v.picklist(["accept", "reject"]),
  kind: v.nullable(v.picklist(bundleKinds)),
  run_id: v.nullable(RunId),
  run_digest: v.nullable(Sha256),
  files: Count,
  reason: v.nullable(v.string()),
  path: v.nullable(v.string()),
  key: v.nullable(Sha256),
});
export type BundleVerification = v.InferOutput<typeof BundleVerification>;

/** Where unpacked files go: one file at a time, in the order of the archive. */
export interface EntrySink {
  readonly begin: (path: string) => Promise<void>;
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly end: () => Promise<void>;
}
