/** The one table of exit codes (DESIGN section 11). Help, docs and tests are made from it. */
export const exitCodes = [
  { code: 0, name: "ok", means: "done (also: nothing new, empty list)" },
  { code: 1, name: "failed", means: "failed; `failed_stage` says where" },
  { code: 2, name: "mismatch", means: "verification mismatch or contract violation" },
  { code: 3, name: "partial", means: "partial: artifacts valid, some providers failed (`--allow-partial` makes it 0)" },
  { code: 4, name: "credentials", means: "credentials missing or refused" },
  { code: 5, name: "refused", means: "refused by policy: offline, robots, tombstone, egress" },
  { code: 6, name: "findings", means: "findings, when asked with `--fail-on`" },
  { code: 10, name: "not_found", means: "no such run, candidate, provider or state" },
  { code: 11, name: "locked", means: "locked by another run" },
  { code: 64, name: "usage", means: "usage" },
  { code: 65, name: "invalid_input", means: "invalid input: config, profile, snapshot, bundle" },
  { code: 130, name: "interrupted", means: "interrupted by SIGINT; state is consistent" },
  { code: 143, name: "terminated", means: "terminated by SIGTERM; state is consistent" },
] as const;

export type ExitName = (typeof exitCodes)[number]["name"];
export type ExitCode = (typeof exitCodes)[number]["code"];

/** The number of a named exit. */
export function exitCode(name: ExitName): ExitCode {
  const row = exitCodes.find((entry) => entry.name === name);
  if (row === undefined) throw new Error(`no exit code named ${name}`);
  return row.code;
}
