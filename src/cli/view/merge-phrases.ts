import type { MergeRule } from "../../contracts/merges.ts";
import type { JobBadge } from "../../contracts/run-documents.ts";

/** Why two postings are one job, in words that follow "because". */
export const mergePhrases: Readonly<Record<MergeRule, string>> = {
  vendor_job: "one title or text, and the board gives both one job id",
  equal_content: "employer, title and text are equal on two boards",
  reposted: "employer, title and text are equal, and the first was gone before the second came",
  board_moved: "employer, title and text are equal, and the first board is not read any more",
  person: "you said so",
};

/** What is known of a job's past, for lists. */
export const badgePhrases: Readonly<Record<JobBadge, string>> = {
  reposted: "posted again",
  moved: "from another board",
  reopened: "reopened",
  seen_before: "seen before",
};
