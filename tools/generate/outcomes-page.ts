import { failureOutcomes, outcomeMeanings, outcomeReasons, outcomes } from "../../src/contracts/outcomes.ts";
import { describeAvailability } from "../../src/engine/explain/describe-availability.ts";
import { code, page, table } from "./markdown.ts";

export function outcomesPage(): string {
  return page(
    "Outcomes",
    "What became of a provider in a run: one outcome and one reason for every provider of the registry, enabled or not, in `provider_availability.v1.json`. A failure makes the run `partial`; it never stops the other providers.",
    table(
      ["Outcome", "Means", "Failure"],
      outcomes.map((outcome) => [
        code(outcome),
        outcomeMeanings[outcome],
        failureOutcomes.includes(outcome) ? "yes" : "no",
      ]),
    ),
    "## Reasons",
    table(
      ["Reason", "Means"],
      outcomeReasons.map((reason) => [code(reason), meaningOf(reason)]),
    ),
  );
}

/** The reason's part of the sentence that a run says about a provider. */
function meaningOf(reason: (typeof outcomeReasons)[number]): string {
  const meaning = outcomeMeanings.ok;
  const sentence = describeAvailability("ok", reason);
  return sentence === meaning ? "there is nothing to add to the outcome" : sentence.slice(0, -`: ${meaning}`.length);
}
