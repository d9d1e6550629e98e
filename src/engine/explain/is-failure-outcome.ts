import { failureOutcomes, type Outcome } from "../../contracts/outcomes.ts";

/** Whether a provider's outcome counts against the run. */
export function isFailureOutcome(outcome: Outcome): boolean {
  return failureOutcomes.includes(outcome);
}
