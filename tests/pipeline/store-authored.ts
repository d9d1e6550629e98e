import type { Files } from "../../src/contracts/ports.ts";
import type { ProviderEntry } from "../../src/contracts/provider-registry.ts";
import type { Exchange } from "../../src/contracts/snapshot.ts";
import type { SourceRequest } from "../../src/contracts/source-kind.ts";
import { sha256Hex } from "../../src/engine/canonical/sha256.ts";
import { readExchange } from "../../src/engine/read-exchange.ts";
import { sourceKindOf } from "../../src/engine/sources/source-kinds.ts";
import { writeSnapshot } from "../../src/pipeline/snapshots.ts";
import type { AuthoredBoard } from "./authored-boards.ts";

/** Stores a board as one capture: the answer to its first request, and to the one for the page of its posting. */
export async function storeAuthored(
  files: Files,
  provider: ProviderEntry,
  { list, detail }: AuthoredBoard,
  capturedAt: string,
): Promise<void> {
  const kind = sourceKindOf(provider.kind);
  const [first] = kind?.plan(provider.board) ?? [];
  if (kind === null || first === undefined) throw new Error(`no reader for ${provider.kind}`);
  const stored: { readonly exchange: Exchange; readonly bytes: Uint8Array }[] = [];
  const keep = (request: SourceRequest, text: string): void => {
    const bytes = new TextEncoder().encode(text);
    const exchange: Exchange = {
      request: {
        method: request.method,
        url: request.url,
        body: request.body,
        purpose: request.purpose,
        vendor_id: request.vendorId,
      },
      final_url: request.url,
      status: 200,
      headers: [],
      body: { sha256: sha256Hex(bytes), bytes: bytes.byteLength },
      captured_at: capturedAt,
      decision: null,
    };
    stored.push({ exchange, bytes });
  };
  keep(first, list);
  const read = stored.flatMap((row) => readExchange(row) ?? []);
  const parsed = kind.parse(provider.board, read);
  if (!parsed.ok) throw new Error(`${provider.kind}: ${JSON.stringify(parsed.failure)}`);
  const vendorIds = parsed.listing.postings.map(({ vendorId }) => vendorId);
  for (const request of detail === undefined ? [] : (kind.planDetails?.(provider.board, read, vendorIds) ?? []))
    keep(request, detail ?? "");
  await writeSnapshot(
    files,
    {
      schema: "snapshot.v1",
      provider_id: provider.id,
      kind: provider.kind,
      board: provider.board,
      captured_at: capturedAt,
      provenance: "authored",
      exchanges: stored.map(({ exchange }) => exchange),
    },
    stored.map(({ bytes }) => bytes),
  );
}
