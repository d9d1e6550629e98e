/** Runs every static check, all of them even when one fails: `bun tools/check.ts [--write] [name...]`. `--write` repairs what can be. */
import { bun, exec } from "./exec.ts";
import { projectRoot } from "./project.ts";

interface Check {
  readonly name: string;
  readonly command: readonly string[];
  /** What makes the check pass, where a machine can do it. */
  readonly repair?: readonly string[];
}

const sources = ["src/**/*.ts", "tests/**/*.ts", "tools/**/*.ts"];
const format = [bun, "fmt", "--print-width=120", "--no-error-on-unmatched-pattern"];

const checks: readonly Check[] = [
  { name: "locks", command: [bun, "tools/check-locks.ts"] },
  { name: "types", command: [bun, "check", "--no-pretty"] },
  { name: "format", command: [...format, "--list-different", ...sources], repair: [...format, ...sources] },
  { name: "lint", command: ["node_modules/.bin/oxlint", "--type-aware", "--deny-warnings", "src", "tests", "tools"] },
  { name: "layers", command: [bun, "test", "--only-failures", "./tests/tidy"] },
  { name: "notices", command: [bun, "tools/licences.ts", "--check"], repair: [bun, "tools/licences.ts"] },
  { name: "schemas and docs", command: [bun, "tools/generate.ts", "--check"], repair: [bun, "tools/generate.ts"] },
];

const args = process.argv.slice(2);
const write = args.includes("--write");
const names = args.filter((arg) => arg !== "--write");
const unknown = names.find((name) => !checks.some((check) => check.name === name));
if (unknown !== undefined)
  throw new Error(`Cannot check ${unknown}: the checks are ${checks.map((c) => c.name).join(", ")}`);

const failed: string[] = [];
for (const check of checks.filter((candidate) => names.length === 0 || names.includes(candidate.name))) {
  const command = write ? check.repair : check.command;
  if (command === undefined) continue;
  const exit = await exec(command);
  if (exit !== 0) failed.push(check.name);
  console.error(`${write ? "fmt" : "check"} ${check.name}: ${exit === 0 ? "ok" : "failed"}`);
}
if (failed.length > 0) {
  console.error(`error: Cannot pass the checks in ${projectRoot.split("/").at(-1)}: ${failed.join(", ")} failed`);
  if (!write) console.error("hint: make fmt repairs format, notices, schemas and docs");
  process.exit(1);
}
