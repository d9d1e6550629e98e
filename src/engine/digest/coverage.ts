import type { DigestV1 } from "../../contracts/digest.ts";
import type { Availability } from "../../contracts/run-documents.ts";
import { isFailureOutcome } from "../explain/is-failure-outcome.ts";

/** How much of what was to be read was read, in numbers and in one sentence: said also on a day on which nothing happened. */
export function coverageOf(availability: readonly Availability[]): DigestV1["coverage"] {
  const read = availability.filter((row) => row.snapshot_digest !== null);
  const failed = availability.filter((row) => isFailureOutcome(row.outcome));
  const due = availability.filter((row) => row.snapshot_digest !== null || isFailureOutcome(row.outcome));
  const whole = read.filter((row) => row.complete && !isFailureOutcome(row.outcome)).length;
  const inPart =
    read.length - whole - failed.filter((row) => row.snapshot_digest !== null && row.outcome !== "partial").length;
  const postings = read.reduce((sum, row) => sum + row.postings, 0);
  const leftOut = availability.length - due.length;
  const parts = [
    due.length === 0
      ? "no board was read"
      : `${whole} of ${due.length} ${due.length === 1 ? "board" : "boards"} read whole`,
    `${groupedCount(postings)} postings`,
    ...(leftOut === 0 ? [] : [`${leftOut} left out (off, not due or without a capture)`]),
  ];
  return {
    boards: due.length,
    whole,
    in_part: Math.max(0, inPart),
    failed: failed.length,
    left_out: leftOut,
    postings,
    sentence: parts.join(", "),
  };
}

/** `1,204`, whatever the locale. */
export function groupedCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
