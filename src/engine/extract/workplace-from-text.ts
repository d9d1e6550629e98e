import type { Extracted } from "../../contracts/extracted.ts";
import { rememberAnswers } from "../remember-answers.ts";
import { clauseAround } from "./clause.ts";
import { triggerBit, type TriggerHit } from "./trigger-scan.ts";
type WorkplaceFact = NonNullable<Extracted["workplace"]>;
const WORKPLACE = triggerBit("workplace");
const HYBRID_TITLE = /\bhybrid[eo]?\b/;
const REMOTE_TITLE =
  /\b(?:remote(?:ly)?|home[- ]?based|wfh|work from home|teletravail|100 ?% remote|remoto|teletrabajo|home[- ]?office)\b/;
/** A remote thing that is not the workplace: "Remote Sensing Engineer", "Hybrid Cloud Architect". */
const NOT_WORKPLACE =
  /\bremote (?:sens|monitor|control|access|support|operat|teams?|deposit|patient|infrastructure|desktop|pilot|systems?|site|locations? of|villages?|area|management of|proctor|viewing|stakeholders|colleagues|workforce)|\bhybrid (?:cloud|mobile|app|vehicle|power|drive|search|retriev|model|infrastructure|it\b|environments?|architecture|bond|electric|car|engine|cars|energy|role of|fund|security|rocket|event|approach|sales|systems?|app|solution|theory|multi)|hybrid[- ](?:closed|ownership)/;
const HYBRID =
  /#li-hybrid|hybrid(?:[ -](?:work|role|position|model|schedule|policy|setup|set-up|arrangement|office|remote|based|team)|\s?[(,.:;]|$| in | from | \d| with | at )|(?:\d|two|three|four|one|zwei|drei)(?:[- ](?:to|or|-) ?(?:\d|four|three))? ?(?:x )?(?:days?|times?|tage?n?|jours?|dias?)[^.\n]{0,40}(?:office|on-?site|in person|buro|vor ort|bureau|oficina|remote|home|teletravail|teletrabajo)|jours? de teletravail|mobiles arbeiten|hybrides|teilweise (?:im )?home|modelo hibrido|modalidad hibrida|partial(?:ly)? remote|remote flexib/;
const REMOTE =
  /#li-remote|(?:fully|100 ?%|completely|entirely|permanent(?:ly)?|full)[ -]?remote|remote[- ](?:first|only|based|role|position|job|opportunity|work(?:ing)? (?:from|position)|within|in the|us|usa|uk|anywhere)|(?:is|are|be|as) (?:a |an )?(?:fully |100% |completely |full[- ]time )?remote\b|(?:role|position|job|opportunity) (?:is |can be )?(?:performed |done )?(?:fully )?remote|work(?:ing)? remotely|work from anywhere|location: ?remote|remote \(|^remote\b|full remote|100 ?% (?:teletravail|teletrabajo|home)|vollstandig remote|komplett remote|en remoto/;
const ON_SITE =
  /(?:fully |100% |full[- ]time |5 days )(?:on-?site|in[- ](?:the )?office|in[- ]person)|(?:this|the) (?:role|position|job) is (?:an? )?(?:on-?site|in[- ](?:office|person))|on-?site (?:role|position|only|presence|5 days|in )|not (?:a )?remote|no remote|presential(?:ly)?|prasenzpflicht|100 ?% presentiel|presencial|in[- ]office 5|location: ?(?:on-?site)|must be on-?site/;
const NEGATED = /(?:not|no|isn't|without|unfortunately)[^.\n]{0,24}$/;
const workplaceOfTitle = rememberAnswers((foldedTitle): WorkplaceFact | null => {
  if (NOT_WORKPLACE.test(foldedTitle)) return null;
  const hybrid = HYBRID_TITLE.exec(foldedTitle);
  if (hybrid !== null)
    return { source: { from: "title", span: [hybrid.index, hybrid.index + hybrid[0].length] }, value: "hybrid" };
  const remote = REMOTE_TITLE.exec(foldedTitle);
  return remote === null
    ? null
    : {
        source: {
          from: "title",
          span: [remote.index, remote.index + remote[0].length],
        },
        value: "remote",
      };
});

/**
 * Where the work is done, read from the title and from the text. "Hybrid cloud" and "remote sensing" say nothing; a text that speaks of days
 * in the office is hybrid even where it also says remote; silence is null.
 */
export function workplaceFromText(
  foldedTitle: string,
  folded: string,
  hits: readonly TriggerHit[],
): WorkplaceFact | null {
  const titled = workplaceOfTitle(foldedTitle);
  if (titled !== null) return titled;
  let remote: WorkplaceFact | null = null;
  let onSite: WorkplaceFact | null = null;
  let done = -1;
  let tried = 0;
  for (const hit of hits) {
    if ((hit.kinds & WORKPLACE) === 0 || hit.start < done || tried > 60) continue;
    tried += 1;
    const [from, to] = clauseAround(folded, hit.start, hit.end);
    const clause = folded.slice(from, to);
    if (NOT_WORKPLACE.test(clause)) continue;
    done = to;
    const hybrid = HYBRID.exec(clause);
    if (
      hybrid !== null &&
      !NEGATED.test(clause.slice(0, hybrid.index)) &&
      !/clients?|patients?|students|per year|a year|remote workers|will vary|employees who|if you are|team members who|number of|some roles|certain roles|may vary/.test(
        clause,
      )
    )
      return { source: { from: "text", span: [from, to] }, value: "hybrid" };
    const site = ON_SITE.exec(clause);
    if (site !== null) onSite ??= { source: { from: "text", span: [from, to] }, value: "on_site" };
    const far = REMOTE.exec(clause);
    if (
      far !== null &&
      !NEGATED.test(clause.slice(0, far.index)) &&
      !/occasional|some remote|weeks|days|benefit|depending|may be|eligible|option|team members|customers|clients|flexib|ability to|experience|colleagues/.test(
        clause,
      )
    )
      remote ??= { source: { from: "text", span: [from, to] }, value: "remote" };
  }
  return remote !== null && onSite !== null ? null : (remote ?? onSite);
}
