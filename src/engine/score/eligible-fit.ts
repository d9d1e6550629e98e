import type { PlaceFit, PlaceQuestion } from "./place-fits.ts";

/** The fit where the person may work, or the answer to the question of a visa where they may not. `countries` is where the work is. */
export function eligibleFit(fit: PlaceFit, question: PlaceQuestion, countries: readonly string[]): PlaceFit {
  const { accept, extracted, profile } = question;
  const isForeign =
    profile.mayWorkIn.size > 0 && countries.length > 0 && !countries.some((code) => profile.mayWorkIn.has(code));
  if (!accept.sponsorship && !isForeign) return fit;
  const { value, source } = extracted.sponsorship;
  const evidence = source === null ? fit.evidence : [source];
  if (value === "yes")
    return { ...fit, reason: `${fit.reason.slice(0, 180)}:sponsored`, evidence: [...fit.evidence, ...evidence] };
  if (value === "no") return { fit: "needs_sponsorship", reason: "no_sponsorship", gate: "eligibility", evidence };
  return { fit: "needs_sponsorship", reason: "sponsorship_not_said", gate: null, evidence };
}
