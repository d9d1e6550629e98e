/** Runs one command in the checkout. Its output goes to the terminal as it comes; the result is its exit code. */
import { projectRoot } from "./project.ts";

/** The Bun that runs this tool, so that a tool never needs one on PATH. */
export const bun = process.execPath;

export async function exec(command: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> {
  const child = Bun.spawn([...command], {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdin: "ignore",
    stdout: "inherit",
    stderr: "inherit",
  });
  return await child.exited;
}
