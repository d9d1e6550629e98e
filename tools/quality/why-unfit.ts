import type { BaseIssue } from "valibot";

/** Why a value does not have its shape: the first place and what was expected there. What was found is a posting's text and is not repeated. */
export function whyUnfit([first]: readonly BaseIssue<unknown>[]): string {
  const path = (first?.path ?? []).map((item) => String(item.key)).join("/");
  return `${first?.expected ?? "another shape"} expected${path === "" ? "" : ` at /${path}`}`;
}
