import { foldKnownPhrase } from "../taxonomy/fold-phrase.ts";
import { pointsOf } from "./points-of.ts";
import { silent, type SignalInput, type SignalResult } from "./signal.ts";

/** Employers that the person prefers or hides, compared by folded name. */
export function companySignal({ facts, profile, scoring }: SignalInput): SignalResult {
  if (profile.preferredCompanies.size === 0 && profile.hiddenCompanies.size === 0) return silent;
  const names = [foldKnownPhrase(facts.employer), foldKnownPhrase(facts.board)];
  const evidence = [{ from: "field" as const, pointer: "/employer" }];
  if (names.some((name) => profile.hiddenCompanies.has(name)))
    return { findings: [], gates: [{ gate: "hidden_company", reason: "company_hidden", evidence }] };
  if (!names.some((name) => profile.preferredCompanies.has(name))) return silent;
  return {
    findings: [
      { signal: "company", points: pointsOf(scoring, "company", "preferred"), reason: "company_preferred", evidence },
    ],
    gates: [],
  };
}
