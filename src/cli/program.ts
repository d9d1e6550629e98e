/** The program from arguments to exit code. Everything of the process is a parameter, and stdout is written in one place. */
import { UnusableIndex } from "../adapters/sqlite/unusable-index.ts";
import { type ExitCode, exitCode } from "../contracts/exit-codes.ts";
import type { Clock } from "../contracts/ports.ts";
import { canonicalJsonLine } from "../engine/canonical/json.ts";
import type { CommandEntry, CommandResult } from "./command.ts";
import type { Context } from "./context.ts";
import { toEnvironment } from "./environment.ts";
import { type Failure, signalFailure, toFailure, usageFailure } from "./failure.ts";
import { readHelpPage } from "./help/help-page.ts";
import { isClosedPipe, type Output } from "./output.ts";
import {
  asksForJson,
  beforeDashes,
  type CommandCall,
  type CommandLine,
  readCommandLine,
} from "./parse/command-line.ts";
import { type SignalSource, watchSignals } from "./process-signals.ts";
import { guardedOutput, keepSecrets, type SecretKeeper } from "./secret-keeper.ts";
import type { Services } from "./services.ts";
import { createTalk } from "./talk.ts";
import { loadPainter } from "./view/painter.ts";
import { renderBlocks } from "./view/render-blocks.ts";
import { failureJson, failureText } from "./view/render-failure.ts";
import { type Screen, type Stream, toScreen } from "./view/screen.ts";

export interface ProgramOptions {
  /** Without the interpreter and the script. */
  readonly args: readonly string[];
  readonly commands: readonly CommandEntry[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: () => string;
  readonly stdout: Output & Stream;
  readonly stderr: Output & Stream;
  readonly signals: SignalSource;
  readonly clock: Clock;
  readonly composeServices: (context: Context) => Promise<Services>;
}

/** Runs one command line to its end. The result is the exit code; nothing is thrown, and no known secret is printed. */
export async function runProgram(given: ProgramOptions): Promise<ExitCode> {
  const secrets = keepSecrets(given.env);
  const options: Guarded = {
    ...given,
    secrets,
    stdout: guardedOutput(given.stdout, secrets),
    stderr: guardedOutput(given.stderr, secrets),
  };
  try {
    const line = await readCommandLine(options.args, options.commands, toEnvironment(options.env));
    return await runLine(options, line);
  } catch (error) {
    return await reportFailure(options, toFailure(error));
  }
}

/** Both outputs guarded, and what guards them. */
interface Guarded extends ProgramOptions {
  readonly secrets: SecretKeeper;
}

async function runLine(options: Guarded, line: CommandLine): Promise<ExitCode> {
  switch (line.kind) {
    case "problem":
      return await reportFailure(options, usageFailure(line));
    case "help": {
      const page = await readHelpPage({ ...line, json: asksForJson(options.args) }, options.commands);
      if (page.kind === "problem") return await reportFailure(options, usageFailure(page));
      return await printResult(options, page.result);
    }
    case "version": {
      const version = await readCommandLine(["version"], options.commands, toEnvironment({}));
      if (version.kind !== "call") throw new Error("the table has no version command");
      return await runCall(options, version);
    }
    case "call":
      return await runCall(options, line);
  }
}

async function runCall(options: Guarded, call: CommandCall): Promise<ExitCode> {
  const env = toEnvironment(options.env);
  const signals = watchSignals(options.signals);
  const elapsedMs = (): number => options.clock.elapsedMs();
  const errorScreen = screenOf(options, "stderr");
  const talk = createTalk({
    output: options.stderr,
    screen: errorScreen,
    paint: await loadPainter(errorScreen.colour),
    quiet: call.globals.quiet,
    elapsedMs,
  });
  let services: Promise<Services> | null = null;
  const context: Context = {
    globals: call.globals,
    env,
    cwd: options.cwd(),
    screen: screenOf(options, "stdout"),
    talk,
    clock: options.clock,
    signal: signals.signal,
    onExit: signals.onExit,
    commands: options.commands,
    secrets: options.secrets,
    services: () => (services ??= options.composeServices(context)),
  };
  const finished = runCommand(context, call);
  try {
    const first = await Promise.race([finished, signals.ended]);
    await talk.end();
    if (typeof first === "string" || signals.signal.aborted) {
      finished.catch(() => undefined);
      return await reportFailure(options, signalFailure(await signals.ended));
    }
    // From here on a signal ends the program at once, also when nobody takes the output.
    signals.close();
    return await printResult(options, first);
  } catch (error) {
    await talk.end();
    // What failed because it was told to stop has been interrupted, whatever it says itself.
    if (signals.signal.aborted) return await reportFailure(options, signalFailure(await signals.ended));
    return await reportFailure(options, toFailure(error));
  } finally {
    signals.close();
  }
}

/** Damage to the index may show only when a row of it is read. Nothing was shown by then, and the index is derived: it is made again, and so is the command. */
async function runCommand(context: Context, { command, input }: CommandCall): Promise<CommandResult> {
  try {
    return await command.run(context, input);
  } catch (cause) {
    if (!(cause instanceof UnusableIndex)) throw cause;
    await (await context.services()).mendIndex();
    return await command.run(context, input);
  }
}

/** The one place that writes to stdout. */
async function printResult(options: ProgramOptions, result: CommandResult): Promise<ExitCode> {
  const exit = exitCode(result.exit ?? "ok");
  const screen = screenOf(options, "stdout");
  const text = asksForJson(options.args)
    ? canonicalJsonLine(result.json)
    : renderBlocks(result.text({ width: screen.width }), screen.width, await loadPainter(screen.colour));
  try {
    await options.stdout.write(text);
  } catch (error) {
    if (isClosedPipe(error)) return exit;
    return await reportFailure(options, {
      code: "storage_failed",
      message: `Cannot write to standard output: ${error instanceof Error ? error.message : String(error)}`,
      hint: "see where stdout goes; a full disk is the usual reason",
      exit: exitCode("failed"),
    });
  }
  return exit;
}

async function reportFailure(options: ProgramOptions, failure: Failure): Promise<ExitCode> {
  const text = asksForJson(options.args)
    ? failureJson(failure)
    : failureText(failure, await loadPainter(screenOf(options, "stderr").colour));
  try {
    await options.stderr.write(text);
  } catch {
    // There is nobody left to tell; the exit code still says it.
  }
  return failure.exit;
}

function screenOf(options: ProgramOptions, name: "stdout" | "stderr"): Screen {
  return toScreen(options[name], toEnvironment(options.env), beforeDashes(options.args).includes("--no-color"));
}
