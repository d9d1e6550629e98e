/** A program whose one command waits for ever: started by a test that sends signals to it. */
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { defineCommand } from "../../src/cli/command.ts";
import { standardError, standardOutput } from "../../src/cli/output.ts";
import { runProgram } from "../../src/cli/program.ts";

const wait = defineCommand({
  description: "Waits.",
  operands: [],
  flags: [],
  examples: [],
  exits: [],
  run: async (context) => {
    context.onExit(() => context.talk.note("cleaned up"));
    await Bun.write(Bun.stdout, "ready\n");
    // Something has to keep the process alive, as a server or a child would.
    const alive = setInterval(() => undefined, 60_000);
    await new Promise((resolve) => context.signal.addEventListener("abort", resolve));
    clearInterval(alive);
    return { json: null, text: () => [] };
  },
});

process.exit(
  await runProgram({
    args: ["wait"],
    commands: [{ path: "wait", summary: "wait", load: async () => wait }],
    env: {},
    cwd: () => process.cwd(),
    stdout: { ...standardOutput, terminal: false, columns: null },
    stderr: { ...standardError, terminal: false, columns: null },
    signals: process,
    clock: systemClock,
    composeServices: () => Promise.reject(new Error("no services in this test")),
  }),
);
