import type { HttpHeaders } from "../../contracts/http.ts";

/** The first value of a header, or null. `name` in lower case. */
export function headerValue(headers: HttpHeaders, name: string): string | null {
  return headers.find(([other]) => other === name)?.[1] ?? null;
}
