/** Signatures of bundles: a DSSE envelope (secure-systems-lab/dsse v1.0.2) around an in-toto Statement v1. */
import * as v from "valibot";
import { Sha256 } from "./ids.ts";

export const STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
export const PAYLOAD_TYPE = "application/vnd.in-toto+json";
/** What our predicate is: which program made the run, and what it was derived from. */
export const PREDICATE_TYPE = "tag:signalcraft,2026:replay-bundle/v1";

const Resource = v.object({
  name: v.pipe(v.string(), v.maxLength(500)),
  digest: v.object({ sha256: Sha256 }),
});
export type Resource = v.InferOutput<typeof Resource>;

/** The statement of a bundle: the bundle, the run digest and every artifact are its subjects, every sealed input is named in the predicate. */
export const BundleStatement = v.object({
  _type: v.literal(STATEMENT_TYPE),
  subject: v.array(Resource),
  predicateType: v.literal(PREDICATE_TYPE),
  predicate: v.object({
    candidate: v.string(),
    engine_version: v.string(),
    inputs: v.array(Resource),
    kind: v.picklist(["full", "share"]),
    run_digest: Sha256,
    run_id: v.string(),
  }),
});
export type BundleStatement = v.InferOutput<typeof BundleStatement>;

const Base64 = v.pipe(v.string(), v.maxLength(32 * 1_048_576), v.regex(/^[A-Za-z0-9+/]*={0,2}$/));

export const DsseEnvelope = v.object({
  payload: Base64,
  payloadType: v.literal(PAYLOAD_TYPE),
  signatures: v.pipe(
    v.array(
      v.object({
        keyid: v.optional(v.pipe(v.string(), v.maxLength(200))),
        sig: v.pipe(Base64, v.maxLength(200)),
      }),
    ),
    v.minLength(1),
    v.maxLength(16),
  ),
});
export type DsseEnvelope = v.InferOutput<typeof DsseEnvelope>;
