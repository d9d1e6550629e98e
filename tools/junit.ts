/** Reads what one JUnit report says: how many tests passed, failed and were skipped. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noTests: TestCounts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(a: TestCounts, b: TestCounts): TestCounts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The closing line that people and machines read, for example `12 passed, 0 failed, 1 skipped`. */
export function toClosingLine(counts: TestCounts): string {
  return `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
}

/** Counts of the whole report, from the attributes of its root. Throws when they are not there. */
export function parseJunitCounts(xml: string): TestCounts {
  const root = /<testsuites\s[^>]*>/.exec(xml)?.[0];
  if (root === undefined) throw new Error("Cannot read the test report: it has no <testsuites> element");
  const failed = parseAttribute(root, "failures");
  const skipped = parseAttribute(root, "skipped");
  return { passed: parseAttribute(root, "tests") - failed - skipped, failed, skipped };
}

/** Test files the report has results of. A file that failed to load is not in it. */
export function parseJunitFiles(xml: string): ReadonlySet<string> {
  return new Set(Array.from(xml.matchAll(/<testsuite\s[^>]*\bfile="([^"]*)"/g), (match) => match[1] as string));
}

function parseAttribute(element: string, name: string): number {
  const digits = new RegExp(`\\s${name}="(\\d+)"`).exec(element)?.[1];
  if (digits === undefined) throw new Error(`Cannot read the test report: <testsuites> has no number ${name}`);
  return Number(digits);
}
