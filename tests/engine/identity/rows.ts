/** Rows for tests of grouping: boards `a`, `b`, days of one month, openings by letter. */
import { sha256Hex } from "../../../src/engine/canonical/sha256.ts";
import { groupJobs, type JobGroup } from "../../../src/engine/identity/group-jobs.ts";
import type { IdentityRow } from "../../../src/engine/identity/identity-row.ts";
import type { JobDecision } from "../../../src/contracts/merges.ts";

/** The time of a day. */
export function day(number: number): string {
  return `2026-11-${String(number).padStart(2, "0")}T06:00:00Z`;
}

/** The hash of an opening. */
export function opening(name: string): string {
  return sha256Hex(`opening ${name}`);
}

/** A posting `board1`: open since day 1 unless `change` says otherwise, with the text of every other. */
export function row(name: string, change: Partial<IdentityRow> = {}): IdentityRow {
  return {
    postingId: `greenhouse:${name.replace(/\d+$/, "")}:${name}`,
    providerId: name.replace(/\d+$/, ""),
    state: "open",
    title: "Engineer",
    jobKey: null,
    requisitionId: null,
    places: null,
    openings: [opening("x")],
    firstSeen: day(1),
    lastSeen: day(20),
    isFresh: false,
    ...change,
  };
}

/** A posting that was listed from one day to another and is closed. */
export function gone(name: string, from: number, to: number, change: Partial<IdentityRow> = {}): IdentityRow {
  return row(name, {
    state: "closed",
    firstSeen: day(from),
    lastSeen: day(to),
    ...change,
  });
}

/** The id of a posting by its name. */
export function idOf(name: string): string {
  return row(name).postingId;
}

/** Groups as names: `a1 b1: equal_content`, ordered. */
export function told(rows: readonly IdentityRow[], decisions: readonly JobDecision[] = []): string[] {
  return groupJobs(rows, decisions).map(tell).toSorted();
}

function tell({ rows, evidence }: JobGroup): string {
  const names = rows.map((one) => one.postingId.split(":").at(-1)).join(" ");
  return `${names}: ${[...new Set(evidence.map((one) => one.rule))].join(", ")}`;
}
