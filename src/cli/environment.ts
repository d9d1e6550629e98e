/** Reads the environment through its one table; nothing else in it can be asked for. An empty variable counts as not set. */
import type { EnvVarName } from "../contracts/env-vars.ts";

export interface Environment {
  readonly get: (name: EnvVarName) => string | null;
}

export function toEnvironment(values: Readonly<Record<string, string | undefined>>): Environment {
  return {
    get: (name) => {
      const value = values[name];
      return value === undefined || value === "" ? null : value;
    },
  };
}
