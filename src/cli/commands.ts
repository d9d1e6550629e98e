/**
 * The command table: parser, help, reference pages and completions are made from it. A command is one line here and one file in
 * `commands/`, which may import what it likes: it is loaded only when it is the one that was typed.
 */
import type { CommandEntry } from "./command.ts";

export const commands: readonly CommandEntry[] = [
  {
    path: "init",
    summary: "make a workspace in a folder",
    load: async () => (await import("./commands/init.ts")).init,
  },
  {
    path: "doctor",
    summary: "check the set-up and what is stored; repair what is safe",
    load: async () => (await import("./commands/doctor.ts")).doctor,
  },
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
    path: "jobs history",
    summary: "tell the life of a job over all runs",
    load: async () => (await import("./commands/jobs-history.ts")).jobsHistory,
  },
  {
    path: "jobs merge",
    summary: "say that jobs are one job",
    load: async () => (await import("./commands/jobs-merge.ts")).jobsMerge,
  },
  {
    path: "jobs split",
    summary: "say that postings of a job are another job",
    load: async () => (await import("./commands/jobs-split.ts")).jobsSplit,
  },
  {
    path: "jobs merges",
    summary: "list what you decided about merges, or take a decision back",
    load: async () => (await import("./commands/jobs-merges.ts")).jobsMerges,
  },
  {
    path: "jobs mark",
    summary: "keep what you did about a job: saved, applied, ignored and so on",
    load: async () => (await import("./commands/jobs-mark.ts")).jobsMark,
  },
  {
    path: "track list",
    summary: "list the jobs you marked, what is due first",
    load: async () => (await import("./commands/track-list.ts")).trackList,
  },
  {
    path: "track report",
    summary: "report what you did between two dates, to keep or to hand in",
    load: async () => (await import("./commands/track-report.ts")).trackReportCommand,
  },
  {
    path: "trends",
    summary: "count what opened and closed over 7, 14 or 30 days, over the same boards",
    load: async () => (await import("./commands/trends.ts")).trends,
  },
  {
    path: "export",
    summary: "write jobs, events or trends as json, jsonl, csv, md, atom or ics",
    load: async () => (await import("./commands/export.ts")).exportCommand,
  },
  {
    path: "alerts list",
    summary: "what a run found worth telling, and what became of it",
    load: async () => (await import("./commands/alerts-list.ts")).alertsList,
  },
  {
    path: "alerts test",
    summary: "send a test message to a channel",
    load: async () => (await import("./commands/alerts-test.ts")).alertsTest,
  },
  {
    path: "alerts send",
    summary: "deliver what is planned and was not sent yet",
    load: async () => (await import("./commands/alerts-send.ts")).alertsSend,
  },
  {
    path: "alerts replay",
    summary: "show what a run would send, and send nothing",
    load: async () => (await import("./commands/alerts-replay.ts")).alertsReplay,
  },
  {
    path: "alerts retry",
    summary: "send a message again that failed or may not have arrived",
    load: async () => (await import("./commands/alerts-retry.ts")).alertsRetry,
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
    path: "runs prune",
    summary: "remove old runs by policy, with a receipt; says first what it would do",
    load: async () => (await import("./commands/runs-prune.ts")).runsPrune,
  },
  {
    path: "revise",
    summary: "read an old run's captures with today's parsers, beside the original",
    load: async () => (await import("./commands/revise.ts")).revise,
  },
  {
    path: "safety diff",
    summary: "say whether the later of two runs read the boards worse",
    load: async () => (await import("./commands/safety-diff.ts")).safetyDiffCommand,
  },
  {
    path: "replay",
    summary: "derive a run again from its sealed inputs and compare every byte",
    load: async () => (await import("./commands/replay.ts")).replay,
  },
  {
    path: "bundle create",
    summary: "put a run and all that replay needs into one file",
    load: async () => (await import("./commands/bundle-create.ts")).bundleCreate,
  },
  {
    path: "bundle verify",
    summary: "check a bundle: archive, files, digest, signature",
    load: async () => (await import("./commands/bundle-verify.ts")).bundleVerify,
  },
  {
    path: "bundle open",
    summary: "put the runs of a bundle into a state directory",
    load: async () => (await import("./commands/bundle-open.ts")).bundleOpen,
  },
  {
    path: "bundle sign",
    summary: "sign a bundle with an Ed25519 key",
    load: async () => (await import("./commands/bundle-sign.ts")).bundleSign,
  },
  {
    path: "bundle keygen",
    summary: "make a key pair for signing bundles",
    load: async () => (await import("./commands/bundle-keygen.ts")).bundleKeygen,
  },
  {
    path: "bundle scan",
    summary: "say whether an archive could be unpacked without harm",
    load: async () => (await import("./commands/bundle-scan.ts")).bundleScan,
  },
  {
    path: "backup create",
    summary: "put the whole state directory into one file",
    load: async () => (await import("./commands/backup-create.ts")).backupCreate,
  },
  {
    path: "backup verify",
    summary: "check a backup and those that it goes on from",
    load: async () => (await import("./commands/backup-verify.ts")).backupVerify,
  },
  {
    path: "backup restore",
    summary: "restore a backup into a new state directory",
    load: async () => (await import("./commands/backup-restore.ts")).backupRestore,
  },
  {
    path: "backup rehearse",
    summary: "restore a backup for a test and replay the last runs",
    load: async () => (await import("./commands/backup-rehearse.ts")).backupRehearse,
  },
  {
    path: "index rebuild",
    summary: "make the index again from the runs",
    load: async () => (await import("./commands/index-rebuild.ts")).indexRebuild,
  },
  {
    path: "index verify",
    summary: "compare the index with the runs",
    load: async () => (await import("./commands/index-verify.ts")).indexVerify,
  },
  {
    path: "providers list",
    summary: "list the boards and what is stored of each",
    load: async () => (await import("./commands/providers-list.ts")).providersList,
  },
  {
    path: "providers show",
    summary: "show one board: registry, source kind, captures, last outcome",
    load: async () => (await import("./commands/providers-show.ts")).providersShow,
  },
  {
    path: "providers discover",
    summary: "find boards by an address or an employer's name",
    load: async () => (await import("./commands/providers-discover.ts")).providersDiscover,
  },
  {
    path: "providers add",
    summary: "add a board by its address",
    load: async () => (await import("./commands/providers-add.ts")).providersAdd,
  },
  {
    path: "providers check",
    summary: "check boards and their captures; with --allow-net ask the boards too",
    load: async () => (await import("./commands/providers-check.ts")).providersCheck,
  },
  {
    path: "providers enable",
    summary: "read a board from now on, once its checks pass",
    load: async () => (await import("./commands/providers-enable.ts")).providersEnable,
  },
  {
    path: "providers disable",
    summary: "keep a board and do not read it",
    load: async () => (await import("./commands/providers-disable.ts")).providersDisable,
  },
  {
    path: "providers tombstone",
    summary: "mark a board as never to be read again",
    load: async () => (await import("./commands/providers-tombstone.ts")).providersTombstone,
  },
  {
    path: "snapshots capture",
    summary: "ask boards now and store what they answer",
    load: async () => (await import("./commands/snapshots-capture.ts")).snapshotsCapture,
  },
  {
    path: "snapshots import",
    summary: "store payloads captured elsewhere as an immutable snapshot",
    load: async () => (await import("./commands/snapshots-import.ts")).snapshotsImport,
  },
  {
    path: "snapshots list",
    summary: "list the stored captures",
    load: async () => (await import("./commands/snapshots-list.ts")).snapshotsList,
  },
  {
    path: "snapshots show",
    summary: "show one capture: where its bytes came from, what is in it",
    load: async () => (await import("./commands/snapshots-show.ts")).snapshotsShow,
  },
  {
    path: "snapshots verify",
    summary: "check every stored byte against its hash",
    load: async () => (await import("./commands/snapshots-verify.ts")).snapshotsVerify,
  },
  {
    path: "snapshots pin",
    summary: "copy a capture into the workspace",
    load: async () => (await import("./commands/snapshots-pin.ts")).snapshotsPin,
  },
  {
    path: "candidates list",
    summary: "list the people whose jobs are kept apart here",
    load: async () => (await import("./commands/candidates-list.ts")).candidatesList,
  },
  {
    path: "candidates add",
    summary: "add a person, with profile and runs of their own",
    load: async () => (await import("./commands/candidates-add.ts")).candidatesAdd,
  },
  {
    path: "candidates show",
    summary: "show what is stored of a person",
    load: async () => (await import("./commands/candidates-show.ts")).candidatesShow,
  },
  {
    path: "candidates edit",
    summary: "change a person's profile, in your editor or by a file",
    load: async () => (await import("./commands/candidates-edit.ts")).candidatesEdit,
  },
  {
    path: "candidates use",
    summary: "say whose jobs commands are about from now on",
    load: async () => (await import("./commands/candidates-use.ts")).candidatesUse,
  },
  {
    path: "candidates remove",
    summary: "erase a person completely, with a receipt",
    load: async () => (await import("./commands/candidates-remove.ts")).candidatesRemove,
  },
  {
    path: "candidates doctor",
    summary: "check that people are kept apart and closed to others",
    load: async () => (await import("./commands/candidates-doctor.ts")).candidatesDoctor,
  },
  {
    path: "profile show",
    summary: "show the profile in force, its origin, and how each line is understood",
    load: async () => (await import("./commands/profile-show.ts")).profileShow,
  },
  {
    path: "profile check",
    summary: "say how every line of a profile is understood",
    load: async () => (await import("./commands/profile-check.ts")).profileCheck,
  },
  {
    path: "profile set",
    summary: "check a profile and store it as the candidate's own",
    load: async () => (await import("./commands/profile-set.ts")).profileSet,
  },
  {
    path: "profile import",
    summary: "make a draft of a profile from a resume, on this machine",
    load: async () => (await import("./commands/profile-import.ts")).profileImport,
  },
  {
    path: "profile presets",
    summary: "list profiles to start from, or print one",
    load: async () => (await import("./commands/profile-presets.ts")).profilePresets,
  },
  {
    path: "profile test",
    summary: "try a profile or scoring file on stored runs: what would enter and leave the list",
    load: async () => (await import("./commands/profile-test.ts")).profileTest,
  },
  {
    path: "rules test",
    summary: "check what must hold of postings that you pinned",
    load: async () => (await import("./commands/rules-test.ts")).rulesTest,
  },
  {
    path: "config show",
    summary: "show every value in force and where it comes from",
    load: async () => (await import("./commands/config-show.ts")).configShow,
  },
  {
    path: "policy explain",
    summary: "say which checks an address passes, and which rule decides",
    load: async () => (await import("./commands/policy-explain.ts")).policyExplain,
  },
  {
    path: "policy robots",
    summary: "say what a robots.txt allows",
    load: async () => (await import("./commands/policy-robots.ts")).policyRobots,
  },
  {
    path: "policy redact",
    summary: "take the secrets out of a text",
    load: async () => (await import("./commands/policy-redact.ts")).policyRedact,
  },
  {
    path: "policy addresses",
    summary: "list the addresses that are never asked",
    load: async () => (await import("./commands/policy-addresses.ts")).policyAddresses,
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
