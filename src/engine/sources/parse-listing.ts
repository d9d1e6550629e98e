import type { ParseResult, SourceExchange, SourceKind } from "../../contracts/source-kind.ts";

/**
 * What a source kind reads from exchanges. A reader that throws has met a shape nobody thought of: that is drift of this one board, and no reason for
 * the others not to be read.
 */
export function parseListing(kind: SourceKind, board: string, exchanges: readonly SourceExchange[]): ParseResult {
  try {
    return kind.parse(board, exchanges);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.name : "unknown";
    return {
      ok: false,
      failure: {
        reason: "shape_changed",
        exchange: 0,
        pointer: "",
        detail: `a shape that ${kind.id} reads expected, one found that its reader could not cope with (${reason})`,
      },
    };
  }
}
