import { SignalCraftError } from "../contracts/errors.ts";
import type { Files } from "../contracts/ports.ts";
import type { ProviderEntry } from "../contracts/provider-registry.ts";
import type { Exchange, SnapshotV1 } from "../contracts/snapshot.ts";
import type { ListingFailure, ListingIssue, Completeness, SourceExchange } from "../contracts/source-kind.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";
import { readExchange } from "../engine/read-exchange.ts";
import { sourceKindOf } from "../engine/sources/source-kinds.ts";
import { writeSnapshot } from "./snapshots.ts";
import { parseListing } from "../engine/sources/parse-listing.ts";

/** The largest payload that is taken, 256 MiB: larger than any board seen by a factor of ten. */
export const IMPORT_BYTES_MAX = 256 * 1024 * 1024;

export interface ImportRequest {
  readonly provider: ProviderEntry;
  /** Payloads in the order they were captured; `name` is for messages. */
  readonly payloads: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly capturedAt: string;
  /** URL the first payload came from; null: what the source kind would ask first. */
  readonly url: string | null;
}

export interface ImportResult {
  readonly digest: string;
  readonly postings: number;
  readonly completeness: Completeness;
  readonly issues: readonly ListingIssue[];
}

/**
 * Stores payloads captured elsewhere as one immutable snapshot. They are read first: what its source kind cannot read is refused with the reason
 * (code `payload_invalid`) and nothing is stored, so that a damaged download never stands as the newest capture.
 */
export async function importSnapshot(files: Files, request: ImportRequest): Promise<ImportResult> {
  const { provider, payloads, capturedAt } = request;
  const kind = sourceKindOf(provider.kind);
  if (kind === null)
    throw new SignalCraftError(
      "unsupported",
      `Cannot import for ${provider.id}: this version has no reader for ${provider.kind}`,
    );
  const planned = kind.plan(provider.board);
  const exchanges: Exchange[] = payloads.map(({ bytes }, index) => {
    const request_ = planned[index] ?? planned[0];
    const url = index === 0 && request.url !== null ? request.url : (request_?.url ?? kind.boardUrl(provider.board));
    return {
      request: {
        method: request_?.method ?? "GET",
        url,
        body: request_?.body ?? null,
        purpose: "list",
        vendor_id: null,
      },
      final_url: url,
      status: 200,
      headers: [],
      body: { sha256: sha256Hex(bytes), bytes: bytes.byteLength },
      captured_at: capturedAt,
      decision: null,
    };
  });
  const read: SourceExchange[] = [];
  for (const [index, exchange] of exchanges.entries()) {
    const payload = payloads[index];
    if (payload === undefined) continue;
    const decoded = readExchange({ exchange, bytes: payload.bytes });
    if (decoded === null)
      throw refusal(provider, payload.name, {
        reason: "not_utf8",
        exchange: index,
        pointer: "",
        detail: "UTF-8 expected",
      });
    read.push(decoded);
  }
  const parsed = parseListing(kind, provider.board, read);
  if (!parsed.ok) throw refusal(provider, payloads[parsed.failure.exchange]?.name ?? "the payload", parsed.failure);
  const snapshot: SnapshotV1 = {
    schema: "snapshot.v1",
    provider_id: provider.id,
    kind: provider.kind,
    board: provider.board,
    captured_at: capturedAt,
    provenance: "imported",
    exchanges,
  };
  const digest = await writeSnapshot(
    files,
    snapshot,
    payloads.map((payload) => payload.bytes),
  );
  const { postings, completeness, issues } = parsed.listing;
  return { digest, postings: postings.length, completeness, issues };
}

function refusal(provider: ProviderEntry, name: string, failure: ListingFailure): SignalCraftError {
  const at = failure.pointer === "" ? "" : ` at ${failure.pointer}`;
  return new SignalCraftError(
    "payload_invalid",
    `Cannot import ${name} for ${provider.id}: ${failure.detail}${at} (${failure.reason})`,
    {
      hint:
        hints[failure.reason] ?? `check that the file is a whole ${provider.kind} answer of board ${provider.board}`,
    },
  );
}

const hints: Partial<Record<ListingFailure["reason"], string>> = {
  html_instead_of_json: "the file is a web page: save the answer of the board's API, not the page that shows it",
  truncated: "the file ends too early: download it again",
  empty_body: "the file is empty: download it again",
  not_utf8: "the file is not UTF-8: save it as it came, without converting",
  other_vendor: "the file is another vendor's: check the provider's kind with signalcraft providers show",
};
