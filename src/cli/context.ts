/** What a command is given besides its own input. Nothing else of the process is its to read or write. */
import type { Clock } from "../contracts/ports.ts";
import type { CommandEntry } from "./command.ts";
import type { Environment } from "./environment.ts";
import type { Globals } from "./globals.ts";
import type { SecretKeeper } from "./secret-keeper.ts";
import type { Services } from "./services.ts";
import type { Talk } from "./talk.ts";
import type { Screen } from "./view/screen.ts";

export interface Context {
  readonly globals: Globals;
  readonly env: Environment;
  /** Working directory, absolute. */
  readonly cwd: string;
  /** The screen that the result goes to. */
  readonly screen: Screen;
  /** Talk on stderr: notes, warnings, progress. The result is returned, never written. */
  readonly talk: Talk;
  readonly clock: Clock;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** Runs before the program ends because of a signal, last registered first. The result takes it off again. */
  readonly onExit: (cleanup: () => void | Promise<void>) => () => void;
  /** The command table, for what is made from it. */
  readonly commands: readonly CommandEntry[];
  /** Secrets that must leave the process nowhere; a secret that config names is read through it. */
  readonly secrets: SecretKeeper;
  /** Stores and operations; composed on the first call. */
  readonly services: () => Promise<Services>;
}
