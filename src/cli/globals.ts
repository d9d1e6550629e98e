/** The options that every command has, and their values once read. */
import type { EnvVarName } from "../contracts/env-vars.ts";
import { CandidateId } from "../contracts/ids.ts";
import type { Flag } from "./flag.ts";

export const globalFlags = [
  {
    name: "workspace",
    value: "string",
    label: "DIR",
    files: "folder",
    means: "folder with config/providers.yaml and, by default, the state",
  },
  { name: "state-dir", value: "string", label: "DIR", files: "folder", means: "where state is kept" },
  { name: "candidate", value: "string", label: "ID", shape: CandidateId, means: "whose profile, runs and index" },
  { name: "as-of", value: "instant", label: "T", means: "the date, UTC instant or run id whose time counts as now" },
  { name: "json", value: "none", means: "print one JSON document, and errors as JSON on stderr" },
  { name: "no-color", value: "none", means: "no colour" },
  { name: "quiet", value: "none", means: "say nothing on stderr but errors" },
  { name: "help", value: "none", short: "h", means: "show help and do nothing else" },
  { name: "version", value: "none", short: "V", means: "show the version and do nothing else" },
] as const satisfies readonly Flag[];

/** A value and who gave it; built-in defaults and config files come later and are not known here. */
export interface Given<T> {
  readonly value: T;
  readonly from: "flag" | "env";
  /** `--as-of` or `SIGNALCRAFT_AS_OF`. */
  readonly name: string;
  /** The text as typed, where the value is not it: a date or a run id given for an instant. */
  readonly typed?: string;
}

/** Global options as given by flag or, failing that, by environment variable; null when neither says anything. */
export interface Globals {
  readonly workspace: Given<string> | null;
  readonly stateDir: Given<string> | null;
  readonly candidate: Given<string> | null;
  /** Canonical: `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly asOf: Given<string> | null;
  readonly json: boolean;
  readonly noColor: boolean;
  readonly quiet: boolean;
}

/** The environment variable behind a global option. */
export const globalVariables = {
  workspace: "SIGNALCRAFT_WORKSPACE",
  "state-dir": "SIGNALCRAFT_STATE_DIR",
  candidate: "SIGNALCRAFT_CANDIDATE",
  "as-of": "SIGNALCRAFT_AS_OF",
} as const satisfies Record<string, EnvVarName>;
