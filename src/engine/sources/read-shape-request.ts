import type { SourceRequest } from "../../contracts/source-kind.ts";

/** A GET for a page of a board's list; JSON is asked for unless another media type is. */
export const listRequest = (url: string, accept = "application/json"): SourceRequest => ({
  method: "GET",
  url,
  accept,
  body: null,
  purpose: "list",
  vendorId: null,
});

/** A GET for the page of one posting. */
export const detailRequest = (url: string, vendorId: string, accept = "application/json"): SourceRequest => ({
  method: "GET",
  url,
  accept,
  body: null,
  purpose: "detail",
  vendorId,
});
