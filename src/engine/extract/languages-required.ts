import type { Extracted } from "../../contracts/extracted.ts";
import { clauseAround } from "./clause.ts";
import { triggerBit, type TriggerHit } from "./trigger-scan.ts";

type Language = Extracted["languages"][number];

/** Names of languages in the languages of postings. A name that is also a nationality counts only beside words of speaking. */
const NAMES: ReadonlyMap<string, string> = new Map(
  (
    [
      ["en", "english englisch englischkenntnisse englischkenntnissen anglais ingles"],
      ["de", "german deutsch deutschkenntnisse deutschkenntnissen allemand aleman"],
      ["fr", "french franzosisch franzosischkenntnisse francais frances"],
      ["es", "spanish spanisch espagnol espanol castellano"],
      ["it", "italian italienisch italien italiano"],
      ["pt", "portuguese portugais portugues"],
      ["nl", "dutch niederlandisch neerlandais"],
      ["pl", "polish polnisch"],
      ["sv", "swedish"],
      ["da", "danish"],
      ["no", "norwegian"],
      ["fi", "finnish"],
      ["cs", "czech"],
      ["hu", "hungarian"],
      ["ro", "romanian"],
      ["el", "greek"],
      ["tr", "turkish"],
      ["ru", "russian"],
      ["uk", "ukrainian"],
      ["ar", "arabic"],
      ["he", "hebrew"],
      ["hi", "hindi"],
      ["ja", "japanese"],
      ["zh", "chinese mandarin cantonese"],
      ["ko", "korean"],
      ["vi", "vietnamese"],
      ["th", "thai"],
      ["id", "indonesian"],
      ["ca", "catalan"],
    ] as const
  ).flatMap(([code, names]) => names.split(" ").map((name) => [name, code] as const)),
);

const SPEAKING =
  /fluen|proficien|nativ|business[- ]level|speak|spoken|written|command of|bilingual|mother tongue|language|\b[abc][12]\b|kenntniss|wort und schrift|flie(?:s|ss)end|verhandlungssicher|muttersprach|sprachniveau|sprache|courant|maitris|bilingue|langue|niveau|parle|ecrit|dominio|nivel|idioma|hablado|escrito|fluid|lingual/;
/** Behind a language: it is welcome only, or not asked at all. */
const OPTIONAL =
  /prefer|plus|nice to have|advantage|bonus|desir|asset|welcome|beneficial|helpful|optional|von vorteil|wunschenswert|kein muss|apprecie|souhait|atout|valorable|deseable|se valora|(?:not|n't|nicht|non|pas|no|no es|no son) (?:strictly |zwingend )?(?:be )?(?:required?|necessary|needed|mandatory|essential|erforderlich|notwendig|notig|vorausgesetzt|requis|obligatoire|necessaire|necesari|imprescindible|obligatori)|additional languages/;
/** Before a language: what follows is welcome only, or not asked. */
const OPTIONAL_BEFORE =
  /ideally|preferably|prefer|nice to have|bonus|additional|other languages?|further languages?|idealerweise|gerne|weitere|wunschenswert|idealement|autres? langues?|idealmente|se valorar|valoraremos|valorable|deseable|preferible|plus:|(?:not|n't) (?:need|have) to (?:speak|know)|(?:\bno|keine|kein|aucune?|sans|sin|no es necesario|no se requiere)(?: [a-z]+)? $/;
/** Of its own the language has a degree of mastery or a demand: an option behind the next comma is about another one. */
const OWN_DEMAND =
  /fluen|proficien|nativ|excellent|strong|good|business|professional|required|must|command|sehr gut|gute|flies+end|verhandlungssicher|sicher|muttersprach|voraussetz|erforderlich|courant|maitris|bilingue|indispensable|imperatif|exige|imprescindible|dominio|alto|avanzad|fluid|nivel|\b[abc][12]\b/;
const OTHERS_SPEAK =
  /(?:team|staff|colleagues|customers?|clients?|kitchen|kollegen|equipe|clientele|equipo|clientes) (?:all |also |who |die |qui |que )?(?:speaks?|sprechen|spricht|parlent?|habla[n]?)\b[^.;]{0,40}$/;
const LESSONS =
  /(?:a cargo de la empresa|lessons|language (?:course|class|training)|sprachkurs|deutschkurs|cours d[e']|clases de|cursos? de|nachhilfe)/;

const LANGUAGE = triggerBit("language");

/** What stands behind a language and is about it: at most 60 code units, only to the next comma where the language has a demand of its own. */
function behind(folded: string, hits: readonly TriggerHit[], at: number, clauseEnd: number): string {
  const hit = hits[at]!;
  const next = hits.slice(at + 1, at + 6).find((other) => (other.kinds & LANGUAGE) !== 0);
  const end = Math.min(clauseEnd, hit.end + 60);
  const all = folded.slice(hit.end, end);
  if (next === undefined || next.start >= end) return all;
  const between = folded.slice(hit.end, next.start);
  const comma = between.search(/[,;]| but | aber | mais | pero /);
  if (comma < 0) return all;
  const own = folded.slice(Math.max(0, hit.start - 30), hit.end + comma);
  return OWN_DEMAND.test(own.slice(own.lastIndexOf(",", 28) + 1)) ? all.slice(0, comma) : all;
}

/** Languages that the work requires, each once, in the order of the text. A language that is only welcome is not listed. */
export function languagesRequired(folded: string, hits: readonly TriggerHit[]): Language[] {
  const found: Language[] = [];
  let tried = 0;
  for (const [at, hit] of hits.entries()) {
    if ((hit.kinds & LANGUAGE) === 0 || tried > 60) continue;
    const code = NAMES.get(folded.slice(hit.start, hit.end));
    if (code === undefined || found.some((known) => known.code === code)) continue;
    tried += 1;
    const [from, to] = clauseAround(folded, hit.start, hit.end);
    const clause = folded.slice(from, to);
    const near = folded.slice(Math.max(from, hit.start - 60), Math.min(to, hit.end + 60));
    if (/https?:/.test(near)) continue;
    const isName =
      /kenntnis/.test(folded.slice(hit.start, hit.end)) ||
      /^(?:deutsch|englisch|anglais|ingles|allemand|castellano)$/.test(folded.slice(hit.start, hit.end));
    if (!(SPEAKING.test(near) || (isName && /sehr gut|gute|sicher|avance|avanzado|alto|medio|b2|c1/.test(near))))
      continue;
    const ahead = folded.slice(Math.max(from, hit.start - 40), hit.start);
    if (
      OPTIONAL.test(behind(folded, hits, at, to)) ||
      OPTIONAL_BEFORE.test(ahead.slice(ahead.lastIndexOf(";") + 1)) ||
      OTHERS_SPEAK.test(folded.slice(from, hit.start)) ||
      LESSONS.test(clause) ||
      (/(?:speaking|market|customers|clients|teachers?|literature|department|class|courses?|lessons|tutor)\b/.test(
        clause,
      ) &&
        !/fluen|native|proficien|command|kenntniss|required/.test(near))
    )
      continue;
    found.push({ code, source: { from: "text", span: [hit.start, hit.end] } });
  }
  return found;
}
