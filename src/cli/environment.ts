/** Reads the environment through its one table; beside it only what the config names as the place of a secret. An empty variable counts as not set. */
import type { EnvVarName } from "../contracts/env-vars.ts";

export interface Environment {
  readonly get: (name: EnvVarName) => string | null;
  /** A variable that the config names for a secret. Its value is handed to nothing but the channel that needs it. */
  readonly secret: (name: string) => string | null;
}

export function toEnvironment(values: Readonly<Record<string, string | undefined>>): Environment {
  const get = (name: string): string | null => {
    const value = values[name];
    return value === undefined || value === "" ? null : value;
  };
  return { get, secret: get };
}
