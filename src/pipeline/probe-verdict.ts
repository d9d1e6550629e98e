import type { Outcome, OutcomeReason } from "../contracts/outcomes.ts";
import type { ProviderReading } from "../contracts/run-documents.ts";
import type { SourceKindId } from "../contracts/source-kind.ts";
import { detectBoard } from "../engine/sources/source-kinds.ts";
import type { Likeness } from "./probe-likeness.ts";

/** What asking a board now can come to: a closed list. */
export const boardVerdicts = [
  "ok",
  "ok_empty",
  "moved",
  "wrong_board",
  "gone",
  "blocked",
  "drifted",
  "unreachable",
  "not_asked",
] as const;
export type BoardVerdict = (typeof boardVerdicts)[number];

/** The same for people. */
export const verdictWords: Readonly<Record<BoardVerdict, string>> = {
  ok: "live",
  ok_empty: "live but empty",
  moved: "moved",
  wrong_board: "wrong board",
  gone: "gone",
  blocked: "blocked",
  drifted: "drifted",
  unreachable: "unreachable",
  not_asked: "not asked",
};

/** Another board that the asked one led to. */
export interface OtherBoard {
  readonly kind: SourceKindId;
  readonly board: string;
}

export interface VerdictFacts {
  readonly outcome: Outcome;
  readonly reason: OutcomeReason;
  readonly postings: number;
  readonly likeness: Likeness | "unknown";
  /** Where it led, when that is a board, and another one. */
  readonly movedTo: OtherBoard | null;
}

/** The verdict about a board that was asked, from its outcome, whom it belongs to, and where it led. */
export function verdictOf({ outcome, reason, postings, likeness, movedTo }: VerdictFacts): BoardVerdict {
  if (movedTo !== null) return "moved";
  switch (outcome) {
    case "ok":
    case "ok_empty":
    case "partial":
      if (likeness === "other") return "wrong_board";
      return postings === 0 && outcome !== "partial" ? "ok_empty" : "ok";
    case "moved":
    case "blocked":
      return outcome;
    case "parse_drift":
      return "drifted";
    case "unreachable":
      return reason === "board_gone" ? "gone" : "unreachable";
    case "policy_skip":
    case "tombstoned":
    case "snapshot_missing":
    case "not_due":
      return "not_asked";
  }
}

/** The board behind an address that a board led to; null when it is the same board, or none. */
export function otherBoardAt(address: string, own: OtherBoard): OtherBoard | null {
  const url = URL.parse(address);
  const found = url === null ? null : detectBoard(url);
  if (found === null || isSame(found, own)) return null;
  return { kind: found.kind, board: found.board };
}

/** Addresses that a reading was redirected to, as its notes tell. */
export function redirectsIn({ notes }: Pick<ProviderReading, "notes">): readonly string[] {
  return notes.flatMap(({ key, value }) => {
    const to = key === "redirect" ? /^\d+ \S+ to (\S+)$/.exec(value)?.[1] : undefined;
    return to === undefined ? [] : [to];
  });
}

/** Vendors take a board's name in any case; the kinds for own sites compare addresses as they are, and any of them is not another vendor. */
function isSame(found: OtherBoard, own: OtherBoard): boolean {
  if (own.kind === "jsonld" || own.kind === "sitemap" || own.kind === "rss") return found.kind === own.kind;
  if (found.kind === "sitemap" || found.kind === "rss") return true;
  return found.kind === own.kind && found.board.toLowerCase() === own.board.toLowerCase();
}
