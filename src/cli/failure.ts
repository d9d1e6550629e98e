/** Any thrown value as the failure that is printed: a code, a sentence, a hint and the exit it asks for. */
import { errorCodes, type ErrorCode, SignalCraftError } from "../contracts/errors.ts";
import { type ExitCode, exitCode } from "../contracts/exit-codes.ts";
import type { UsageProblem } from "./parse/usage-problem.ts";

export type FailureCode = ErrorCode | "internal" | "interrupted" | "terminated";

export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly hint: string;
  readonly exit: ExitCode;
}

/** The exit code that a failure ends with. */
export function failureExit(code: FailureCode): ExitCode {
  switch (code) {
    case "internal":
      return exitCode("failed");
    case "interrupted":
    case "terminated":
      return exitCode(code);
    default:
      return exitCode(errorCodes[code]);
  }
}

export function toFailure(error: unknown): Failure {
  if (error instanceof SignalCraftError) {
    const { code, message } = error;
    return { code, message, hint: error.hint ?? defaultHint(error), exit: failureExit(code) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "internal",
    message: `Cannot finish: ${message === "" ? "something that cannot happen did" : message}`,
    hint: "this is a fault of the program; please report it with the command line and the output of signalcraft version --json",
    exit: failureExit("internal"),
  };
}

export function usageFailure(problem: UsageProblem): Failure {
  return { code: "usage", message: problem.message, hint: problem.hint, exit: failureExit("usage") };
}

export function signalFailure(signal: "SIGINT" | "SIGTERM"): Failure {
  const code = signal === "SIGINT" ? "interrupted" : "terminated";
  return {
    code,
    message: `Cannot finish: ${code} by ${signal}`,
    hint: "state is consistent; run the command again",
    exit: failureExit(code),
  };
}

function defaultHint(error: SignalCraftError): string {
  return error.stage === null
    ? "signalcraft doctor checks the set-up"
    : "signalcraft inspect shows how far the run got";
}
