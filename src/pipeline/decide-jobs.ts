import { SignalCraftError } from "../contracts/errors.ts";
import type { JobDecisionLineV1 } from "../contracts/merges.ts";
import type { Files, Locks } from "../contracts/ports.ts";
import { appendJobDecision, readJobDecisions } from "./job-decisions.ts";
import { statePaths } from "./state-paths.ts";

export interface DecisionPorts {
  readonly state: Files;
  readonly locks: Locks;
}

/** A decision that was written, and where. */
export interface WrittenDecision {
  readonly line: number;
  readonly said: JobDecisionLineV1;
}

/**
 * Adds a decision to the log and waits until it is on disk. The log has a lock of its own: a run may go on meanwhile, and is about what was decided when it was
 * sealed. Code `locked` while another decision is written; code `not_found` for an undo of what is no decision in force.
 */
export async function decideJobs(
  { state, locks }: DecisionPorts,
  candidate: string,
  said: JobDecisionLineV1,
): Promise<WrittenDecision> {
  const lock = await locks.acquire(statePaths.jobDecisionsLock(candidate), `signalcraft jobs ${said.do}`);
  if (!lock.ok)
    throw new SignalCraftError(
      "locked",
      `Cannot keep the decision: process ${lock.holder.pid} on ${lock.holder.host} is writing to the log`,
      { hint: "run the same command again" },
    );
  try {
    if (said.do === "undo") await checkUndo(state, candidate, said.line);
    return { line: await appendJobDecision(state, candidate, said), said };
  } finally {
    await lock.release();
  }
}

async function checkUndo(state: Files, candidate: string, line: number): Promise<void> {
  const { lines } = await readJobDecisions(state, candidate);
  if (lines.some((row) => row.line === line && row.isInForce)) return;
  throw new SignalCraftError(
    "not_found",
    `Cannot undo decision ${line}: there is no decision in force of that number`,
    {
      hint: "signalcraft jobs merges lists them with their numbers",
    },
  );
}
