import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { SignalCraftError } from "../contracts/errors.ts";
import type { Context } from "./context.ts";
import type { Located } from "./services.ts";

const REGISTRY = join("config", "providers.yaml");

/** The workspace: the one given, which must be one, else the current folder when it has `config/providers.yaml`. */
export function locateWorkspace({ globals, cwd }: Context): Located | null {
  if (globals.workspace !== null) {
    const path = resolve(cwd, globals.workspace.value);
    if (existsSync(join(path, REGISTRY))) return { path, from: globals.workspace.name };
    throw new SignalCraftError("not_found", `Cannot use the workspace ${path}: it has no config/providers.yaml`, {
      hint: `signalcraft init --workspace ${globals.workspace.value} makes one`,
    });
  }
  return existsSync(join(cwd, REGISTRY)) ? { path: cwd, from: "current folder" } : null;
}

/** The state directory: the one given, else `state` in the workspace, else the user's own (XDG base directory specification). */
export function locateState(context: Context, workspace: Located | null): Located {
  const { globals, cwd } = context;
  if (globals.stateDir !== null) return { path: resolve(cwd, globals.stateDir.value), from: globals.stateDir.name };
  if (workspace !== null) return { path: join(workspace.path, "state"), from: "workspace" };
  return { path: join(xdg(context, "XDG_STATE_HOME", ".local/state"), "signalcraft"), from: "user" };
}

/** The user's own config folder. */
export function locateUserConfig(context: Context): string {
  return join(xdg(context, "XDG_CONFIG_HOME", ".config"), "signalcraft");
}

/** An XDG base directory; a relative value is ignored, as the specification asks. */
function xdg({ env }: Context, variable: "XDG_STATE_HOME" | "XDG_CONFIG_HOME", fallback: string): string {
  const given = env.get(variable);
  return given !== null && isAbsolute(given) ? given : join(homedir(), fallback);
}
