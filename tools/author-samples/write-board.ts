import type { Files } from "../../src/contracts/ports.ts";
import type { SnapshotV1 } from "../../src/contracts/snapshot.ts";
import type { SourceKind } from "../../src/contracts/source-kind.ts";
import { sha256Hex } from "../../src/engine/canonical/sha256.ts";
import { writeSnapshot } from "../../src/pipeline/snapshots.ts";
import type { AuthoredBoard } from "./authored-boards.ts";

/** When the samples say they were captured. */
export const authoredAt = "2026-11-20T06:00:00Z";

/** Stores a board as the snapshot of the one request that its source kind asks for, and gives the digest. */
export async function writeBoard(files: Files, board: AuthoredBoard): Promise<string> {
  const body = new TextEncoder().encode(board.body);
  return await writeSnapshot(files, toSnapshot(board, body), [body]);
}

/** No validators among the headers: a live reading must never ask a vendor whether an authored body is still fresh. */
function toSnapshot({ provider, kind, board }: AuthoredBoard, body: Uint8Array): SnapshotV1 {
  const request = firstRequest(kind, board);
  return {
    schema: "snapshot.v1",
    provider_id: provider,
    kind: kind.id,
    board,
    captured_at: authoredAt,
    provenance: "authored",
    exchanges: [
      {
        request: {
          method: request.method,
          url: request.url,
          body: request.body,
          purpose: request.purpose,
          vendor_id: request.vendorId,
        },
        final_url: request.url,
        status: 200,
        headers: [["content-type", "application/json; charset=utf-8"]],
        body: { sha256: sha256Hex(body), bytes: body.byteLength },
        captured_at: authoredAt,
        decision: null,
      },
    ],
  };
}

function firstRequest(kind: SourceKind, board: string) {
  const [request] = kind.plan(board);
  if (request === undefined) throw new Error(`Cannot write ${board}: ${kind.id} plans no request`);
  return request;
}
