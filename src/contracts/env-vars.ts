/** The one table of environment variables the program reads. Nothing else in the environment changes what it does. */
export const envVars = [
  { name: "SIGNALCRAFT_WORKSPACE", means: "folder with config/providers.yaml; as --workspace", example: "~/jobs" },
  { name: "SIGNALCRAFT_STATE_DIR", means: "where state is kept; as --state-dir", example: "~/jobs/state" },
  { name: "SIGNALCRAFT_CANDIDATE", means: "candidate id; as --candidate", example: "local" },
  { name: "SIGNALCRAFT_AS_OF", means: "the instant that counts as now; as --as-of", example: "2026-11-22T06:00:00Z" },
  { name: "SIGNALCRAFT_TRIGGER", means: "what started the run, recorded in run_audit", example: "cron" },
  {
    name: "SIGNALCRAFT_WORKERS",
    means: "threads that understand boards, 1 to 16; changes no byte of any artifact",
    example: "2",
  },
  { name: "VISUAL", means: "editor of candidates edit, before EDITOR", example: "code --wait" },
  { name: "EDITOR", means: "editor of candidates edit", example: "nano" },
  { name: "XDG_CONFIG_HOME", means: "home of the user's own config, signalcraft/ below it", example: "~/.config" },
  {
    name: "XDG_STATE_HOME",
    means: "home of state outside a workspace, signalcraft/ below it",
    example: "~/.local/state",
  },
  { name: "NO_COLOR", means: "no colour when set to anything", example: "1" },
  { name: "TERM", means: "no colour when `dumb`", example: "xterm-256color" },
  { name: "COLUMNS", means: "width of the screen when it cannot be asked for", example: "80" },
] as const;
export type EnvVarName = (typeof envVars)[number]["name"];
