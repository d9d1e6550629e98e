import type { HttpHeaders } from "../../contracts/http.ts";

/**
 * The headers that ask whether a stored answer still holds, or none. Validators come from a stranger and go out again, so only an entity tag and a date in
 * their plain form are used. RFC 9110 sections 8.8 and 13.1.
 */
export function conditionsOf(etag: string | null, lastModified: string | null): HttpHeaders {
  return [
    ...(etag !== null && /^(?:W\/)?"[\x21\x23-\x7e]{0,500}"$/.test(etag) ? [["If-None-Match", etag] as const] : []),
    ...(lastModified !== null && /^[\x20-\x7e]{1,64}$/.test(lastModified)
      ? [["If-Modified-Since", lastModified] as const]
      : []),
  ];
}
