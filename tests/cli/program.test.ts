import { expect, test } from "bun:test";
import { fixedClock } from "../../src/adapters/clock/fixed-clock.ts";
import { type CommandBody, type CommandEntry, defineCommand } from "../../src/cli/command.ts";
import type { ExitSignal } from "../../src/cli/process-signals.ts";
import { runProgram, type ProgramOptions } from "../../src/cli/program.ts";
import { line } from "../../src/cli/view/block.ts";
import { SignalCraftError } from "../../src/contracts/errors.ts";

type Run = CommandBody["run"];

/** A signal source that a test rings itself. */
function createBell(): ProgramOptions["signals"] & { readonly ring: (signal: ExitSignal) => void } {
  const listeners = new Map<ExitSignal, () => void>();
  return {
    on: (signal, listener) => void listeners.set(signal, listener),
    off: (signal) => void listeners.delete(signal),
    ring: (signal) => listeners.get(signal)?.(),
  };
}

interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

async function run(body: Run, args: readonly string[] = [], changes: Partial<ProgramOptions> = {}): Promise<Ran> {
  let out = "";
  let err = "";
  const command = defineCommand({
    description: "Tries.",
    operands: [],
    flags: [],
    examples: [],
    exits: [],
    run: body,
  });
  const entry: CommandEntry = { path: "try", summary: "try", load: async () => command };
  const exit = await runProgram({
    args: ["try", ...args],
    commands: [entry],
    env: {},
    cwd: () => "/nowhere",
    stdout: { write: async (text) => void (out += text), terminal: false, columns: null },
    stderr: { write: async (text) => void (err += text), terminal: false, columns: null },
    signals: createBell(),
    clock: fixedClock(0),
    composeServices: () => Promise.reject(new Error("no services in this test")),
    ...changes,
  });
  return { exit, out, err };
}

const done: Run = () => ({ json: { b: 1, a: [2] }, text: () => [line("done")] });

test("a result is text for people and canonical JSON for programs", async () => {
  expect([await run(done), await run(done, ["--json"])]).toEqual([
    { exit: 0, out: "done\n", err: "" },
    { exit: 0, out: '{"a":[2],"b":1}\n', err: "" },
  ]);
});

test("a command may end with another exit and still print its result", async () => {
  const mismatch: Run = () => ({ exit: "mismatch", json: { status: "mismatch" }, text: () => [line("no")] });
  expect(await run(mismatch, ["--json"])).toEqual({ exit: 2, out: '{"status":"mismatch"}\n', err: "" });
});

test("a failure is a sentence and a hint, or one JSON object, on stderr", async () => {
  const fail: Run = () => {
    throw new SignalCraftError("not_found", "Cannot show run 7: there is no such run", { hint: "see runs list" });
  };
  expect([await run(fail), await run(fail, ["--json"])]).toEqual([
    { exit: 10, out: "", err: "error: Cannot show run 7: there is no such run\nhint: see runs list\n" },
    {
      exit: 10,
      out: "",
      err: '{"error":{"code":"not_found","exit_code":10,"hint":"see runs list","message":"Cannot show run 7: there is no such run"}}\n',
    },
  ]);
});

test("a failure without a hint of its own gets one", async () => {
  const fail: Run = () => Promise.reject(new SignalCraftError("storage_full", "Cannot write x: the disk is full"));
  expect((await run(fail)).err).toBe(
    "error: Cannot write x: the disk is full\nhint: signalcraft doctor checks the set-up\n",
  );
});

test("what should never be thrown shows no stack", async () => {
  for (const thrown of [new TypeError("x is not a function\n    at foo (/a/b.ts:1:1)"), "text", undefined]) {
    const { exit, out, err } = await run(() => {
      // eslint-disable-next-line typescript/only-throw-error
      throw thrown;
    });
    expect([exit, out, err.split("\n").length]).toEqual([1, "", 3]);
    expect(err).toStartWith("error: Cannot finish: ");
    expect(err).toContain("report");
  }
});

test("an error message cannot command the terminal", async () => {
  const fail: Run = () => {
    throw new SignalCraftError("config_invalid", "Cannot read \u001b[2Jx\u202e\nhint: fake");
  };
  expect((await run(fail)).err.split("\n")[0]).toBe("error: Cannot read x hint: fake");
});

test("a lone surrogate in a message does not break the JSON error", async () => {
  const fail: Run = () => {
    throw new SignalCraftError("config_invalid", "Cannot read \ud800");
  };
  expect((JSON.parse((await run(fail, ["--json"])).err) as { error: { code: string } }).error.code).toBe(
    "config_invalid",
  );
});

test("talk goes to stderr, and nowhere when it is to be quiet", async () => {
  const talk: Run = (context) => {
    context.talk.note("one");
    context.talk.warn(["two ", "\u001b[31mred"]);
    context.talk.progress("never without a terminal");
    return { json: null, text: () => [] };
  };
  expect([await run(talk), await run(talk, ["--quiet"])]).toEqual([
    { exit: 0, out: "", err: "note: one\nwarning: two red\n" },
    { exit: 0, out: "", err: "" },
  ]);
});

test("progress is one line that is erased, on a terminal and after a second", async () => {
  let err = "";
  let now = 0;
  const body: Run = (context) => {
    context.talk.progress("too early");
    now = 1_500;
    context.talk.progress("reading a");
    context.talk.progress("reading b");
    context.talk.note("found");
    return { json: null, text: () => [] };
  };
  await run(body, ["--no-color"], {
    clock: { nowMs: () => now, elapsedMs: () => now },
    stderr: { write: async (text) => void (err += text), terminal: true, columns: 80 },
  });
  expect(err).toBe("reading a\r\u001b[2Kreading b\r\u001b[2Knote: found\n");
});

test("a reader that has gone is no failure, a full disk is", async () => {
  const broken = (code: string): Partial<ProgramOptions> => ({
    stdout: {
      write: () => Promise.reject(Object.assign(new Error(`${code}: no`), { code })),
      terminal: false,
      columns: null,
    },
  });
  expect(await run(done, [], broken("EPIPE"))).toEqual({ exit: 0, out: "", err: "" });
  expect(await run(done, [], broken("ENOSPC"))).toEqual({
    exit: 1,
    out: "",
    err: "error: Cannot write to standard output: ENOSPC: no\nhint: see where stdout goes; a full disk is the usual reason\n",
  });
});

test.each([
  ["SIGINT", 130, "interrupted"],
  ["SIGTERM", 143, "terminated"],
] as const)("%s aborts, cleans up in reverse order and ends with %d", async (signal, exit, code) => {
  const bell = createBell();
  const order: string[] = [];
  const wait: Run = (context) => {
    context.onExit(() => void order.push("first"));
    context.onExit(() => {
      order.push("second");
      throw new Error("a clean-up that fails stops no other");
    });
    const takeOff = context.onExit(() => void order.push("taken off"));
    takeOff();
    context.signal.addEventListener("abort", () => order.push("aborted"));
    bell.ring(signal);
    return Promise.withResolvers<never>().promise;
  };
  const ran = await run(wait, ["--json"], { signals: bell });
  expect(order).toEqual(["aborted", "second", "first"]);
  expect([ran.exit, ran.out, (JSON.parse(ran.err) as { error: { code: string } }).error.code]).toEqual([
    exit,
    "",
    code,
  ]);
});

test("a command that stops itself when it is aborted still ends as interrupted", async () => {
  const bell = createBell();
  const stop: Run = async (context) => {
    bell.ring("SIGINT");
    context.signal.throwIfAborted();
    return { json: null, text: () => [] };
  };
  expect(await run(stop, [], { signals: bell })).toEqual({
    exit: 130,
    out: "",
    err: "error: Cannot finish: interrupted by SIGINT\nhint: state is consistent; run the command again\n",
  });
});

test("services are composed on first use and once", async () => {
  let composed = 0;
  const use: Run = async (context) => {
    await context.services();
    await context.services();
    return { json: null, text: () => [] };
  };
  const composeServices = async (): Promise<never> => {
    composed += 1;
    return {} as never;
  };
  await run(done, [], { composeServices });
  expect(composed).toBe(0);
  await run(use, [], { composeServices });
  expect(composed).toBe(1);
});
