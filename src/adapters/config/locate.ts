import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { SignalCraftError } from "../../contracts/errors.ts";

/** A place on disk and what decided it: `--state-dir`, `SIGNALCRAFT_STATE_DIR`, `workspace`, ... */
export interface Located {
  readonly path: string;
  readonly from: string;
}

/** A value that a person gave, and by which flag or variable. */
export interface GivenPath {
  readonly value: string;
  readonly name: string;
}

const REGISTRY = join("config", "providers.yaml");

/** The workspace: the one given, which must be one, else the current folder when it has `config/providers.yaml`. */
export function locateWorkspace(given: GivenPath | null, cwd: string): Located | null {
  if (given === null) return existsSync(join(cwd, REGISTRY)) ? { path: cwd, from: "current folder" } : null;
  const path = resolve(cwd, given.value);
  if (existsSync(join(path, REGISTRY))) return { path, from: given.name };
  throw new SignalCraftError("not_found", `Cannot use the workspace ${path}: it has no config/providers.yaml`, {
    hint: `signalcraft init --workspace ${given.value} makes one`,
  });
}

/** The state directory: the one given, else `state` in the workspace, else the user's own (XDG base directory specification). */
export function locateState(
  given: GivenPath | null,
  workspace: Located | null,
  { cwd, xdgStateHome }: { readonly cwd: string; readonly xdgStateHome: string | null },
): Located {
  if (given !== null) return { path: resolve(cwd, given.value), from: given.name };
  if (workspace !== null) return { path: join(workspace.path, "state"), from: "workspace" };
  return { path: join(xdgHome(xdgStateHome, ".local/state"), "signalcraft"), from: "user" };
}

/** The user's own config folder. */
export function locateUserConfig(xdgConfigHome: string | null): string {
  return join(xdgHome(xdgConfigHome, ".config"), "signalcraft");
}

/** An XDG base directory; a relative value is ignored, as the specification asks. */
function xdgHome(given: string | null, fallback: string): string {
  return given !== null && isAbsolute(given) ? given : join(homedir(), fallback);
}
