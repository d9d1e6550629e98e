import { expect, test } from "bun:test";
import { join } from "node:path";

test.each([
  ["SIGINT", 130, "interrupted"],
  ["SIGTERM", 143, "terminated"],
] as const)("a process that gets %s cleans up and exits with %d", async (signal, exit, word) => {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "waiting-program.ts")], {
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  // The line says that the command is running and listening.
  const reader = child.stdout.getReader();
  await reader.read();
  child.kill(signal);
  expect([await child.exited, await new Response(child.stderr).text()]).toEqual([
    exit,
    `note: cleaned up\nerror: Cannot finish: ${word} by ${signal}\nhint: state is consistent; run the command again\n`,
  ]);
});
