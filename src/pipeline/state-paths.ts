/** Every path below the state directory, in one place (DESIGN section 6). All are boring on purpose. */
export const statePaths = {
  object: (sha256: string) => `objects/sha256/${sha256.slice(0, 2)}/${sha256}`,
  snapshots: "snapshots",
  snapshotsOf: (provider: string) => `snapshots/${provider}`,
  snapshot: (provider: string, digest: string) => `snapshots/${provider}/${digest}.json`,
  boardCache: (key: string) => `cache/boards/${key.slice(0, 2)}/${key}.json`,
  candidates: "candidates",
  candidate: (candidate: string) => `candidates/${candidate}`,
  profile: (candidate: string) => `candidates/${candidate}/profile.yaml`,
  userState: (candidate: string) => `candidates/${candidate}/user_state.jsonl`,
  runs: (candidate: string) => `candidates/${candidate}/runs`,
  run: (candidate: string, runId: string) => `candidates/${candidate}/runs/${runId}`,
  artifact: (candidate: string, runId: string, file: string) => `candidates/${candidate}/runs/${runId}/${file}`,
  /** Sealed inputs that are not public captures: config, profile, ledgers; never shared between candidates. */
  sealed: (candidate: string, sha256: string) =>
    `candidates/${candidate}/objects/sha256/${sha256.slice(0, 2)}/${sha256}`,
  lastRun: (candidate: string) => `candidates/${candidate}/last_run.json`,
  lastSuccess: (candidate: string) => `candidates/${candidate}/last_success.json`,
  index: (candidate: string) => `candidates/${candidate}/index.sqlite`,
  lock: (candidate: string) => `candidates/${candidate}/lock`,
} as const;
