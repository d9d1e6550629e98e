/**
 * The failure of an operation: one class with a code, and one table from code to exit code (DESIGN section 12).
 * The expected failure of one item is a value with a closed reason union, never this.
 */
import type { ExitName } from "./exit-codes.ts";

export const errorCodes = {
  usage: "usage",
  config_invalid: "invalid_input",
  profile_invalid: "invalid_input",
  input_missing: "invalid_input",
  input_unreadable: "invalid_input",
  payload_invalid: "invalid_input",
  bundle_invalid: "invalid_input",
  bundle_differs: "mismatch",
  schema_unsupported: "invalid_input",
  not_found: "not_found",
  state_missing: "not_found",
  locked: "locked",
  refused: "refused",
  nothing_readable: "refused",
  verification: "mismatch",
  contract: "mismatch",
  object_corrupt: "mismatch",
  secret_found: "mismatch",
  storage_full: "failed",
  storage_read_only: "failed",
  storage_failed: "failed",
  stage_failed: "failed",
  credentials: "credentials",
  exists: "invalid_input",
  unsupported: "failed",
} as const satisfies Record<string, ExitName>;
export type ErrorCode = keyof typeof errorCodes;

/** What a failure carries besides its sentence. */
export interface ErrorDetail {
  /** What to do next, one sentence without a full stop. */
  readonly hint?: string;
  /** Stage of the run that failed, where there is one. */
  readonly stage?: string;
  readonly cause?: unknown;
}

/** `message` reads `Cannot <verb> <noun>: <reason>`, one sentence, no full stop. */
export class SignalCraftError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | null;
  readonly stage: string | null;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = "SignalCraftError";
    this.code = code;
    this.hint = detail.hint ?? null;
    this.stage = detail.stage ?? null;
  }
}
