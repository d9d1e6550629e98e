import type { HttpRefusal, HttpRefused } from "../../contracts/http.ts";
import type { EgressExplanation } from "../../engine/egress/policy.ts";
import type { EgressStepId } from "../../engine/egress/steps.ts";

/** The first of the named steps that refuses, as a result; null when none does. Other steps are for other layers. */
export function firstRefusal(
  explanation: EgressExplanation,
  reasons: Partial<Record<EgressStepId, HttpRefusal>>,
): HttpRefused | null {
  for (const { step, verdict, reason, range } of explanation.steps) {
    const refusal = reasons[step];
    if (verdict !== "refuse" || refusal === undefined) continue;
    return {
      kind: "refused",
      reason: refusal,
      step,
      detail: range === undefined || range === "" ? reason : `${reason}: ${range}`,
      url: explanation.url,
      cause: null,
    };
  }
  return null;
}
