import { describe, expect, test } from "bun:test";
import { canonicalJsonLine } from "../../../src/engine/canonical/json.ts";
import { foldUserState } from "../../../src/engine/user-state/fold-user-state.ts";
import { standingMarks } from "../../../src/engine/user-state/follow-ups.ts";
import { isToLookAt, overlayUserState } from "../../../src/engine/user-state/overlay-user-state.ts";
import { readUserState } from "../../../src/engine/user-state/read-user-state.ts";
import { trackReport } from "../../../src/engine/user-state/track-report.ts";
import { rankedJob } from "../../adapters/sqlite/index-suite.ts";
import { sampleMark } from "./sample-marks.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const lineOf = (change: Parameters<typeof sampleMark>[0]): string => canonicalJsonLine(sampleMark(change));

describe("the log", () => {
  test("with damaged lines keeps every other line and names the damaged ones", () => {
    const good = lineOf({ note: "kept" });
    const cut = good.slice(0, 40);
    const text = `\ufeff${good}not json\n\n${lineOf({ status: "offer" })}{"schema":"user_state.v2"}\n${cut}`;
    const state = readUserState(encode(text));
    expect([state.marks.map((mark) => mark.status), state.bad.map((row) => row.line), state.cut]).toEqual([
      ["applied", "offer"],
      [2, 5, 6],
      true,
    ]);
    expect(state.bad[1]?.reason).toContain("user_state.v2");
  });

  test("cut at any byte loses at most the line that was cut", () => {
    const lines = [
      lineOf({ note: "na\u00efve \u65e5\u672c" }),
      lineOf({ status: "offer" }),
      lineOf({ status: "none" }),
    ];
    const bytes = encode(lines.join(""));
    for (let end = 0; end <= bytes.byteLength; end++) {
      const whole = new TextDecoder().decode(bytes.slice(0, end)).split("\n").length - 1;
      const { marks, bad } = readUserState(bytes.slice(0, end));
      expect([end, marks.length - whole <= 1 && marks.length >= whole, bad.length <= 1]).toEqual([end, true, true]);
      // A mark appended after the cut stands on a line of its own.
      const after = readUserState(
        new Uint8Array([...bytes.slice(0, end), ...encode(`\n${lineOf({ status: "saved" })}`)]),
      );
      expect([end, after.marks.at(-1)?.status, after.marks.length]).toEqual([end, "saved", marks.length + 1]);
    }
  });

  test("of nothing is nothing", () => {
    expect([readUserState(null).marks, readUserState(encode("")).cut, readUserState(encode("\n")).bad]).toEqual([
      [],
      false,
      [],
    ]);
  });

  test("with a date that no month has is a damaged line, never a failure", () => {
    const { marks, bad } = readUserState(encode(lineOf({}).replace('"on":"2026-03-02"', '"on":"2026-13-40"')));
    expect([marks.length, bad.length]).toEqual([0, 1]);
  });
});

describe("marks", () => {
  test("of a job are found through any posting, before and after merges and splits", () => {
    const first = sampleMark({ status: "saved" });
    const other = sampleMark({ job_id: "job_0000000000000002", posting_ids: ["lever:acme:9"], status: "applied" });
    const { of } = foldUserState([first, other]);
    expect(of({ job_id: "job_0000000000000001", posting_ids: ["greenhouse:acme:1", "lever:acme:9"] })).toEqual([
      first,
      other,
    ]);
    expect(of({ job_id: "job_00000000000000ff", posting_ids: ["greenhouse:acme:1"] })).toEqual([first]);
    expect(of({ job_id: "job_0000000000000001", posting_ids: [] })).toEqual([first]);
    expect(of({ job_id: "job_00000000000000ff", posting_ids: ["x:y:z"] })).toEqual([]);
  });

  test("folded in two halves leave what the whole log leaves", () => {
    const statuses = ["saved", "applied", "none", "offer", "ignored"] as const;
    for (let seed = 1; seed <= 50; seed++) {
      let state = seed;
      const random = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
      const marks = Array.from({ length: 30 }, () => {
        const id = random(6);
        return sampleMark({
          job_id: `job_${String(random(4)).padStart(16, "0")}`,
          posting_ids: [`greenhouse:acme:${id}`],
          status: statuses[random(statuses.length)] ?? "saved",
        });
      });
      for (const at of [0, 7, 15, 30]) {
        const half = marks.slice(0, at);
        const kept = foldUserState(half).last;
        // The last marks of the first half, then the rest, end in the same status for every posting.
        for (let id = 0; id < 6; id++) {
          const job = { job_id: "job_ffffffffffffffff", posting_ids: [`greenhouse:acme:${id}`] };
          const whole = foldUserState(marks).of(job).at(-1)?.status;
          const folded = [...foldUserState(half).of(job), ...foldUserState(marks.slice(at)).of(job)].at(-1)?.status;
          expect([seed, at, id, folded]).toEqual([seed, at, id, whole]);
        }
        expect(kept.every((mark) => half.includes(mark))).toBe(true);
      }
    }
  });

  test("that stand are listed once a job, what is due first", () => {
    const rows = standingMarks([
      sampleMark({ status: "saved" }),
      sampleMark({ job_id: "job_0000000000000002", posting_ids: ["a:b:2"], follow_up: "2026-05-01" }),
      sampleMark({ job_id: "job_0000000000000003", posting_ids: ["a:b:3"], follow_up: "2026-04-01" }),
      sampleMark({ status: "none" }),
    ]);
    expect(rows.map((mark) => mark.job_id.at(-1))).toEqual(["3", "2"]);
  });
});

describe("the overlay", () => {
  const row = rankedJob(1, { posting_ids: ["greenhouse:acme:1"], first_seen: "2026-02-01T06:00:00Z" });

  test("moves no score, band or rank, and touches no row that was never marked", () => {
    const rows = [row, rankedJob(2), rankedJob(3)];
    const shown = overlayUserState(rows, [sampleMark({ status: "ignored" })]);
    expect(shown.map(({ rank, score, band, job_id }) => [rank, score, band, job_id])).toEqual(
      rows.map(({ rank, score, band, job_id }) => [rank, score, band, job_id]),
    );
    expect([shown[1] === rows[1], shown[2] === rows[2], overlayUserState(rows, []) === rows]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test("follows the stated rules", () => {
    const told = (["saved", "applied", "interviewing", "offer", "rejected", "ignored", "none"] as const).map(
      (status) => {
        const [job = row] = overlayUserState([row], [sampleMark({ status })]);
        return [status, job.status?.status ?? null, job.hidden?.reason ?? null, isToLookAt(job)];
      },
    );
    expect(told).toEqual([
      ["saved", "saved", null, true],
      ["applied", "applied", null, false],
      ["interviewing", "interviewing", null, false],
      ["offer", "offer", null, false],
      ["rejected", "rejected", "marked_rejected", false],
      ["ignored", "ignored", "marked_ignored", false],
      ["none", null, null, true],
    ]);
  });

  test("laid over its own result changes nothing, and an empty log takes it off", () => {
    const marks = [sampleMark({ status: "ignored" })];
    const once = overlayUserState([row], marks);
    expect(overlayUserState(once, marks)).toEqual(once);
    expect(overlayUserState(once, [])).toEqual([row]);
  });

  test("a repost of a job carries that one applied, and is not hidden", () => {
    const repost = rankedJob(4, {
      employer: "ACME ",
      title: "Kiln  engineer",
      posting_ids: ["greenhouse:acme:77"],
      first_seen: "2026-04-01T06:00:00Z",
    });
    const told = { follow_up: null, on: "2026-03-02", reposted: true };
    expect(overlayUserState([repost], [sampleMark()])[0]?.status).toEqual({ ...told, status: "applied" });
    const [rejected = repost] = overlayUserState([repost], [sampleMark({ status: "rejected" })]);
    expect([rejected.status, rejected.hidden, isToLookAt(rejected)]).toEqual([
      { ...told, status: "rejected" },
      undefined,
      true,
    ]);
    // While the first advert is open, another of the same title is another requisition.
    expect(overlayUserState([row, repost], [sampleMark()])[1]?.status).toBeUndefined();
    // One that was there before the mark is no repost.
    expect(
      overlayUserState([{ ...repost, first_seen: "2026-01-01T06:00:00Z" }], [sampleMark()])[0]?.status,
    ).toBeUndefined();
    // The same job under another posting id, seen after the mark.
    expect(
      overlayUserState([{ ...repost, title: "X", job_id: "job_0000000000000001" }], [sampleMark()])[0]?.status,
    ).toEqual({
      ...told,
      status: "applied",
    });
  });
});

describe("the report", () => {
  test("counts by day of the deed, by week, and how long answers took", () => {
    const marks = [
      sampleMark({ on: "2026-03-02" }),
      sampleMark({ on: "2026-03-10", status: "interviewing" }),
      sampleMark({ on: "2026-03-12", status: "rejected" }),
      sampleMark({ on: "2026-03-09", job_id: "job_0000000000000002", posting_ids: ["a:b:2"] }),
      sampleMark({ on: "2026-04-09", job_id: "job_0000000000000003", posting_ids: ["a:b:3"] }),
    ];
    const report = trackReport(marks, "2026-03-01", "2026-03-31");
    expect(report.rows.map((row) => [row.date, row.status, row.days_since_applied])).toEqual([
      ["2026-03-02", "applied", null],
      ["2026-03-09", "applied", null],
      ["2026-03-10", "interviewing", 8],
      ["2026-03-12", "rejected", 10],
    ]);
    expect(report.counts).toEqual({ saved: 0, applied: 2, interviewing: 1, offer: 0, rejected: 1, ignored: 0 });
    expect(report.weeks.map((week) => [week.monday, week.applied, week.marks])).toEqual([
      ["2026-02-23", 0, 0],
      ["2026-03-02", 1, 1],
      ["2026-03-09", 1, 3],
      ["2026-03-16", 0, 0],
      ["2026-03-23", 0, 0],
      ["2026-03-30", 0, 0],
    ]);
    expect(report.responses).toEqual({ applications: 2, answered: 1, days: { least: 8, median: 8, most: 8 } });
  });

  test("counts a repeated line once and none that was taken back the same day", () => {
    const marks = [
      sampleMark({ on: "2026-03-02", note: "first" }),
      sampleMark({ on: "2026-03-02", note: "second" }),
      sampleMark({ on: "2026-03-05", job_id: "job_0000000000000002", posting_ids: ["a:b:2"] }),
      sampleMark({ on: "2026-03-05", job_id: "job_0000000000000002", posting_ids: ["a:b:2"], status: "none" }),
    ];
    const report = trackReport(marks, "2026-03-01", "2026-03-31");
    expect(report.rows.map((row) => row.note)).toEqual(["second"]);
  });
});
