import { SignalCraftError, type ErrorCode } from "../contracts/errors.ts";
import type { Files } from "../contracts/ports.ts";
import type { InputsV1 } from "../contracts/run-documents.ts";
import {
  deriveStoredBoard,
  UnreadableCapture,
  type BoardStores,
  type DerivedBoard,
  type LostCapture,
} from "./derive-stored-board.ts";
import { loadSealedRun, type LoadedRun } from "./load-sealed-run.ts";

/** What a thread is told once: where everything is. The rest it reads from the sealed inputs itself, so little crosses between threads. */
export interface BoardWorkerStart {
  readonly stateRoot: string;
  /** Places besides the state directory that may hold captures. */
  readonly pinned: readonly PinnedPlace[];
  readonly candidate: string;
  readonly useCache: boolean;
  readonly sealed: { readonly runId: string; readonly inputs: InputsV1 };
}

export type PinnedPlace =
  { readonly kind: "disk"; readonly root: string } | { readonly kind: "builtin"; readonly folder: string };

/** A message to a thread: where to start, then the number of one task after another. */
export type BoardWorkerMessage =
  { readonly type: "start"; readonly start: BoardWorkerStart } | { readonly type: "task"; readonly index: number };

export type BoardWorkerReply =
  | { readonly ok: true; readonly derived: DerivedBoard }
  | {
      readonly ok: false;
      readonly code: ErrorCode;
      readonly message: string;
      readonly hint: string | null;
      readonly stage: string | null;
      readonly capture: LostCapture | null;
    };

/** The failure that a thread replied with, as it was thrown there. */
export function toThreadFailure({
  code,
  message,
  hint,
  stage,
  capture,
}: Extract<BoardWorkerReply, { ok: false }>): SignalCraftError {
  if (capture !== null) return new UnreadableCapture(capture, message, hint);
  return new SignalCraftError(code, message, {
    ...(hint === null ? {} : { hint }),
    ...(stage === null ? {} : { stage }),
  });
}

/** Answers the messages of a thread; `open` turns the places of a start message into files. */
export function boardWorker(
  open: (start: BoardWorkerStart) => { readonly state: Files; readonly captures: readonly Files[] },
): (message: BoardWorkerMessage) => Promise<BoardWorkerReply | null> {
  let started: Promise<{ readonly loaded: LoadedRun; readonly stores: BoardStores }> | null = null;
  return async (message) => {
    if (message.type === "start") {
      const { start } = message;
      const { state, captures } = open(start);
      started = loadSealedRun(state, start.sealed).then((loaded) => ({
        loaded,
        stores: { state, captures, candidate: start.candidate, useCache: start.useCache },
      }));
      started.catch(() => undefined);
      return null;
    }
    try {
      if (started === null) throw new Error("a task came before the start");
      const { loaded, stores } = await started;
      const task = loaded.tasks[message.index];
      if (task === undefined) throw new Error(`no task ${message.index}`);
      return { ok: true, derived: await deriveStoredBoard(task, stores, loaded.context()) };
    } catch (cause) {
      if (cause instanceof SignalCraftError)
        return {
          ok: false,
          code: cause.code,
          message: cause.message,
          hint: cause.hint,
          stage: cause.stage,
          capture: cause instanceof UnreadableCapture ? cause.capture : null,
        };
      return {
        ok: false,
        code: "stage_failed",
        message: `Cannot derive a board: ${cause instanceof Error ? cause.message : String(cause)}`,
        hint: null,
        stage: null,
        capture: null,
      };
    }
  };
}
