/** What commands work with: stores and operations, composed once, on first use. Declared here, built in `compose.ts`. */
import type { Located } from "../adapters/config/locate.ts";
import type { EgressV1 } from "../contracts/egress.ts";
import type { RunConfig } from "../contracts/config.ts";
import type { Files, Locks, RunIndex } from "../contracts/ports.ts";
import type { DailyPorts } from "../pipeline/daily.ts";
import type { ComposedNotify } from "./compose-notify.ts";
import type { BoardDeriver } from "../pipeline/derive-sealed-run.ts";

/** The options of a command about the network, as typed. */
export interface TypedNetwork {
  /** `--allow-net`: null when absent, true when bare, else hosts separated by commas. */
  readonly allowNet: string | true | null;
  readonly resolve: readonly string[];
  readonly cacert: string | null;
}

export interface Services {
  /** Whose: by flag, variable, `candidates use`, else `local`. */
  readonly candidate: string;
  /** The same for another candidate of the same state directory. */
  readonly forCandidate: (id: string) => Services;
  /** Folder with `config/providers.yaml`; null when the program runs outside of one. */
  readonly workspace: Located | null;
  readonly stateDir: Located;
  readonly state: Files;
  /** Every place that may hold captures: the state directory first, then the workspace's pinned ones, then the built-in samples. */
  readonly captures: readonly Files[];
  /** The workspace's folder of pinned captures; null outside of a workspace. */
  readonly pinned: Files | null;
  readonly locks: Locks;
  readonly config: () => Promise<RunConfig>;
  /** The candidate's index, up to date; rebuilt when it is missing, damaged or behind, with a word on stderr. Reading where there were never runs makes no file. */
  readonly index: (use?: "read" | "write") => Promise<RunIndex>;
  /** An index to be filled again: the stored one when it is sound, else a new one in its place. */
  readonly newIndex: () => RunIndex;
  /** Makes the index again from the runs, with a word on stderr: for damage that only shows while it is read. */
  readonly mendIndex: () => Promise<void>;
  readonly daily: Omit<DailyPorts, "network">;
  /** `egress.yaml` as it is in force. */
  readonly egress: () => Promise<EgressV1>;
  /** How boards are read live, by what was typed and by egress.yaml. */
  readonly network: (typed: TypedNetwork) => Promise<DailyPorts["network"]>;
  /** How channels are told, by what was typed and by egress.yaml. */
  readonly notify: (typed: TypedNetwork) => Promise<ComposedNotify>;
  /** Derives without any cache, as replay must. */
  readonly replayDeriver: BoardDeriver;
}
