/** Runs a set of test files once and returns the counts. A file that does not load, or holds no test, counts as one failure. */
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bun, exec } from "./exec.ts";
import { parseJunitCounts, parseJunitFiles, type TestCounts } from "./junit.ts";
import { projectRoot } from "./project.ts";

/** No test waits for anything, so this is reached only by one that hangs. */
const testTimeoutMs = 60_000;

export interface TestRun {
  /** Names the report: dist/test-reports/<name>.xml. */
  readonly name: string;
  /** Folders or files below tests/. */
  readonly paths: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export async function runTests(run: TestRun): Promise<TestCounts> {
  const files = listTestFiles(run.paths);
  if (files.length === 0) return { passed: 0, failed: 1, skipped: 0 };

  const report = join("dist/test-reports", `${run.name}.xml`);
  await mkdir(join(projectRoot, dirname(report)), { recursive: true });
  await rm(join(projectRoot, report), { force: true });

  const exit = await exec(
    [
      bun,
      "--no-env-file",
      "test",
      "--only-failures",
      `--parallel=${Math.max(2, navigator.hardwareConcurrency)}`,
      `--timeout=${testTimeoutMs}`,
      "--reporter=junit",
      `--reporter-outfile=${report}`,
      ...files.map((file) => `./${file}`),
    ],
    run.env,
  );

  const written = Bun.file(join(projectRoot, report));
  if (!(await written.exists())) return { passed: 0, failed: files.length, skipped: 0 };
  const xml = await written.text();
  const counts = parseJunitCounts(xml);
  const reported = parseJunitFiles(xml);
  const silent = files.filter((file) => !reported.has(file));
  for (const file of silent) console.error(`error: Cannot count ${file}: it did not load, or holds no test`);
  const failed = counts.failed + silent.length;
  return { ...counts, failed: exit !== 0 && failed === 0 ? 1 : failed };
}

function listTestFiles(paths: readonly string[]): readonly string[] {
  const all = [...new Bun.Glob("tests/**/*.test.ts").scanSync(projectRoot)].sort();
  const wanted = paths.map((path) => path.replace(/\/$/, ""));
  return all.filter((file) => wanted.some((path) => file === path || file.startsWith(`${path}/`)));
}
