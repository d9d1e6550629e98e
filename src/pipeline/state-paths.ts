/** Every path below the state directory, in one place (DESIGN section 6). All are boring on purpose. */
export const statePaths = {
  object: (sha256: string) => `objects/sha256/${sha256.slice(0, 2)}/${sha256}`,
  snapshots: "snapshots",
  snapshotsOf: (provider: string) => `snapshots/${provider}`,
  snapshot: (provider: string, digest: string) => `snapshots/${provider}/${digest}.json`,
  boardCaches: (provider: string) => `cache/boards/${provider}`,
  boardCache: (provider: string, key: string) => `cache/boards/${provider}/${key}.json`,
  boardCacheUses: (provider: string) => `cache/uses/${provider}.json`,
  candidates: "candidates",
  candidate: (candidate: string) => `candidates/${candidate}`,
  /** Whose runs are meant where nothing else says it. */
  currentCandidate: "current_candidate.json",
  candidateCard: (candidate: string) => `candidates/${candidate}/candidate.json`,
  profile: (candidate: string) => `candidates/${candidate}/profile.yaml`,
  userState: (candidate: string) => `candidates/${candidate}/user_state.jsonl`,
  userStateLock: (candidate: string) => `candidates/${candidate}/user_state.lock`,
  jobDecisions: (candidate: string) => `candidates/${candidate}/job_decisions.jsonl`,
  jobDecisionsLock: (candidate: string) => `candidates/${candidate}/job_decisions.lock`,
  runs: (candidate: string) => `candidates/${candidate}/runs`,
  run: (candidate: string, runId: string) => `candidates/${candidate}/runs/${runId}`,
  artifact: (candidate: string, runId: string, file: string) => `candidates/${candidate}/runs/${runId}/${file}`,
  /** What newer parsers made of a run's captures, beside the run; named by its own hash. */
  revision: (candidate: string, runId: string, name: string) => `candidates/${candidate}/revisions/${runId}/${name}`,
  /** Sealed inputs that are not public captures: config, profile, ledgers; never shared between candidates. */
  sealed: (candidate: string, sha256: string) =>
    `candidates/${candidate}/objects/sha256/${sha256.slice(0, 2)}/${sha256}`,
  lastRun: (candidate: string) => `candidates/${candidate}/last_run.json`,
  lastSuccess: (candidate: string) => `candidates/${candidate}/last_success.json`,
  /** What was done because of runs: the memory that lets nothing be sent twice. */
  effects: (candidate: string) => `candidates/${candidate}/effects.jsonl`,
  effectsLock: (candidate: string) => `candidates/${candidate}/effects.lock`,
  /** Files and feeds of channels. */
  told: (candidate: string) => `candidates/${candidate}/told`,
  index: (candidate: string) => `candidates/${candidate}/index.sqlite`,
  lock: (candidate: string) => `candidates/${candidate}/lock`,
} as const;
