/** Why a command line cannot be run. It becomes exit 64 and never anything worse: nothing was done. */
export interface UsageProblem {
  readonly kind: "problem";
  /** `Cannot <verb> <noun>: <reason>`, without a full stop. */
  readonly message: string;
  readonly hint: string;
}

export function usageProblem(message: string, hint: string): UsageProblem {
  return { kind: "problem", message, hint };
}
