import type { Extracted } from "../../contracts/extracted.ts";
import { clauseAround } from "./clause.ts";
import { triggerBit, type TriggerHit } from "./trigger-scan.ts";

type Clearance = NonNullable<Extracted["clearance"]>;

const SECURITY =
  /(?:security|secret|ts|ts\/sci|government|public trust|dod|doe|sc|dv|nato|active|sci|q|l|national security|baseline|nv1|nv2|us|federal|polygraph) clearance|clearance (?:level|required|eligib|at the|is required|or the ability|\(|:)|ts\/sci|polygraph|(?:obtain|maintain|hold|active|possess)[^.\n]{0,40}clearance|sicherheitsuberprufung|sicherheitsfreigabe|habilitation (?:secret|defense|confidentiel)|habilitacion (?:de )?seguridad/;
const OTHER =
  /(?:customs|medical|health|credit|background|dbs|site|height|road|criminal|sales|stock|immigration|rights|music|legal|police|export|tax|vehicle|child)[- ]?(?:record )?clearance|clearance (?:sale|rack|items|center|of (?:goods|customs))|dna polygraph/;
const PREFERRED =
  /prefer|plus|nice to have|desir|advantage|bonus|ideally|not required|eligible for a higher|wunschenswert|von vorteil|souhait|valorable/;

const CLEARANCE = triggerBit("clearance");

/** Whether a state security clearance is asked for; `required` is false where it is only welcome. Customs or background clearance is none. */
export function clearanceFromText(folded: string, hits: readonly TriggerHit[]): Clearance | null {
  let welcome: Clearance | null = null;
  let tried = 0;
  for (const hit of hits) {
    if ((hit.kinds & CLEARANCE) === 0 || tried > 40) continue;
    tried += 1;
    const [from, to] = clauseAround(folded, hit.start, hit.end);
    const clause = folded.slice(from, to);
    if (!SECURITY.test(clause) || (OTHER.test(clause) && !/security|secret|polygraph/.test(clause))) continue;
    if (!PREFERRED.test(clause)) return { required: true, source: { from: "text", span: [from, to] } };
    welcome ??= { required: false, source: { from: "text", span: [from, to] } };
  }
  return welcome;
}
