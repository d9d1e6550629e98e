import type { ListingFailure, SourceExchange } from "../../contracts/source-kind.ts";

/**
 * Why an answer cannot be read for its HTTP status alone, or null for 2xx.
 * 404 and 410: the board (or posting) is gone; 3xx: it moved; 401, 403, 407, 429, 451: refused; anything else is named by its number.
 */
export const statusFailure = (exchange: SourceExchange, index: number): ListingFailure | null => {
  const { status } = exchange;
  if (status >= 200 && status < 300) return null;
  return {
    reason: reasonFor(status),
    exchange: index,
    pointer: "",
    detail: `HTTP status 2xx expected, ${status} found`,
  };
};

const reasonFor = (status: number): ListingFailure["reason"] => {
  if (status === 404 || status === 410) return "board_gone";
  if (status >= 300 && status < 400) return "board_moved";
  if (status === 401 || status === 403 || status === 407 || status === 429 || status === 451) return "blocked";
  return "http_status";
};
