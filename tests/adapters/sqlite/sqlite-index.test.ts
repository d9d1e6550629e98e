import { describe, expect, test } from "bun:test";
import { Database } from "bun:sqlite";
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { memoryIndex } from "../../../src/adapters/sqlite/memory-index.ts";
import { openSqliteIndex } from "../../../src/adapters/sqlite/sqlite-index.ts";
import { UnusableIndex } from "../../../src/adapters/sqlite/unusable-index.ts";
import { SignalCraftError } from "../../../src/contracts/errors.ts";
import { tempDir } from "../../blackbox/cli-process.ts";
import { diskTest, setReadOnly } from "../fs/small-disk.ts";
import { failedRun, finishedRun, indexSuite, rankedJob } from "./index-suite.ts";

indexSuite("sqlite", () => openSqliteIndex(join(tempDir(), "index.sqlite"), true));

function whyNot(call: () => unknown): string {
  try {
    call();
    return "";
  } catch (cause) {
    if (cause instanceof UnusableIndex) return cause.reason;
    return cause instanceof SignalCraftError ? cause.code : String(cause);
  }
}

/** An index of some size, closed. */
function storedIndex(): string {
  const path = join(tempDir(), "index.sqlite");
  const index = openSqliteIndex(path, true);
  for (let sequence = 1; sequence <= 50; sequence++) index.addRun(finishedRun(sequence), null);
  index.addRun(
    finishedRun(51),
    Array.from({ length: 300 }, (_, at) => rankedJob(at + 1)),
  );
  index.close();
  return path;
}

describe("an index in a file", () => {
  test("has the same dump as its memory twin, and as itself opened again", () => {
    const path = join(tempDir(), "index.sqlite");
    const [file, memory] = [openSqliteIndex(path, true), memoryIndex()];
    for (const index of [file, memory]) {
      for (const sequence of [3, 1, 2])
        index.addRun(finishedRun(sequence), [rankedJob(1, { score: sequence }), rankedJob(2)]);
      index.addRun(failedRun("20261130T060000Z-ffffffffff"), null);
      index.addRun(finishedRun(4, { status: "partial" }), null);
    }
    expect(file.dump()).toBe(memory.dump());
    file.close();
    const again = openSqliteIndex(path, false);
    expect(again.dump()).toBe(memory.dump());
    again.close();
  });

  for (const umask of [0o000, 0o077]) {
    test(`is for its owner only under umask ${umask.toString(8).padStart(3, "0")}, its side files too`, () => {
      const folder = tempDir();
      const before = process.umask(umask);
      try {
        const index = openSqliteIndex(join(folder, "sub/index.sqlite"), true);
        index.addRun(finishedRun(1), [rankedJob(1)]);
        const modes = readdirSync(join(folder, "sub")).map(
          (name) => `${name} ${(statSync(join(folder, "sub", name)).mode & 0o777).toString(8)}`,
        );
        expect(modes.filter((row) => !row.endsWith(" 600"))).toEqual([]);
        expect((statSync(join(folder, "sub")).mode & 0o777).toString(8)).toBe("700");
        index.close();
      } finally {
        process.umask(before);
      }
    });
  }

  test("that is absent, damaged or of another version is said to be that, and made anew over what is there", () => {
    const wholes: readonly (readonly [string, (path: string) => void])[] = [
      ["corrupt", (path) => writeFileSync(path, "this is no database, whatever its name says")],
      ["other_version", (path) => writeFileSync(path, "")],
      ["corrupt", (path) => truncateSync(path, 5_000)],
      ["other_version", (path) => new Database(path).run("PRAGMA user_version = 99")],
      ["corrupt", (path) => new Database(path).run("DROP TABLE run")],
      ["corrupt", (path) => writeFileSync(path, readFileSync(path).fill(0xa5, 0, 100))],
    ];
    expect(whyNot(() => openSqliteIndex(join(tempDir(), "none.sqlite"), false))).toBe("absent");
    for (const [reason, damage] of wholes) {
      const path = storedIndex();
      damage(path);
      expect(whyNot(() => openSqliteIndex(path, false).dump())).toBe(reason);
      const index = openSqliteIndex(path, true);
      expect(index.dump()).toBe("");
      index.close();
    }
  });

  test("whose pages are damaged never answers with something else than before: it is unusable, or the page was not needed", () => {
    const whole = storedIndex();
    const answersOf = (path: string): string => {
      const index = openSqliteIndex(path, false);
      try {
        return JSON.stringify([index.runs(null), index.jobs(null), index.job(rankedJob(77).job_id)]);
      } finally {
        index.close();
      }
    };
    const expected = answersOf(whole);
    const bytes = readFileSync(whole);
    const outcomes = new Set<string>();
    for (let page = 0; page * 4_096 < bytes.length; page++) {
      const path = join(tempDir(), "index.sqlite");
      // A page of another kind of content: the damage of a lost or misdirected write.
      writeFileSync(path, Buffer.from(bytes).fill(0xff, page * 4_096, (page + 1) * 4_096));
      let got = "";
      const reason = whyNot(() => {
        got = answersOf(path);
      });
      outcomes.add(reason === "" ? (got === expected ? "same" : "other answer") : reason);
    }
    expect([...outcomes].filter((outcome) => outcome !== "same" && outcome !== "corrupt")).toEqual([]);
    expect(outcomes).toContain("corrupt");
  });

  test("of which any byte is flipped answers as before or is unusable, and its dump is never another one", () => {
    const whole = storedIndex();
    const answersOf = (path: string): string => {
      const index = openSqliteIndex(path, false);
      try {
        return JSON.stringify([
          index.runs(5),
          index.run(finishedRun(51).run_id),
          index.runBefore(51),
          index.jobs(20),
          index.jobs(null),
          index.job(rankedJob(77).job_id),
          index.history(rankedJob(78).job_id),
        ]);
      } finally {
        index.close();
      }
    };
    const dumpOf = (path: string): string => {
      const index = openSqliteIndex(path, false);
      try {
        return index.dump();
      } finally {
        index.close();
      }
    };
    const [expected, dumped] = [answersOf(whole), dumpOf(whole)];
    const bytes = readFileSync(whole);
    const differing = (got: string, right: string): string => {
      const [these, those] = [got, right].map((text) =>
        (JSON.parse(text) as unknown[]).map((one) => JSON.stringify(one)),
      );
      return (these ?? [])
        .map((one, index) => (one === those?.[index] ? "" : `${index} ${one.slice(0, 200)}`))
        .join("");
    };
    const seed = 7;
    const outcomes = new Map<string, number>();
    for (let tried = 0; tried < 120; tried++) {
      const at = (tried * 26_393 * seed + 100) % bytes.length;
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (tried % 8));
      const path = join(tempDir(), "index.sqlite");
      writeFileSync(path, damaged);
      for (const [of, right] of [
        [answersOf, expected],
        [dumpOf, dumped],
      ] as const) {
        let got = right;
        const reason = whyNot(() => {
          got = of(path);
        });
        const outcome =
          reason !== "" ? reason : got === right ? "same" : `other answer at ${at}: ${differing(got, right)}`;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    }
    expect([...outcomes.keys()].sort()).toEqual(["corrupt", "same"]);
    expect(outcomes.get("corrupt")).toBeGreaterThan(60);
  });

  test("is read while another process's connection writes", () => {
    const path = storedIndex();
    const [writer, reader] = [openSqliteIndex(path, false), openSqliteIndex(path, false)];
    writer.addRun(finishedRun(52), [rankedJob(1)]);
    expect(reader.jobs(null).run_id).toBe(finishedRun(52).run_id);
    writer.close();
    reader.close();
  });

  test("keeps the jobs it had when putting in new ones fails half-way", () => {
    const path = storedIndex();
    const index = openSqliteIndex(path, false);
    const before = index.dump();
    expect(whyNot(() => index.addRun(finishedRun(52), [rankedJob(1), rankedJob(1)]))).toBe("storage_failed");
    expect(index.dump()).toBe(before);
    index.close();
  });

  diskTest("on a full disk fails with storage_full and keeps what it had", { bytes: 400_000 }, async (root) => {
    const path = join(root, "index.sqlite");
    const index = openSqliteIndex(path, true);
    index.addRun(finishedRun(1), [rankedJob(1)]);
    const before = index.dump();
    const jobs = Array.from({ length: 3_000 }, (_, at) => rankedJob(at + 1));
    expect(whyNot(() => index.addRun(finishedRun(2), jobs))).toBe("storage_full");
    expect(index.dump()).toBe(before);
    index.close();
    const again = openSqliteIndex(path, false);
    expect(again.dump()).toBe(before);
    again.close();
  });

  diskTest(
    "on a read-only disk is read, and is storage_read_only to make and to write",
    { bytes: 400_000 },
    async (root) => {
      const path = join(root, "a ?#%20 index.sqlite");
      const written = openSqliteIndex(path, true);
      written.addRun(finishedRun(7), [rankedJob(1)]);
      const before = written.dump();
      written.close();
      setReadOnly(root, true);
      const read = openSqliteIndex(path, false);
      expect([read.dump(), read.jobs(null).jobs]).toEqual([before, [rankedJob(1)]]);
      read.close();
      expect(whyNot(() => openSqliteIndex(path, true))).toBe("storage_read_only");
      expect(whyNot(() => openSqliteIndex(path, false).addRun(finishedRun(1), null))).toBe("storage_read_only");
      setReadOnly(root, false);
    },
  );
});
