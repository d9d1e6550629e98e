import type { Posting, PostingsV1 } from "../../contracts/posting.ts";
import type { RevisionV1 } from "../../contracts/revision.ts";
import { compareCodeUnits, compareOn } from "../../engine/canonical/compare.ts";
import { canonicalJson } from "../../engine/canonical/json.ts";

type PostingChanges = RevisionV1["providers"][number]["postings"];

/** Postings that only one reading of the same captures has, and fields that came out otherwise, each list in code unit order. */
export function changedPostings(original: PostingsV1 | null, revised: PostingsV1 | null): PostingChanges {
  const before = new Map((original?.postings ?? []).map((posting) => [posting.posting_id, posting]));
  const after = new Map((revised?.postings ?? []).map((posting) => [posting.posting_id, posting]));
  const changed = [...after.values()].flatMap((posting) => {
    const was = before.get(posting.posting_id);
    const fields = was === undefined ? [] : changedFieldsOf(was, posting);
    return fields.length === 0 ? [] : [{ posting_id: posting.posting_id, fields: [...fields] }];
  });
  return {
    added: [...after.keys()].filter((id) => !before.has(id)).sort(compareCodeUnits),
    removed: [...before.keys()].filter((id) => !after.has(id)).sort(compareCodeUnits),
    changed: changed.sort(compareOn((row) => row.posting_id, compareCodeUnits)),
  };
}

function changedFieldsOf(before: Posting, after: Posting): readonly string[] {
  const [was, is] = [before as Readonly<Record<string, unknown>>, after as Readonly<Record<string, unknown>>];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => canonicalJson(was[field] ?? null) !== canonicalJson(is[field] ?? null))
    .sort(compareCodeUnits);
}
