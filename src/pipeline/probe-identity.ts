import type { HttpRequest, HttpResult } from "../contracts/http.ts";
import type { Listing, SourceExchange, SourceKindId } from "../contracts/source-kind.ts";
import { compareCodeUnits } from "../engine/canonical/compare.ts";
import { parseJson } from "../engine/canonical/json-read.ts";
import { isSameEmployer, type Likeness } from "./probe-likeness.ts";

/** A page on which a vendor names the employer behind a board, for vendors whose list does not. */
export interface IdentityPage {
  readonly url: string;
  readonly accept: string;
  /** The name in an answer, null when there is none. */
  readonly nameIn: (body: string) => string | null;
}

/** Names are short; what is longer is not one. */
const NAME_CHARS_MAX = 200;
const NAMES_MAX = 20;

/** Employers that a list names: in its rows, else beside them. */
export function employersIn(
  kind: SourceKindId,
  listing: Listing | null,
  exchanges: readonly SourceExchange[],
): readonly string[] {
  const rows = listing?.postings.flatMap(({ employer }) => (employer === null ? [] : [employer])) ?? [];
  const beside = kind === "workable" ? exchanges.flatMap(({ body }) => jsonName(body) ?? []) : [];
  const names = [...rows, ...beside].map((name) => name.trim().slice(0, NAME_CHARS_MAX)).filter((name) => name !== "");
  return [...new Set(names)].sort(compareCodeUnits).slice(0, NAMES_MAX);
}

/** Where else a vendor names the employer; null where it does not, or where its lists do it always. */
export function identityPage(kind: SourceKindId, board: string): IdentityPage | null {
  if (kind === "greenhouse")
    return { url: `https://boards-api.greenhouse.io/v1/boards/${board}`, accept: "application/json", nameIn: jsonName };
  if (kind === "ashby")
    return {
      url: `https://jobs.ashbyhq.com/${encodeURIComponent(board)}`,
      accept: "text/html",
      nameIn: (body) => {
        const quoted = /"organization":\s*\{[^{}]*?"name":\s*("(?:[^"\\]|\\.)*")/.exec(body)?.[1];
        const read = quoted === undefined ? null : parseJson(quoted);
        return read !== null && read.ok && typeof read.value === "string" ? read.value : null;
      },
    };
  return null;
}

/** The employer as that page names it; null when the page cannot be had or names none. `send` is the shield. */
export async function askIdentity(
  page: IdentityPage,
  send: (request: HttpRequest) => Promise<HttpResult>,
  request: Pick<HttpRequest, "grant" | "note">,
): Promise<string | null> {
  const host = new URL(page.url).hostname;
  const result = await send({
    ...request,
    method: "GET",
    url: page.url,
    accept: page.accept,
    body: null,
    grant: { ...request.grant, hosts: [...(request.grant.hosts ?? []), host] },
    stored: null,
    cap: { contentBytes: 4 * 1_024 * 1_024, excess: "cut" },
  });
  if (result.kind !== "ok" || result.status < 200 || result.status > 299) return null;
  return page.nameIn(new TextDecoder().decode(result.body))?.trim().slice(0, NAME_CHARS_MAX) ?? null;
}

/** How like the wanted employer the named ones are: one that is the same is enough, because a board may serve several brands. */
export function likenessOf(wanted: string, employers: readonly string[]): Likeness | "unknown" {
  if (employers.length === 0) return "unknown";
  const found = employers.map((name) => isSameEmployer(wanted, name));
  return found.includes("same") ? "same" : found.includes("similar") ? "similar" : "other";
}

function jsonName(body: string): string | null {
  const read = parseJson(body);
  if (!read.ok || typeof read.value !== "object" || read.value === null || Array.isArray(read.value)) return null;
  const name = (read.value as Readonly<Record<string, unknown>>)["name"];
  return typeof name === "string" && name.trim() !== "" ? name : null;
}
