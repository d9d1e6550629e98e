import type { DetectedBoard } from "../../contracts/source-kind.ts";
import { nameHintOf } from "./read-shape-name.ts";

const pageHosts = [
  "boards.greenhouse.io",
  "job-boards.greenhouse.io",
  "boards.eu.greenhouse.io",
  "job-boards.eu.greenhouse.io",
];
const apiHosts = ["boards-api.greenhouse.io", "boards-api.eu.greenhouse.io", "api.greenhouse.io"];

/**
 * The board token in an address: `boards.greenhouse.io/{t}`, `job-boards[.eu].greenhouse.io/{t}`, the embedded board and application form (`?for={t}`),
 * the API (`/v1/boards/{t}`), and an employer's own page with `?gh_jid=` when it also says `for=`.
 */
export const greenhouseBoardIn = (url: URL): DetectedBoard | null => {
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  const board = tokenIn(url);
  return board === undefined || board === null || checkGreenhouseBoard(board) !== null
    ? null
    : { board, nameHint: nameHintOf(board) };
};

/** Null for a board token, else a reason. */
export const checkGreenhouseBoard = (board: string): string | null =>
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(board)
    ? null
    : "a Greenhouse board token is letters, digits, . _ and -, at most 100 characters";

/** Where a person sees the board. */
export const greenhouseBoardUrl = (board: string): string => `https://job-boards.greenhouse.io/${board}`;

/** The hosted link of a posting, for captures that give no `absolute_url`. */
export const greenhousePostingUrl = (board: string, vendorId: string): string =>
  `${greenhouseBoardUrl(board)}/jobs/${vendorId}`;

const tokenIn = (url: URL): string | null | undefined => {
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  if (pageHosts.includes(url.hostname)) return segments[0] === "embed" ? url.searchParams.get("for") : segments[0];
  if (apiHosts.includes(url.hostname)) return segments[0] === "v1" && segments[1] === "boards" ? segments[2] : null;
  return url.searchParams.has("gh_jid") ? url.searchParams.get("for") : null;
};
