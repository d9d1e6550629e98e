import { expect, test } from "bun:test";
import { canonicalJson } from "../../../src/engine/canonical/json.ts";
import { areConcurrent, clustersOf } from "../../../src/engine/identity/cluster.ts";
import { groupJobs } from "../../../src/engine/identity/group-jobs.ts";
import type { IdentityRow } from "../../../src/engine/identity/identity-row.ts";
import { vendorJobLinks } from "../../../src/engine/identity/vendor-job-links.ts";
import type { JobDecision } from "../../../src/contracts/merges.ts";
import { randomFrom, shuffled } from "../history/listings.ts";
import { day, opening, row } from "./rows.ts";

/** Many sets of rows in which much could be joined; the seed of a failing one is in the message. */
function worlds(run: (rows: readonly IdentityRow[], random: () => number) => void): void {
  const first = Number(process.env["SIGNALCRAFT_SEED"] ?? 20_261_122);
  for (let seed = first; seed < first + 400; seed++) {
    const random = randomFrom(seed);
    const rows = randomRows(random);
    try {
      run(rows, random);
    } catch (cause) {
      throw new Error(`with SIGNALCRAFT_SEED=${seed}: ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
      });
    }
  }
}

function randomRows(random: () => number): IdentityRow[] {
  const few = <T>(...values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const ids = random() < 0.5 ? [null] : [null, null, "r1", "r2"];
  return Array.from({ length: 2 + Math.floor(random() * 14) }, (_, index) => {
    const from = 1 + Math.floor(random() * 15);
    const state = few<IdentityRow["state"]>("open", "open", "missing", "closed", "closed", "moved");
    return row(`${few("a", "b", "c")}${index + 1}`, {
      state,
      jobKey: few(null, null, "k1", "k2"),
      title: few("Engineer", "Engineer", "Lead"),
      requisitionId: few(...ids),
      places: few(null, "Berlin", "Paris"),
      openings: few([opening("x")], [opening("y")], [opening("x"), opening("y")], []).toSorted(),
      firstSeen: day(from),
      lastSeen: state === "open" ? day(20) : day(from + Math.floor(random() * 4)),
      isFresh: random() < 0.2,
    });
  });
}

function randomDecisions(rows: readonly IdentityRow[], random: () => number): JobDecision[] {
  const some = (): string[] =>
    shuffled(rows, random)
      .slice(0, 2)
      .map((one) => one.postingId);
  return Array.from({ length: Math.floor(random() * 3) }, (): JobDecision => {
    const [a = "", b = ""] = some();
    return random() < 0.5 ? { do: "merge", postings: [a, b] } : { do: "split", apart: [a], from: [b] };
  });
}

test("the order of the rows, and how they are put together, makes no difference", () => {
  worlds((rows, random) => {
    const decisions = randomDecisions(rows, random);
    const expected = canonicalJson(groupJobs(rows, decisions));
    for (let turn = 0; turn < 4; turn++) {
      const mixed = shuffled(rows, random);
      const cut = Math.floor(random() * mixed.length);
      expect(canonicalJson(groupJobs([...mixed.slice(cut), ...mixed.slice(0, cut)], decisions))).toBe(expected);
    }
    // The same rows twice are the same rows: a posting is known once.
    expect(canonicalJson(groupJobs([...rows, ...rows], decisions))).toBe(expected);
  });
});

test("no job has two requisitions, and none has two openings that one board listed at one time", () => {
  worlds((rows) => {
    const clusterOf = clustersOf(vendorJobLinks(rows));
    for (const group of groupJobs(rows, [])) {
      expect(new Set(group.rows.flatMap((one) => one.requisitionId ?? [])).size).toBeLessThan(2);
      const own = [
        ...new Set(
          group.rows.flatMap((one) => rows.filter((other) => other.postingId === one.postingId)).map(clusterOf),
        ),
      ];
      for (const a of own)
        for (const b of own) if (a !== b && a.board === b.board) expect(areConcurrent(a, b)).toBe(false);
    }
  });
});

test("a posting is in one group at most, groups have two and more, and evidence joins what is in them", () => {
  worlds((rows, random) => {
    const groups = groupJobs(rows, randomDecisions(rows, random));
    const ids = groups.flatMap((group) => group.rows.map((one) => one.postingId));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { rows: own, evidence } of groups) {
      expect(own.length).toBeGreaterThan(1);
      const here = new Set(own.map((one) => one.postingId));
      expect(new Set(evidence.flatMap((one) => one.postings))).toEqual(here);
    }
  });
});

test("taking a split back gives the groups of before, to the byte", () => {
  worlds((rows) => {
    const before = groupJobs(rows, []);
    const [group] = before;
    if (group === undefined) return;
    const [first, ...others] = group.rows.map((one) => one.postingId);
    const split: JobDecision = {
      do: "split",
      apart: [first ?? ""],
      from: others,
    };
    expect(
      groupJobs(rows, [split]).some((one) => one.rows.length === group.rows.length && one.jobId === group.jobId),
    ).toBe(false);
    expect(canonicalJson(groupJobs(rows, []))).toBe(canonicalJson(before));
  });
});
