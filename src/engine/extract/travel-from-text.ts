import type { Extracted } from "../../contracts/extracted.ts";
import { clauseAround } from "./clause.ts";
import { triggerBit, type TriggerHit } from "./trigger-scan.ts";

type Travel = NonNullable<Extracted["travel"]>;

const PERCENT = /(\d{1,3})(?: ?(?:-|to|bis|a|%-) ?(\d{1,3}))? ?(?:%|percent|prozent|pour ?cent|por ciento)/;
const DEMAND =
  /willing|ability to|able to|required|require|must|up to|percent|%|approximately|occasional|frequent|some travel|travel:|expect|need to|will travel|may travel|may be|bereitschaft|erforderlich|reisebereit|frequents|disponibilidad|a prevoir|deplacements|overnight|regular travel|viajar/;
const NOT_WORK =
  /social travel|stipend|travel (?:agency|industry|company|insurance|discount|benefit|perk|tech|platform|stipend|allowance|expenses?|reimburs|product|brand|market|sector|booking|management|experience|time|customers|site|space|team|partner|vertical|advisor|and expense|world|more|smart)|paid travel|travel (?:is|are) (?:not|covered)|no travel|love (?:to|for) travel|business travel (?:insurance|accident)|commuter|season ticket|cost of travel/;

const TRAVEL = triggerBit("travel");

/** The part of working time that a job travels, in percent (the most that is said), or travel without a figure; null when not spoken of. */
export function travelFromText(folded: string, hits: readonly TriggerHit[]): Travel | null {
  let unmeasured: Travel | null = null;
  let done = -1;
  let tried = 0;
  for (const hit of hits) {
    if ((hit.kinds & TRAVEL) === 0 || hit.start < done || tried > 40) continue;
    tried += 1;
    const [from, to] = clauseAround(folded, hit.start, hit.end);
    done = to;
    const clause = folded.slice(from, to);
    if (NOT_WORK.test(clause)) continue;
    const near = clause.slice(Math.max(0, hit.start - from - 50), hit.end - from + 100);
    const percent = PERCENT.exec(near);
    if (percent !== null) {
      const value = Number(percent[2] ?? percent[1]);
      if (value > 0 && value <= 100) return { percent: value, source: { from: "text", span: [from, to] } };
    }
    if (unmeasured === null && DEMAND.test(clause))
      unmeasured = { percent: null, source: { from: "text", span: [from, to] } };
  }
  return unmeasured;
}
