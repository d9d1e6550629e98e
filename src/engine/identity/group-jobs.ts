import type { JobDecision, MergeEvidence } from "../../contracts/merges.ts";
import { compareBy, compareCodeUnits, compareOn } from "../canonical/compare.ts";
import { applyDecisions } from "./apply-decisions.ts";
import { clustersOf } from "./cluster.ts";
import { contentLinks } from "./content-links.ts";
import { byPosting, compareAge, type IdentityRow } from "./identity-row.ts";
import { toJobId } from "./job-id.ts";
import { componentsOf, type Link } from "./link.ts";
import { settleLinks } from "./settle-links.ts";
import { vendorJobLinks } from "./vendor-job-links.ts";

/** A job of two postings or more. */
export interface JobGroup {
  /** Made from the founding posting: the one first seen, which is the first of `rows`. */
  readonly jobId: string;
  readonly rows: readonly [IdentityRow, ...IdentityRow[]];
  readonly evidence: readonly MergeEvidence[];
  /** A person's merge or split had a part in it. */
  readonly isByPerson: boolean;
}

/**
 * Which postings are one job, in order of job id; a posting that is in none is a job of its own. A function of the set of rows and the list of decisions: rows
 * may come in any order, and what was grouped before does not matter.
 */
export function groupJobs(rows: readonly IdentityRow[], decisions: readonly JobDecision[]): readonly JobGroup[] {
  const known = byPosting(rows);
  const vendorLinks = vendorJobLinks(known.values());
  const clusterOf = clustersOf(vendorLinks);
  const settled = settleLinks([...vendorLinks, ...contentLinks(known.values(), clusterOf)], clusterOf);
  const links = applyDecisions(settled, decisions, known);
  const decided = new Set(
    decisions.flatMap((decision) =>
      decision.do === "merge" ? decision.postings : [...decision.apart, ...decision.from],
    ),
  );
  const linksByRow = Map.groupBy(links, (link) => link.first);
  return componentsOf(links)
    .map((component): JobGroup => {
      const sorted = [...component].sort(compareAge) as [IdentityRow, ...IdentityRow[]];
      return {
        jobId: toJobId(sorted[0].postingId),
        rows: sorted,
        evidence: toEvidence(sorted.flatMap((row) => linksByRow.get(row) ?? [])),
        isByPerson: sorted.some((row) => decided.has(row.postingId)),
      };
    })
    .sort(compareOn((group: JobGroup) => group.jobId, compareCodeUnits));
}

/** By rule, then the postings; one for each rule and pair, with all that it rests on. */
function toEvidence(links: readonly Link[]): MergeEvidence[] {
  const pairs = Map.groupBy(links, (link) => `${link.rule} ${link.first.postingId} ${link.second.postingId}`);
  return [...pairs.values()]
    .flatMap(([link, ...others]): MergeEvidence[] => {
      if (link === undefined) return [];
      const facts = new Map([link, ...others].flatMap((one) => one.facts.map((fact) => [fact.sha256, fact] as const)));
      return [
        {
          rule: link.rule,
          postings: [link.first.postingId, link.second.postingId],
          facts: [...facts.values()].sort(compareOn((fact) => fact.sha256, compareCodeUnits)),
        },
      ];
    })
    .sort(compareEvidence);
}

const compareEvidence = compareBy<MergeEvidence>(
  compareOn((one) => one.rule, compareCodeUnits),
  compareOn((one) => one.postings.join(" "), compareCodeUnits),
);
