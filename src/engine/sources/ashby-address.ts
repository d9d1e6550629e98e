import type { DetectedBoard } from "../../contracts/source-kind.ts";
import { nameHintOf } from "./read-shape-name.ts";

/**
 * The board in an address of Ashby's: `jobs.ashbyhq.com/{name}[/...]` or `api.ashbyhq.com/posting-api/job-board/{name}`.
 * Names are one decoded path segment: they may hold dots (`mistral.ai`), capitals (`DeepL`) and spaces (`Forward%20Financing`).
 */
export const ashbyBoardIn = (url: URL): DetectedBoard | null => {
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  const segment = boardSegment(url.hostname, segments);
  if (segment === undefined) return null;
  const board = decoded(segment);
  return board === null || checkAshbyBoard(board) !== null ? null : { board, nameHint: nameHintOf(board) };
};

/** Null for a name that can be one path segment, else a reason. */
export const checkAshbyBoard = (board: string): string | null => {
  if (board === "" || board !== board.trim()) return "an Ashby board name is not empty and has no spaces around it";
  if (board.length > 200) return "an Ashby board name has at most 200 characters";
  if (board === "." || board === ".." || /[\u0000-\u001f\u007f/\\?#%]/.test(board))
    return "an Ashby board name is one decoded path segment: no / \\ ? # % or control characters";
  return board.isWellFormed() ? null : "an Ashby board name is well-formed text";
};

/** Where a person sees the board. */
export const ashbyBoardUrl = (board: string): string => `https://jobs.ashbyhq.com/${encodeURIComponent(board)}`;

/** The public link of a posting, for captures that give none. */
export const ashbyPostingUrl = (board: string, vendorId: string): string =>
  `${ashbyBoardUrl(board)}/${encodeURIComponent(vendorId)}`;

const boardSegment = (host: string, segments: readonly string[]): string | undefined => {
  if (host === "jobs.ashbyhq.com") return segments[0] === "api" ? undefined : segments[0];
  if (host === "api.ashbyhq.com" && segments[0] === "posting-api" && segments[1] === "job-board") return segments[2];
  return undefined;
};

const decoded = (segment: string): string | null => {
  try {
    return decodeURIComponent(segment).trim();
  } catch {
    return null;
  }
};
