/**
 * Runs the tests and closes with `N passed, N failed, N skipped`: `bun tools/test.ts [--ci] [path...]`.
 *
 * Without a path it runs everything below tests/ on the sources, black-box tests included (on SIGNALCRAFT_BIN when that is set).
 * `--ci` is the whole gate: the checks, the build, and all tests, those of the black box on the built binary.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { bun, exec } from "./exec.ts";
import { addCounts, noTests, type TestCounts, toClosingLine } from "./junit.ts";
import { projectRoot } from "./project.ts";
import { runTests } from "./run-tests.ts";

/** Fewer tests than this ran: something was lost. Raise it as the suites grow; narrowing by path does not apply it. */
const testsMin = 2_000;

const args = process.argv.slice(2);
const paths = args.filter((arg) => !arg.startsWith("--"));
const unknown = args.find((arg) => arg.startsWith("--") && arg !== "--ci");
if (unknown !== undefined) throw new Error(`Cannot run the tests: there is no option ${unknown}`);

const counts = args.includes("--ci") ? await runGate() : await runSources();
console.log(toClosingLine(counts));
process.exit(counts.failed === 0 ? 0 : 1);

async function runSources(env: Readonly<Record<string, string>> = {}): Promise<TestCounts> {
  if (paths.length > 0) return await runTests({ name: "narrowed", paths, env });
  return requireTests("tests", testsMin, await runTests({ name: "all", paths: ["tests"], env }));
}

async function runGate(): Promise<TestCounts> {
  let total = noTests;
  total = addCounts(total, await runStep("checks", [bun, "tools/check.ts"]));
  const built = await runStep("build", [bun, "tools/build.ts", "host"]);
  total = addCounts(total, built);
  if (built.failed > 0) return total;
  if (existsSync("/usr/aarch64-linux-gnu") || process.arch === "arm64") {
    total = addCounts(total, await runStep("build for arm64", [bun, "tools/build.ts", "linux-arm64"]));
  }
  return addCounts(total, await runSources({ SIGNALCRAFT_BIN: join(projectRoot, "dist/signalcraft") }));
}

/** A step that is no test adds nothing when it succeeds and one failure when it does not. */
async function runStep(name: string, command: readonly string[]): Promise<TestCounts> {
  const exit = await exec(command);
  if (exit === 0) return noTests;
  console.error(`error: Cannot pass: ${name} exited with ${exit}`);
  return { ...noTests, failed: 1 };
}

function requireTests(name: string, least: number, counts: TestCounts): TestCounts {
  const ran = counts.passed + counts.failed;
  if (ran >= least) return counts;
  console.error(`error: Cannot accept ${ran} ${name}: at least ${least} are expected to run`);
  return { ...counts, failed: counts.failed + 1 };
}
