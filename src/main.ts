/** argv to exit code: hands the process to the program. */
import { isatty, WriteStream } from "node:tty";
import { systemClock } from "./adapters/clock/system-clock.ts";
import { commands } from "./cli/commands.ts";
import { standardError, standardOutput } from "./cli/output.ts";
import { runProgram } from "./cli/program.ts";
import type { Stream } from "./cli/view/screen.ts";

const code = await runProgram({
  args: process.argv.slice(2),
  commands,
  env: process.env,
  cwd: currentFolder,
  stdout: { ...standardOutput, ...toStream(1) },
  stderr: { ...standardError, ...toStream(2) },
  signals: process,
  clock: systemClock,
  // The address of the thread is made here: within the executable it is only found from a file directly in src.
  composeServices: async (context) =>
    (await import("./cli/compose.ts")).composeServices(context, new URL("./worker.ts", import.meta.url)),
});
process.exit(code);

/** A folder that was removed while somebody stood in it has a name that leads nowhere; absolute paths work all the same. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    return "/proc/self/cwd";
  }
}

function toStream(descriptor: 1 | 2): Stream {
  const terminal = isatty(descriptor);
  return { terminal, columns: terminal ? new WriteStream(descriptor).columns || null : null };
}
