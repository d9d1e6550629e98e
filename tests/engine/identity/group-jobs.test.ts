import { describe, expect, test } from "bun:test";
import { toJobId } from "../../../src/engine/identity/job-id.ts";
import { groupJobs } from "../../../src/engine/identity/group-jobs.ts";
import { day, gone, idOf, opening, row, told } from "./rows.ts";

describe("postings of one board", () => {
  test("with one job id of the vendor and one title are one job, whatever their texts and the places in their titles", () => {
    const rows = [
      row("a1", {
        jobKey: "k",
        openings: [opening("x")],
        title: "Engineer, Berlin",
        places: "Berlin, Germany",
      }),
      row("a2", {
        jobKey: "k",
        openings: [opening("y")],
        title: "Engineer (Remote, New York)",
        places: "New York | Remote",
      }),
      row("a3", { jobKey: "other", openings: [opening("y")] }),
    ];
    expect(told(rows)).toEqual(["a1 a2: vendor_job"]);
  });

  test("with one job id of the vendor and several titles are several openings, unless their texts are equal", () => {
    const titles = ["Parts Lead", "Production Lead", "Senior Parts Lead"];
    const rows = titles.map((title, index) => row(`a${index}`, { jobKey: "k", title, openings: [opening(title)] }));
    expect(told(rows)).toEqual([]);
    expect(told(rows.map((one) => ({ ...one, openings: [opening("x")] })))).toEqual(["a0 a1 a2: vendor_job"]);
  });

  test("with one job id on two boards share nothing by it", () => {
    expect(told([row("a1", { jobKey: "k", openings: [] }), row("b1", { jobKey: "k", openings: [] })])).toEqual([]);
  });

  test("with equal content that are listed at one time stay two jobs", () => {
    expect(told([row("a1"), row("a2")])).toEqual([]);
    expect(told([row("a1"), row("a2", { firstSeen: day(9) })])).toEqual([]);
    expect(told([gone("a1", 1, 9), row("a2", { firstSeen: day(9) })])).toEqual([]);
  });

  test("with equal content of which one was gone before the other came are one job, founded by the first", () => {
    const rows = [gone("a1", 1, 5), row("a2", { firstSeen: day(6) })];
    expect(told(rows)).toEqual(["a1 a2: reposted"]);
    expect(groupJobs(rows, [])[0]?.jobId).toBe(toJobId(idOf("a1")));
  });

  test("go on with one that was gone each: two reposts of two adverts are two jobs, by their places", () => {
    const rows = [
      gone("a1", 1, 5, { places: "Berlin" }),
      gone("a2", 1, 5, { places: "Paris" }),
      row("a3", { firstSeen: day(6), places: "Paris" }),
      row("a4", { firstSeen: day(6), places: "Berlin" }),
    ];
    expect(told(rows)).toEqual(["a1 a4: reposted", "a2 a3: reposted"]);
  });

  test("posted again and again are one job", () => {
    const rows = [gone("a1", 1, 2), gone("a2", 3, 4), gone("a3", 5, 6), row("a4", { firstSeen: day(7) })];
    expect(told(rows)).toEqual(["a1 a2 a3 a4: reposted"]);
  });

  test("whose texts are too short to tell them apart are jobs of their own", () => {
    expect(told([gone("a1", 1, 5, { openings: [] }), row("a2", { firstSeen: day(6), openings: [] })])).toEqual([]);
  });

  test("are one job still when the text of the repost is edited later", () => {
    const rows = [
      gone("a1", 1, 5),
      row("a2", {
        firstSeen: day(6),
        openings: [opening("x"), opening("edited")],
      }),
    ];
    expect(told(rows)).toEqual(["a1 a2: reposted"]);
  });
});

describe("postings of two boards", () => {
  test("with equal employer, title and text are one job, listed at one time or not", () => {
    expect(told([row("a1"), row("b1", { firstSeen: day(4) })])).toEqual(["a1 b1: equal_content"]);
    expect(told([gone("a1", 1, 2), row("b1", { firstSeen: day(4) })])).toEqual(["a1 b1: equal_content"]);
  });

  test("of which the first is not read any more keep the job: a board that moved", () => {
    const rows = [row("a1", { state: "moved", lastSeen: day(3) }), row("b1", { firstSeen: day(4) })];
    expect(told(rows)).toEqual(["a1 b1: board_moved"]);
    expect(groupJobs(rows, [])[0]?.jobId).toBe(toJobId(idOf("a1")));
  });

  test("are not mistaken for each other: two of one content on one board join one of another board only by their places", () => {
    expect(told([row("a1"), row("a2"), row("b1")])).toEqual([]);
    const rows = [
      row("a1", { places: "Berlin" }),
      row("a2", { places: "Paris" }),
      row("b1", { places: "Paris" }),
      row("b2", { places: "Rome" }),
    ];
    expect(told(rows)).toEqual(["a2 b1: equal_content"]);
  });
});

describe("requisition ids", () => {
  test("that differ split, by content and by the vendor's job id", () => {
    const two = [row("a1", { requisitionId: "r1" }), row("b1", { requisitionId: "r2" })];
    expect(told(two)).toEqual([]);
    const same = [row("a1", { jobKey: "k", requisitionId: "r1" }), row("a2", { jobKey: "k", requisitionId: "r2" })];
    expect(told(same)).toEqual([]);
    const reposted = [gone("a1", 1, 5, { requisitionId: "r1" }), row("a2", { firstSeen: day(6), requisitionId: "r2" })];
    expect(told(reposted)).toEqual([]);
  });

  test("that are equal never join by themselves", () => {
    const rows = [row("a1", { requisitionId: "r1", openings: [] }), row("b1", { requisitionId: "r1", openings: [] })];
    expect(told(rows)).toEqual([]);
  });

  test("of one id take a posting without one along, of two ids leave it alone", () => {
    const one = [row("a1", { requisitionId: "r1" }), row("b1"), row("c1", { requisitionId: "r1" })];
    expect(told(one)).toEqual(["a1 b1 c1: equal_content"]);
    const two = [row("a1", { requisitionId: "r1" }), row("b1"), row("c1", { requisitionId: "r2" })];
    expect(told(two)).toEqual([]);
  });

  test("are never mixed by way of a third posting", () => {
    const rows = [
      row("a1", { requisitionId: "r1", openings: [opening("x")] }),
      row("b1", { jobKey: "k", openings: [opening("x")] }),
      row("b2", { jobKey: "k", openings: [opening("y")] }),
      row("c1", { requisitionId: "r2", openings: [opening("y")] }),
    ];
    expect(told(rows)).toEqual(["b1 b2: vendor_job"]);
  });
});

test("two openings that one board lists at one time are not joined by way of another board", () => {
  const rows = [
    row("a1", { openings: [opening("x")] }),
    row("a2", { openings: [opening("y")] }),
    row("b1", { jobKey: "k", openings: [opening("x")] }),
    row("b2", { jobKey: "k", openings: [opening("y")] }),
  ];
  expect(told(rows)).toEqual(["b1 b2: vendor_job"]);
});

test("a posting that two entries of the registry list is one row, and no job of two", () => {
  expect(told([row("a1"), row("a1", { providerId: "other", state: "moved" })])).toEqual([]);
});

test("evidence names the rule, the two postings, the older one first, and what it rests on by hash", () => {
  expect(groupJobs([row("b1", { firstSeen: day(3) }), row("a1")], [])[0]?.evidence).toEqual([
    {
      rule: "equal_content",
      postings: [idOf("a1"), idOf("b1")],
      facts: [{ name: "opening", sha256: opening("x") }],
    },
  ]);
});

describe("a person's", () => {
  const merge = { do: "merge" as const, postings: [idOf("a1"), idOf("b1")] };
  const split = {
    do: "split" as const,
    apart: [idOf("b1")],
    from: [idOf("a1")],
  };

  test("merge joins what no rule does, different requisitions too", () => {
    const rows = [row("a1", { openings: [], requisitionId: "r1" }), row("b1", { openings: [], requisitionId: "r2" })];
    expect(told(rows, [merge])).toEqual(["a1 b1: person"]);
    expect(groupJobs(rows, [merge])[0]?.isByPerson).toBe(true);
  });

  test("split parts what a rule joins, and takes along what hangs on the parted one alone", () => {
    const rows = [
      row("a1"),
      row("b1", { jobKey: "k" }),
      row("b2", { jobKey: "k", openings: [] }),
      gone("a2", 1, 3, {
        firstSeen: "2026-10-01T06:00:00Z",
        lastSeen: "2026-10-02T06:00:00Z",
      }),
    ];
    expect(told(rows)).toEqual(["a2 a1 b1 b2: equal_content, reposted, vendor_job"]);
    expect(told(rows, [{ ...split, from: [idOf("a1"), idOf("a2"), idOf("b2")] }])).toEqual(["a2 a1: reposted"]);
    expect(told(rows, [split])).toEqual(["a2 a1: reposted", "b1 b2: vendor_job"]);
  });

  test("later decision wins over an earlier one that says otherwise", () => {
    const rows = [row("a1"), row("b1")];
    expect(told(rows, [merge, split])).toEqual([]);
    expect(told(rows, [split, merge])).toEqual(["a1 b1: person"]);
  });

  test("decision about a posting that nothing is known of decides nothing", () => {
    expect(told([row("a1")], [merge, split])).toEqual([]);
  });
});
