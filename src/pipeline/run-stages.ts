import type { RunStage } from "../contracts/run-documents.ts";
import { SignalCraftError } from "../contracts/errors.ts";

/** Runs one stage and marks what fails in it with the stage's name, so that the failure says where it happened. */
export async function inStage<T>(stage: RunStage, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (cause instanceof SignalCraftError)
      throw new SignalCraftError(cause.code, cause.message, {
        ...(cause.hint === null ? {} : { hint: cause.hint }),
        stage: cause.stage ?? stage,
        cause: cause.cause,
      });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SignalCraftError("stage_failed", `Cannot finish the stage ${stage}: ${reason}`, {
      hint: "this is a fault of the program: please report it with the command that led to it",
      stage,
      cause,
    });
  }
}
