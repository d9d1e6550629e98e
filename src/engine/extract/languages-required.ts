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
  /fluen|proficien|native|speak|spoken|written|command of|bilingual|mother tongue|language|\b[abc][12]\b|kenntniss|wort und schrift|flie(?:s|ss)end|verhandlungssicher|muttersprach|sprachniveau|sprache|courant|maitris|bilingue|langue|niveau|parle|ecrit|dominio|nivel|idioma|hablado|escrito|fluid|lingual/;
const OPTIONAL =
  /prefer|plus|nice to have|advantage|bonus|desir|asset|welcome|beneficial|helpful|von vorteil|wunschenswert|idealerweise|gerne|apprecie|souhait|un plus|atout|valorable|deseable|se valora|is not required|additional languages/;

const LANGUAGE = triggerBit("language");

/** Languages that the work requires, each once, in the order of the text. A language that is only welcome is not listed. */
export function languagesRequired(folded: string, hits: readonly TriggerHit[]): Language[] {
  const found: Language[] = [];
  let tried = 0;
  for (const hit of hits) {
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
    if (
      OPTIONAL.test(folded.slice(hit.end, Math.min(to, hit.end + 60))) ||
      OPTIONAL.test(folded.slice(Math.max(from, hit.start - 40), hit.start)) ||
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
