import type { LedgerV1 } from "../../contracts/ledger.ts";
import { compareKept, toKeptEntry } from "./kept-entry.ts";

interface Board {
  readonly kind: LedgerBoard["kind"];
  readonly board: string;
}
type LedgerBoard = NonNullable<LedgerV1["folded"]>;

/** `kind:board` for people. */
export function onBoard(board: Board | null): string | null {
  return board === null ? null : `${board.kind}:${board.board}`;
}

/**
 * The ledger with which the first listing of another board begins: empty, with what is kept of the boards before. Samples and real captures share nothing. A
 * board that is read again takes what was kept of it back.
 */
export function leaveBoard(stored: LedgerV1, next: Board & { readonly authored: boolean }): LedgerV1 {
  const empty: LedgerV1 = {
    schema: "ledger.v1",
    provider_id: stored.provider_id,
    folded: null,
    held: false,
    baseline_open: true,
    entries: [],
  };
  const { folded } = stored;
  if (folded === null || folded.authored !== next.authored) return empty;
  const left = {
    kind: folded.kind,
    board: folded.board,
    left_at: folded.captured_at,
    entries: [...(stored.closed ?? []), ...stored.entries.map((entry) => toKeptEntry(stored, entry))].sort(compareKept),
  };
  const isNext = (board: Board): boolean => board.kind === next.kind && board.board === next.board;
  const all = [...(stored.earlier_boards ?? []), left];
  const back = all.filter(isNext).flatMap((board) => board.entries);
  return {
    ...empty,
    earlier_boards: all.filter((board) => !isNext(board)),
    ...(back.length === 0 ? {} : { closed: back.sort(compareKept) }),
  };
}
