/** Runs the program as a person would: a process of its own, from arguments to exit code. Tests import nothing of src beside it. */
import { afterAll } from "bun:test";
import { chmodSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

export interface CliOptions {
  /** Working directory; a new empty one when not given. */
  readonly cwd?: string;
  /** Home directory, XDG directories below it; a new empty one when not given. Share it between calls that share state. */
  readonly home?: string;
  /** Added to the minimal environment; undefined removes a variable from it. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Text or bytes for standard input; without it, input is at its end. */
  readonly stdin?: string | Uint8Array;
  /** What to start instead of `program`, for example `arm64Program`. */
  readonly program?: readonly string[];
  /** After this the process is killed and the call throws. */
  readonly timeoutMs?: number;
}

export interface CliResult {
  /** The exit code, or 128 and the number of the signal that ended the process. */
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

const projectRoot = join(import.meta.dir, "../..");
const timeoutMsDefault = 30_000;

/** The built program when SIGNALCRAFT_BIN names one (a path, from the checkout when relative), else null: run the sources. */
export const binary: string | null = toBinary(process.env["SIGNALCRAFT_BIN"]);

/** What starts the program. The sources run with the restrictions that are built into the binary. */
export const program: readonly string[] =
  binary !== null
    ? [binary]
    : [
        process.execPath,
        "--no-env-file",
        "--config=/dev/null",
        "--disallow-code-generation-from-strings=strict",
        "--no-addons",
        join(projectRoot, "src/main.ts"),
      ];

/**
 * What starts the arm64 binary here: itself on arm64, else QEMU with an arm64 C library. Null where one of them is missing, and
 * when the sources are being tested, because the built binary may then be an old one.
 */
export const arm64Program: readonly string[] | null = toArm64Program();

/** Runs the program to its end. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const child = startCli(args, options);
  const timeoutMs = options.timeoutMs ?? timeoutMsDefault;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill("SIGKILL");
  }, timeoutMs);
  const [stdout, stderr] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  await child.exited;
  clearTimeout(timer);
  if (late)
    throw new Error(`Cannot run signalcraft ${args.join(" ")}: not done after ${timeoutMs} ms\n${stdout}\n${stderr}`);
  return { exit: toExit(child), stdout, stderr };
}

/** Starts the program and leaves it running: for signals, locks and servers. The caller waits for `exited`. */
export function startCli(
  args: readonly string[],
  options: CliOptions = {},
): Bun.Subprocess<"ignore" | Uint8Array, "pipe", "pipe"> {
  const stdin =
    typeof options.stdin === "string" ? new TextEncoder().encode(options.stdin) : (options.stdin ?? "ignore");
  return Bun.spawn([...(options.program ?? program), ...args], {
    cwd: options.cwd ?? tempDir(),
    env: toEnv(options),
    stdin,
    stdout: "pipe",
    stderr: "pipe",
  });
}

/** A new empty directory, by its real path, removed when the tests of this file are done. */
export function tempDir(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "signalcraft-")));
  folders.push(folder);
  return folder;
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) {
    makeWritable(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Tests make folders read-only; without this they could not be emptied. */
function makeWritable(folder: string): void {
  chmodSync(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) makeWritable(join(folder, entry.name));
  }
}

function toBinary(value: string | undefined): string | null {
  if (value === undefined || value === "") return null;
  return value.startsWith("/") ? value : join(projectRoot, value);
}

function toArm64Program(): readonly string[] | null {
  const built = join(projectRoot, "dist/linux-arm64/signalcraft");
  if (binary === null || !existsSync(built)) return null;
  if (process.arch === "arm64") return [built];
  const qemu = Bun.which("qemu-aarch64-static") ?? Bun.which("qemu-aarch64");
  const root = ["", "/usr/aarch64-linux-gnu"].find((folder) => existsSync(`${folder}/lib/ld-linux-aarch64.so.1`));
  if (qemu === null || root === undefined) return null;
  return root === "" ? [qemu, built] : [qemu, "-L", root, built];
}

function toEnv(options: CliOptions): Record<string, string> {
  const home = options.home ?? tempDir();
  const env: Record<string, string | undefined> = {
    PATH: process.env["PATH"],
    HOME: home,
    XDG_CONFIG_HOME: join(home, ".config"),
    XDG_STATE_HOME: join(home, ".local/state"),
    XDG_CACHE_HOME: join(home, ".cache"),
    XDG_DATA_HOME: join(home, ".local/share"),
    TMPDIR: tmpdir(),
    TZ: "UTC",
    LANG: "C.UTF-8",
    ...options.env,
  };
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function toExit(child: Bun.Subprocess): number {
  if (child.signalCode !== null) return 128 + constants.signals[child.signalCode as keyof typeof constants.signals];
  return child.exitCode ?? 1;
}
