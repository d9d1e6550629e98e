import type { Extracted } from "../../contracts/extracted.ts";
import { compareCodeUnits } from "../canonical/compare.ts";
import { clauseAround } from "./clause.ts";
import { placeKey, readingsOfPlace } from "./place-names.ts";
import { triggerBit, type TriggerHit } from "./trigger-scan.ts";

type Sponsorship = Extracted["sponsorship"];
type WorkAuthorisation = Extracted["work_authorisation"];

/** The clause is about a visa or a work permit at all; a sponsored lunch or a card of the company called Visa is not. */
const ABOUT_VISA = new RegExp(
  [
    "visa sponsor",
    "sponsor\\w*[^.]{0,40}\\b(?:visas?|h-?1b|(?:work )?permits?|work authori[sz]ation|employment (?:visa|authori)|immigration|candidates? for)",
    "\\bvisas?\\b[^.]{0,40}(?:sponsor|support|assist|transfer|extension|unterstutz|relocal)",
    "(?:work|employment|immigration|citizenship|company|employer|future|h-?1b|tn|current|tier 2)[- ]?(?:visa |authori[sz]ation |permit )?sponsorship",
    "sponsorship[^.]{0,30}(?:not )?(?:available|provided|offered|possible|for (?:this|work|employment)|needs|now|in the future|required|(?:may|can|could) be (?:considered|offered|provided))",
    "(?:applicants?|candidates?|anyone)[^.]{0,24}(?:need|requir)\\w*[^.]{0,12}sponsorship",
    "(?:without|require|requiring|need|needing|provide|offer|no|any)\\b[^.]{0,30}sponsorship(?! (?:deal|agreement|contract|package|propos|opportunit))",
    "sponsor (?:the right|a strong|great) (?:person|candidate)s?|sponsor licen[cs]e|certificates? of sponsorship|licen[cs]ed sponsor",
    "immigration (?:and|or|sponsor|support)|relocation and visa|visa and relocation",
    "(?:help|assist|support)[^.]{0,30}\\b(?:visas?|work permit)",
    "visasponsoring|visumsunterstutzung|visum|arbeitsvisum|visa-(?:sponsor|unterst|beantrag)",
    "(?:helf|hilf|unterstutz|ubernehm|kummer|beantrag)[^.]{0,60}(?:arbeitserlaubnis|aufenthaltstitel|visa\\b)",
    "sponsor\\w* d[eu'][^.]{0,8}visa|parrain|(?:demarche|obtention|prise en charge|aide|aider)[^.]{0,30}visa|titre de sejour|permis de travail",
    "patrocin|visado|visa de trabajo|(?:tramit|gestion|ayud|apoy)[^.]{0,30}(?:permiso de trabajo|visa\\b)",
  ].join("|"),
);
const REFUSED = new RegExp(
  [
    "(?:unable|not able|cannot|can not|can't|won't|will not|not be able|do(?:es)? not|don't|doesn't|are not|is not|isn't|aren't|not currently|no longer|unfortunately|neither|not in a position)[^.;]{0,60}(?:sponsor|visa|immigration)",
    "(?:sponsorship|visas?)[^.;]{0,40}(?:\\bnot\\b|n't|unavailable|cannot|no longer)[^.;]{0,30}",
    "\\bno (?:[a-z0-9/-]+ ){0,4}(?:sponsor|visa)",
    "without (?:[a-z0-9,/'-]+ ){0,8}(?:sponsor|visa)",
    "not (?:[a-z]+ ){0,3}(?:require|need)[^.;]{0,40}(?:sponsor|visa)",
    "(?:ineligible|not eligible) for (?:[a-z]+ ){0,3}(?:sponsor|visa)",
    "sponsorship: ?no\\b|sponsorship[^.;]{0,30}will not",
    "kein(?:e|en)? (?:[a-z-]+ ){0,2}(?:visa|visum|sponsor)|(?:visum|visa|sponsoring)[^.;]{0,50}\\b(?:nicht|kein)",
    "(?:aucun|pas de|sans) (?:[a-z]+ ){0,3}(?:visa|sponsor|parrain)|\\b(?:ne|n')[^.;]{0,40}\\bpas\\b[^.;]{0,50}visa",
    "no (?:se )?(?:ofrec|patrocin|proporcion|podemos|cuenta|contamos|disponemos|incluye|tramit)[^.;]{0,40}(?:visa|visado|patrocin|permiso)",
    "sin (?:[a-z]+ ){0,3}(?:patrocinio|visado|visa)",
  ].join("|"),
);
const OFFERED = new RegExp(
  [
    "(?:we|we'll|will|can|do|may|able to|happy to|open to|willing to|also|and|yes,?)[^.;]{0,30}(?:sponsor|provide|offer|support|consider|assist|help)[^.;]{0,60}(?:visas?|sponsorship|immigration|work permit|h-?1b)",
    "(?:sponsorship|visas?)[^.;]{0,50}(?:available|offered|provided|considered|case[- ]by[- ]case|possible|support(?:ed)?|assistance|yes\\b|reviewed|(?:can|may|could|will) be sponsored)",
    "visa sponsorship(?:$| ?[,(&+/]| and relocation| for )|(?:relocation|immigration)[^.;]{0,20}(?:and|&|\\/) ?(?:visa|sponsorship)|we sponsor|visa (?:support|assistance)",
    "(?:happy|willing|open|able|can|will|do) (?:to )?sponsor (?:the right|a strong|great) (?:person|candidate)|welcome[^.;]{0,60}sponsorship|licen[cs]ed sponsor",
    "(?:unterstutz|hilf|helf|biet|ubernehm|kummer)[^.;]{0,60}(?:visum|visa|arbeitserlaubnis|aufenthaltstitel)|(?:visum|visa|visasponsoring)[^.;]{0,40}(?:unterstutz|hilfe|ubernehm|moglich|sponsoring)|(?:inklusive|inkl\\.?|samt) visum",
    "(?:accompagn|aid|prenons|prise en charge|propos|parrain|sponsor|offrons)[^.;]{0,50}visa|visa[^.;]{0,40}(?:possible|pris en charge|propose)",
    "(?:ofrecemos|ayud|apoyo|apoyamos|patrocin|tramitamos|gestionamos)[^.;]{0,40}(?:visa|permiso de trabajo)",
  ].join("|"),
);
/** Visas of other people are the work itself, not an offer. */
const WORK_WITH_VISAS =
  /\b(?:advis\w+|clients?|matters|caseload|attorney|paralegal|consular|visa applications? (?:cent|process))\b/;

const AUTHORISED =
  /(?:authori[sz]ed|eligible|eligibility|authori[sz]ation|permitted|entitled|legal(?:ly)? (?:right|able)|right|permission|work permit|able|permit) to (?:legally |lawfully )?(?:work|be employed)|(?:work|employment) authori[sz]ation|work legally|legally work|right[- ]to[- ]work|working rights|valid (?:[a-z]+ )?work (?:permit|visa)|eu work permit|(?:u\.?s\.?|american|eu|canadian|australian|british) (?:citizen|national)s?(?:hip)?\b|green card|permanent residents?|arbeitserlaubnis|arbeitsgenehmigung|aufenthaltstitel|permis de travail|titre de sejour|autorisation de travail(?:ler)?|autorise(?:e|s|\(e\))? a travailler|permiso de (?:residencia y )?trabajo|permiso de residencia|documentacion en regla|autorizacion (?:de|para) trabaj/;
const DEMANDED =
  /must|require|need|candidates|applicants|you (?:are|have)|valid|hold|possess|only|proof|voraus(?:setz|gesetz)|erforderlich|notwendig|gultig|besitz|vorhanden|benotig|doit|devez|obligatoire|requis|valide|exige|etre|imprescindible|necesari|vigente|en vigor|en regla|obligatori|contar con|requisito|currently|already|\bhave\b|legally/;
const FORMALITY =
  /e-?verify|verify (?:their |your |the )?(?:identity|employment)|form i-?9|i-9|identity and eligibility|regardless|without regard|equal opportunit|discriminat|veteran status/;

const SPONSORSHIP = triggerBit("sponsorship");

/** Countries whose short names are read in running text; other two letters are states or words. */
const COUNTRY_CODES: ReadonlySet<string> = new Set(["US", "GB", "AE"]);

/** Countries named in a stretch of text, at most 110 code units of it: "in the United States or Canada". */
function countriesIn(text: string, folded: string, from: number, to: number): string[] {
  const window = folded.slice(from, Math.min(to, from + 110));
  const words = [...window.matchAll(/[a-z.&]+/g)];
  const found: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    for (let size = 3; size >= 1; size -= 1) {
      const last = words[at + size - 1];
      const first = words[at];
      if (first === undefined || last === undefined) continue;
      const start = from + first.index;
      const end = from + last.index + last[0].length;
      const [reading] = readingsOfPlace(placeKey(folded.slice(start, end))).filter((each) => each.kind === "country");
      if (
        reading === undefined ||
        (reading.isCode && !COUNTRY_CODES.has(reading.country)) ||
        (reading.isCode && !/^[A-Z.]+$/.test(text.slice(start, end).replace(/\.$/, "")))
      )
        continue;
      if (reading.country === "GE" || found.includes(reading.country)) break;
      found.push(reading.country);
      at += size - 1;
      break;
    }
  }
  return found.sort(compareCodeUnits);
}

/**
 * Whether the employer sponsors a visa, and whether applicants must already be allowed to work somewhere. A refusal anywhere wins over an
 * offer ("no new H-1B, transfers possible" is a refusal); silence is `unknown`, and so are sponsored events and payment networks.
 */
export function sponsorshipFromText(
  text: string,
  folded: string,
  hits: readonly TriggerHit[],
): { sponsorship: Sponsorship; workAuthorisation: WorkAuthorisation } {
  let sponsorship: Sponsorship = { source: null, value: "unknown" };
  let workAuthorisation: WorkAuthorisation = { countries: [], source: null, value: "unknown" };
  let done = -1;
  let clauses = 0;
  for (const hit of hits) {
    if ((hit.kinds & SPONSORSHIP) === 0 || hit.start < done || clauses > 60) continue;
    const [from, to] = clauseAround(folded, hit.start, hit.end);
    const clause = folded.slice(from, to);
    clauses += 1;
    done = to;
    if (sponsorship.value !== "no" && ABOUT_VISA.test(clause)) {
      const value = REFUSED.test(clause)
        ? "no"
        : OFFERED.test(clause) && !WORK_WITH_VISAS.test(clause)
          ? "yes"
          : "unknown";
      if (value !== "unknown" && (value === "no" || sponsorship.value === "unknown"))
        sponsorship = { source: { from: "text", span: [from, to] }, value };
    }
    if (workAuthorisation.value === "unknown") {
      const authorised = AUTHORISED.exec(clause);
      if (authorised !== null && DEMANDED.test(clause) && !FORMALITY.test(clause)) {
        const at = from + authorised.index;
        const after = countriesIn(text, folded, at + authorised[0].length, to);
        workAuthorisation = {
          value: "yes",
          // "US citizens only": the country stands in or before the words.
          countries:
            after.length > 0 ? after : countriesIn(text, folded, Math.max(from, at - 8), at + authorised[0].length),
          source: { from: "text", span: [from, to] },
        };
      }
    }
  }
  return { sponsorship, workAuthorisation };
}
