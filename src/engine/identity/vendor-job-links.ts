import { sha256Hex } from "../canonical/sha256.ts";
import { boardOf, compareAge, type IdentityRow } from "./identity-row.ts";
import type { Link } from "./link.ts";
import { toTitleKey } from "./title-key.ts";
import { byRequisition } from "./requisition.ts";

/**
 * Postings that one board advertises under one job id of the vendor and one title, or one text, each linked to the oldest. The id alone is not enough: some
 * employers keep one job at the vendor for a dozen openings of as many titles.
 */
export function vendorJobLinks(rows: Iterable<IdentityRow>): Link[] {
  const firsts = new Map<string, IdentityRow>();
  const buckets = new Map<string, IdentityRow[]>();
  for (const row of rows) {
    if (row.jobKey === null) continue;
    const key = `${boardOf(row.postingId)}\n${row.jobKey}`;
    const first = firsts.get(key);
    const bucket = buckets.get(key);
    if (first === undefined) firsts.set(key, row);
    else if (bucket === undefined) buckets.set(key, [first, row]);
    else bucket.push(row);
  }
  const links: Link[] = [];
  for (const [key, bucket] of buckets) {
    const facts = [{ name: "vendor_job" as const, sha256: sha256Hex(key) }];
    for (const same of byRequisition(bucket, (row) => row.requisitionId)) {
      const alike = [
        ...Map.groupBy(same, (row) => toTitleKey(row.title, row.places)).values(),
        ...openingsIn(same).map((opening) => same.filter((row) => row.openings.includes(opening))),
      ];
      for (const rowsAlike of alike) {
        const [first, ...others] = [...rowsAlike].sort(compareAge);
        if (first === undefined) continue;
        for (const second of others) links.push({ first, second, rule: "vendor_job", facts });
      }
    }
  }
  return links;
}

function openingsIn(rows: readonly IdentityRow[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => row.openings))];
}
