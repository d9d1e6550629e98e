import type { TypedChange } from "./typed-change.ts";

/** The event of another last day to apply. */
export function deadlineChanges(before: string | null, after: string | null): TypedChange[] {
  if (before === after) return [];
  const type = before === null ? "deadline_set" : after === null ? "deadline_removed" : "deadline_moved";
  return [{ type, fields: [{ field: "deadline", before, after }] }];
}
