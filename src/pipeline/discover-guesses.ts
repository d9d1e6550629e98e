import { sourceKindIds, type SourceKindId } from "../contracts/source-kind.ts";
import { sourceKindOf } from "../engine/sources/source-kinds.ts";
import { employerWords } from "./probe-likeness.ts";

/** A board that an employer of that name might have. */
export interface BoardGuess {
  readonly kind: SourceKindId;
  readonly board: string;
}

/** Kinds whose board is a short name that people choose after their company. Workday and iCIMS have more in it than anybody can guess; own sites have no name. */
const bySlug: readonly SourceKindId[] = sourceKindIds.filter(
  (kind) => !["workday", "icims", "jsonld", "sitemap", "rss"].includes(kind),
);

/** Kinds that tell capitals apart, where companies also use them. */
const keepsCase: readonly SourceKindId[] = ["ashby", "smartrecruiters"];

/** Boards that an employer might have by its name alone, in the order of the kinds, likelier names first. Nothing is asked. */
export function guessBoards(name: string, kinds: readonly SourceKindId[]): readonly BoardGuess[] {
  return bySlug
    .filter((kind) => kinds.length === 0 || kinds.includes(kind))
    .flatMap((kind) => {
      const known = sourceKindOf(kind);
      if (known === null) return [];
      const boards = slugsOf(name, keepsCase.includes(kind)).flatMap((slug) => boardsOf(kind, slug));
      return [...new Set(boards)].filter((board) => known.checkBoard(board) === null).map((board) => ({ kind, board }));
    });
}

/** `acmekilns`, `acme-kilns` of "Acme Kilns Inc.", with capitals also `AcmeKilns`; a name like `mistral.ai` also as it is. Every form is a request, so there are few. */
function slugsOf(name: string, withCase: boolean): readonly string[] {
  const typed = name.trim();
  const words = employerWords(name).filter((word) => /^[a-z0-9]+$/.test(word));
  return [
    ...new Set([
      ...(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(typed) ? [typed.toLowerCase()] : []),
      words.join(""),
      words.join("-"),
      ...(withCase ? [camel(typed, words)] : []),
    ]),
  ].filter((slug) => slug !== "");
}

/** The telling words put together, each with a capital and else as it was typed: `deepL labs` is `DeepLLabs`. */
function camel(name: string, words: readonly string[]): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => words.includes(word.toLowerCase()))
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}

/** The boards that one name may be on a vendor: some have two instances. */
function boardsOf(kind: SourceKindId, slug: string): readonly string[] {
  if (kind === "personio") return slug.includes(".") ? [] : [`${slug}.de`, `${slug}.com`];
  if (kind === "lever") return [slug, `eu:${slug}`];
  return [slug];
}
