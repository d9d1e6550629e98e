import type { SourceKindId } from "../../contracts/source-kind.ts";
import { detectBoard, sourceKindOf } from "./source-kinds.ts";

/** A board as an address gives it, with guesses that a person may replace. */
export interface BoardAddress {
  readonly ok: true;
  readonly kind: SourceKindId;
  readonly board: string;
  readonly nameHint: string;
  /** A provider id made from the board's name; null when nothing in it can be one. */
  readonly idHint: string | null;
}

/** Why an address names no board. `seen` is the kind that it does belong to, where that is known. */
export interface NoBoardAddress {
  readonly ok: false;
  readonly problem:
    | "not_a_url"
    | "no_scheme"
    | "not_https"
    | "has_credentials"
    | "no_reader"
    | "unknown_vendor"
    | "other_kind"
    | "not_of_kind";
  readonly seen: SourceKindId | null;
}

const no = (problem: NoBoardAddress["problem"], seen: SourceKindId | null = null): NoBoardAddress => ({
  ok: false,
  problem,
  seen,
});

/**
 * The board behind what a person pasted. Without `kind` a vendor has to be known by the form of its addresses; `jsonld` takes any https page.
 * Only https addresses are taken and none with credentials in it (DESIGN section 9). Nothing is fetched.
 */
export function readBoardAddress(text: string, kind: SourceKindId | null): BoardAddress | NoBoardAddress {
  const url = URL.parse(text.trim());
  if (url === null)
    return no(URL.parse(`https://${text.trim()}`)?.hostname.includes(".") === true ? "no_scheme" : "not_a_url");
  // `jobs.example.com:8080/x` parses with the host as its scheme.
  if (url.protocol !== "https:")
    return no(url.protocol === "http:" ? "not_https" : url.protocol.includes(".") ? "no_scheme" : "not_https");
  if (url.username !== "" || url.password !== "") return no("has_credentials");
  const seen = detectBoard(url);
  if (kind === null) return seen === null ? no("unknown_vendor") : found(seen.kind, seen.board, seen.nameHint);
  const reader = sourceKindOf(kind);
  if (reader === null) return no("no_reader");
  const board = reader.detect(url);
  if (board !== null) return found(kind, board.board, board.nameHint);
  return seen === null ? no("not_of_kind") : no("other_kind", seen.kind);
}

function found(kind: SourceKindId, board: string, nameHint: string): BoardAddress {
  // A board that is a whole address or path says less than the name in it.
  const plain = /^[\w .~-]+$/.test(board);
  return { ok: true, kind, board, nameHint, idHint: toProviderId(plain ? board : nameHint) };
}

const ID_CHARS_MAX = 64;

/** Text as a provider id: lower case, everything that an id cannot hold as a dash. */
export function toProviderId(text: string): string | null {
  const id = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "-")
    .replace(/^[-_]+/, "")
    .slice(0, ID_CHARS_MAX)
    .replace(/-+$/, "");
  return id === "" ? null : id;
}
