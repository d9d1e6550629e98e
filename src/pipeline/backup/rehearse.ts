import type { BackupReceiptV1 } from "../../contracts/backup.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files } from "../../contracts/ports.ts";
import { erasureOfRun, readErasureReceipts, receiptsOfRun } from "../erase-receipt.ts";
import { inlineDeriver } from "../inline-deriver.ts";
import { replayRun } from "../replay.ts";
import { readPointer } from "../run-index.ts";
import { readPreviousRun } from "../seal.ts";
import { statePaths } from "../state-paths.ts";

type Row = BackupReceiptV1["candidates"][number];

/** Replays the last finished run of every candidate of a restored state; in the order of their ids. */
export async function rehearseCandidates(state: Files, captures: readonly Files[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const candidate of await state.list(statePaths.candidates))
    rows.push(await rehearse(state, captures, candidate));
  return rows;
}

async function rehearse(state: Files, captures: readonly Files[], candidate: string): Promise<Row> {
  const last = await readPointer(state, statePaths.lastSuccess(candidate));
  if (last === null) return { candidate, run_id: null, status: "no_run", run_digest: null };
  const recorded = await readPreviousRun(state, candidate, last.run_id);
  const row = { candidate, run_id: last.run_id, run_digest: last.run_digest };
  if (recorded === null) return { ...row, status: "mismatch" };
  if (receiptsOfRun(erasureOfRun(await readErasureReceipts(state), recorded.manifest)).length > 0)
    return { ...row, status: "redacted" };
  try {
    const derive = inlineDeriver({
      state,
      captures,
      candidate,
      useCache: false,
    });
    const { status, runDigest } = await replayRun(state, candidate, last.run_id, derive);
    return { ...row, status, run_digest: runDigest };
  } catch (cause) {
    if (cause instanceof SignalCraftError && cause.code === "object_corrupt") return { ...row, status: "mismatch" };
    throw cause;
  }
}
