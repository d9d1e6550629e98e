/** Snapshots: the exchanges of one provider, captured together, immutable, named by the sha256 of their canonical JSON. */
import * as v from "valibot";
import { Instant, ProviderId, Sha256 } from "./ids.ts";
import { sourceKindIds } from "./source-kind.ts";

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Url = v.pipe(v.string(), v.maxLength(4_000));

/** Where the bytes come from: read live by this program, brought by a person, or written for this project. */
export const provenances = ["live", "imported", "authored"] as const;

export const Exchange = v.object({
  request: v.object({
    method: v.picklist(["GET", "POST"]),
    url: Url,
    body: v.nullable(v.pipe(v.string(), v.maxLength(100_000))),
    purpose: v.picklist(["list", "detail"]),
    vendor_id: v.nullable(v.pipe(v.string(), v.maxLength(500))),
  }),
  final_url: Url,
  status: v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599)),
  /** Selected response headers, lower-case names in code unit order: content-type, etag, last-modified. */
  headers: v.array(v.tuple([v.string(), v.pipe(v.string(), v.maxLength(2_000))])),
  body: v.object({ sha256: Sha256, bytes: Count }),
  captured_at: Instant,
  /** The policy decision that allowed it; null for what was not read by this program. */
  decision: v.nullable(v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()]))),
});
export type Exchange = v.InferOutput<typeof Exchange>;

export const SnapshotV1 = v.object({
  schema: v.literal("snapshot.v1"),
  provider_id: ProviderId,
  kind: v.picklist(sourceKindIds),
  board: v.pipe(v.string(), v.maxLength(500)),
  captured_at: Instant,
  provenance: v.picklist(provenances),
  exchanges: v.pipe(v.array(Exchange), v.minLength(1)),
});
export type SnapshotV1 = v.InferOutput<typeof SnapshotV1>;

/** `snapshots/manifest.json` of the repository: what is pinned, to the byte. */
export const PinnedManifestV1 = v.object({
  schema: v.literal("pinned_snapshots.v1"),
  note: v.string(),
  files: v.array(
    v.object({ path: v.pipe(v.string(), v.regex(/^[a-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/)), bytes: Count, sha256: Sha256 }),
  ),
  snapshots: v.array(
    v.object({ provider_id: ProviderId, digest: Sha256, captured_at: Instant, provenance: v.picklist(provenances) }),
  ),
});
export type PinnedManifestV1 = v.InferOutput<typeof PinnedManifestV1>;
