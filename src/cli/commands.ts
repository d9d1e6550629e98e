/**
 * The command table: parser, help, reference pages and completions are made from it. A command is one line here and one file in
 * `commands/`, which may import what it likes: it is loaded only when it is the one that was typed.
 */
import type { CommandEntry } from "./command.ts";

export const commands: readonly CommandEntry[] = [
  {
    path: "daily",
    summary: "read the boards, rank the jobs, say what changed",
    load: async () => (await import("./commands/daily.ts")).daily,
  },
  {
    path: "inspect",
    summary: "show a run: failures first, what was read, what changed, the top of the list",
    load: async () => (await import("./commands/inspect.ts")).inspect,
  },
  {
    path: "jobs list",
    summary: "list the jobs of the last run in order",
    load: async () => (await import("./commands/jobs-list.ts")).jobsList,
  },
  {
    path: "jobs show",
    summary: "show one job: what was understood and what has happened to it",
    load: async () => (await import("./commands/jobs-show.ts")).jobsShow,
  },
  {
    path: "jobs explain",
    summary: "say why a job has its score, with evidence",
    load: async () => (await import("./commands/jobs-explain.ts")).jobsExplain,
  },
  {
    path: "runs diff",
    summary: "say what differs between two runs, posting by posting",
    load: async () => (await import("./commands/runs-diff.ts")).runsDiff,
  },
  {
    path: "runs list",
    summary: "list the runs, newest first",
    load: async () => (await import("./commands/runs-list.ts")).runsList,
  },
  {
    path: "runs show",
    summary: "show what went into a run and what came out, by hash",
    load: async () => (await import("./commands/runs-show.ts")).runsShow,
  },
  {
    path: "runs verify",
    summary: "check a stored run: every file against its hash, the digest, the chain",
    load: async () => (await import("./commands/runs-verify.ts")).runsVerify,
  },
  {
    path: "replay",
    summary: "derive a run again from its sealed inputs and compare every byte",
    load: async () => (await import("./commands/replay.ts")).replay,
  },
  {
    path: "snapshots import",
    summary: "store payloads captured elsewhere as an immutable snapshot",
    load: async () => (await import("./commands/snapshots-import.ts")).snapshotsImport,
  },
  {
    path: "schema list",
    summary: "list the JSON Schemas that come with the program",
    load: async () => (await import("./commands/schema-list.ts")).schemaList,
  },
  {
    path: "schema print",
    summary: "print one JSON Schema",
    load: async () => (await import("./commands/schema-print.ts")).schemaPrint,
  },
  {
    path: "completion",
    summary: "print the completion script of a shell",
    load: async () => (await import("./commands/completion.ts")).completion,
  },
  {
    path: "help",
    summary: "say what a command does, takes and may end with",
    load: async () => (await import("./commands/help.ts")).help,
  },
  {
    path: "version",
    summary: "show the version",
    load: async () => (await import("./commands/version.ts")).version,
  },
];
