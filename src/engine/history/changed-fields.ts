import type { LifecycleEvent } from "../../contracts/ledger.ts";
import type { PostingContent } from "../../contracts/posting.ts";
import { contentFields, type ContentField } from "../../contracts/source-kind.ts";

/** One thing that differs, with what was and what is. */
export type FieldChange = LifecycleEvent["fields"][number];

/** One content field that differs, with both comparable values. */
export interface ContentChange extends FieldChange {
  readonly field: ContentField;
}

/** Fields that both captures carry and that differ, in the order of `contentFields`. A field that a capture does not carry says nothing, so it is no change. */
export function changedFields(before: PostingContent, after: PostingContent): ContentChange[] {
  const fields: ContentChange[] = [];
  for (const field of contentFields) {
    const was = before[field];
    const is = after[field];
    if (was === undefined || is === undefined || was === is) continue;
    fields.push({ after: is, before: was, field });
  }
  return fields;
}
