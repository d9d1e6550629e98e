/** What the commands are about, in the order of help. Every command belongs to the row its first word names. */
export interface CommandGroup {
  /** First word of the commands. */
  readonly name: string;
  readonly section: Section;
  /** One line, lower case, without a full stop. */
  readonly summary: string;
}

export const sections = ["Start", "Every day", "Runs", "Boards", "You", "Operation"] as const;
export type Section = (typeof sections)[number];

export const commandGroups: readonly CommandGroup[] = [
  { name: "init", section: "Start", summary: "make a workspace: config to edit and a place for state" },
  { name: "doctor", section: "Start", summary: "check the set-up and say what to repair" },
  { name: "daily", section: "Every day", summary: "read the boards, score the jobs, say what changed" },
  { name: "inspect", section: "Every day", summary: "show a run: what was read, what is new, the top of the list" },
  { name: "jobs", section: "Every day", summary: "the ranked jobs, and why each score is what it is" },
  { name: "track", section: "Every day", summary: "what you did about jobs, and what is due" },
  { name: "trends", section: "Every day", summary: "what opens and closes, over the same boards" },
  { name: "alerts", section: "Every day", summary: "what is worth being told, and by which rule" },
  { name: "export", section: "Every day", summary: "write the results in another format" },
  { name: "runs", section: "Runs", summary: "past runs, and what changed between them" },
  { name: "revise", section: "Runs", summary: "read an old run's captures with today's parsers, beside the original" },
  { name: "safety", section: "Runs", summary: "whether a later run read the boards worse" },
  { name: "replay", section: "Runs", summary: "derive a run again from its sealed inputs and compare every byte" },
  { name: "bundle", section: "Runs", summary: "a run and all that replay needs, in one file" },
  { name: "index", section: "Runs", summary: "the index that lists are read from" },
  { name: "providers", section: "Boards", summary: "the boards that are read" },
  { name: "snapshots", section: "Boards", summary: "stored captures of boards" },
  { name: "policy", section: "Boards", summary: "what may be asked of the network, and why" },
  { name: "candidates", section: "You", summary: "whose jobs these are: one namespace a person" },
  { name: "profile", section: "You", summary: "what you look for" },
  { name: "rules", section: "You", summary: "postings that you pinned, and what must hold of them" },
  { name: "config", section: "Operation", summary: "the settings in force and where each comes from" },
  { name: "backup", section: "Operation", summary: "all state in one file, and back again" },
  { name: "serve", section: "Operation", summary: "a read-only page and API on this machine" },
  { name: "publish", section: "Operation", summary: "send finished artifacts elsewhere" },
  { name: "schema", section: "Operation", summary: "the JSON Schemas of artifacts and config files" },
  { name: "completion", section: "Operation", summary: "completions for your shell" },
  { name: "help", section: "Operation", summary: "what a command does, takes and may end with" },
  { name: "version", section: "Operation", summary: "show the version" },
];
