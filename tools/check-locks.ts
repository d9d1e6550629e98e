/** Refuses a lock file that names a registry: the same lock then installs from any registry, and the hashes decide. */
import { join } from "node:path";
import { projectRoot } from "./project.ts";

const lockFiles: readonly string[] = [
  "package-lock.json",
  "bun.lock",
  "npm-shrinkwrap.json",
  "yarn.lock",
  "pnpm-lock.yaml",
];

/** What is wrong with the text of one lock file, a line each. */
export function findLockProblems(path: string, text: string): readonly string[] {
  return text.split("\n").flatMap((line, index) => {
    const where = `${path}:${index + 1}`;
    if (/"?resolved"?[: ]/.test(line)) return [`${where} says where a package was resolved`];
    if (/https?:\/\/[^\s"']+\.(tgz|tar\.gz)\b/.test(line)) return [`${where} holds the address of an archive`];
    return [];
  });
}

if (import.meta.main) {
  const problems: string[] = [];
  for (const path of lockFiles) {
    const file = Bun.file(join(projectRoot, path));
    if (await file.exists()) problems.push(...findLockProblems(path, await file.text()));
  }
  for (const problem of problems) console.error(`error: Cannot accept the lock: ${problem}`);
  if (problems.length > 0) {
    console.error("hint: keep omit-lockfile-registry-resolved=true in .npmrc and run npm install --package-lock-only");
    process.exit(1);
  }
}
