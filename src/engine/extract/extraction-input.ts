import type { RawPay, RawPlace } from "../../contracts/source-kind.ts";

/**
 * What extraction and classification read of one posting: structured fields first, text second. All strings are normalised
 * (NFC, trimmed, no zero-width characters); `description` is plain text with one line per block, null when the capture carries none.
 */
export interface ExtractionInput {
  readonly employer: string;
  readonly title: string;
  readonly department: string | null;
  readonly team: string | null;
  readonly employmentType: string | null;
  /** BCP 47 as the source gives it; a hint only. */
  readonly language: string | null;
  readonly places: readonly RawPlace[];
  readonly workplace: "on_site" | "hybrid" | "remote" | null;
  readonly workplacePointer: string | null;
  readonly remoteAreas: readonly string[];
  readonly pay: readonly RawPay[];
  readonly payText: string | null;
  readonly deadline: string | null;
  readonly description: string | null;
}
