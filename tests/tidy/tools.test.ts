import { describe, expect, test } from "bun:test";
import { findLockProblems } from "../../tools/check-locks.ts";
import { addCounts, noTests, parseJunitCounts, parseJunitFiles, toClosingLine } from "../../tools/junit.ts";
import { findRefusedLicences } from "../../tools/licences.ts";

describe("locks", () => {
  test("a resolved address and an archive address are refused, with the line", () => {
    const lock = `{\n  "resolved": "https://registry.example/a/-/a-1.0.0.tgz",\n  "funding": "https://example.org/sponsors"\n}`;
    expect(findLockProblems("package-lock.json", lock)).toEqual([
      "package-lock.json:2 says where a package was resolved",
    ]);
    expect(findLockProblems("bun.lock", `["a@1.0.0", "http://r.example/a.tar.gz", {}]`)).toEqual([
      "bun.lock:1 holds the address of an archive",
    ]);
  });
});

describe("licences", () => {
  test("one that is not on the list is refused by name", () => {
    const entry = { name: "a", version: "1.0.0", folder: "" };
    expect(findRefusedLicences([{ ...entry, licence: "MIT" }])).toEqual([]);
    expect(findRefusedLicences([{ ...entry, licence: "AGPL-3.0" }])).toEqual(["a 1.0.0: AGPL-3.0"]);
    expect(findRefusedLicences([{ ...entry, licence: "none stated" }])).toEqual(["a 1.0.0: none stated"]);
  });
});

describe("the test report", () => {
  const report = `<?xml version="1.0"?>
<testsuites name="bun test" tests="8" assertions="4" failures="2" skipped="4" time="0.03">
  <testsuite name="a.test.ts" file="tests/a.test.ts" tests="8"><testcase name="tests=&quot;9&quot;" file="tests/a.test.ts" /></testsuite>
</testsuites>`;

  test("gives the counts and the files", () => {
    expect(parseJunitCounts(report)).toEqual({ passed: 2, failed: 2, skipped: 4 });
    expect([...parseJunitFiles(report)]).toEqual(["tests/a.test.ts"]);
  });

  test("sums up in one line", () => {
    expect(toClosingLine(addCounts(noTests, parseJunitCounts(report)))).toBe("2 passed, 2 failed, 4 skipped");
  });

  test("without its root is refused", () => {
    expect(() => parseJunitCounts("")).toThrow("it has no <testsuites> element");
  });
});
