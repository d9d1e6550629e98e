import type { Extracted } from "../../contracts/extracted.ts";
import { triggerBit, type TriggerHit } from "./trigger-scan.ts";
type Years = NonNullable<Extracted["years"]>;
const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  (
    [
      [0, "zero null cero"],
      [1, "one a an ein eine einem einen eins un une uno una"],
      [2, "two zwei deux dos"],
      [3, "three drei trois tres"],
      [4, "four vier quatre cuatro"],
      [5, "five funf cinq cinco"],
      [6, "six sechs seis"],
      [7, "seven sieben sept siete"],
      [8, "eight acht huit ocho"],
      [9, "nine neun neuf nueve"],
      [10, "ten zehn dix diez"],
      [11, "eleven elf onze once"],
      [12, "twelve zwolf douze doce"],
      [15, "fifteen funfzehn quinze quince"],
      [20, "twenty zwanzig vingt veinte"],
    ] as const
  ).flatMap(([value, words]) => words.split(" ").map((word) => [word, value] as const)),
);
const NUMBER = "\\d{1,2}|" + [...NUMBER_WORDS.keys()].filter((word) => word !== "a" && word !== "an").join("|");
/** What stands before "years": `5+`, `3 - 5`, `three (3) to five (5)`, `entre 4 et 6`, `minimum 2 or more`. Read backwards from the word. */
const AMOUNT = new RegExp(
  `(?:^|[^\\p{L}\\d.,]|(?<=[a-z])\\.)(?:(${NUMBER})(?:\\s?\\(\\d{1,2}\\))?\\s?(\\+)?\\s?(?:years?|jahre?|ans|anos)?\\s?(?:-|to|bis(?: zu)?|a|y|et|und|or|o|ou|and|/)\\s?)?(${NUMBER})(?:\\s?\\((?:\\d{1,2})\\+?\\))?\\s?(\\+|plus|or more|or greater|full)?(?:\\s?(?:-|calendar|solid|relevant|full|volle|bonnes|professional))?\\s?$`,
  "u",
);
/** Wording that makes the number a demand on the person. */
const EXPERIENCE_AFTER =
  /experience|\bexp\b|expertise|erfahrung|experiencia|background|track record|working |in (?:a |an |the )?(?:similar|related|comparable|relevant)|praxis|berufspraxis|hands[- ]on|proven|in (?:einer )?(?:vergleichbaren|ahnlichen)|^ ?(?:in|as|within|sur|dans|en|au sein|als|como|comme) |of (?:progressive|relevant|professional)|desempenando|realiza|ensenando|management|sales|leading|managing|building|designing|selling|developing/;
const EXPERIENCE_BEFORE =
  /experience|erfahrung|experiencia|minimum|\bmin\b|at least|mindestens|mind\.|minimo|minima|au moins|al menos|require|must have|background|berufserfahren|practice|seniority/;
const DEMAND =
  /minimum|\bmin\b|at least|mindestens|mind\.|minimo|minima|au moins|al menos|you (?:have|bring|possess)|required|(?:^|[\n*·-] ?)$/;
/** Wording that makes it something else: the company's age, a contract, a benefit, an age limit. */
const NOT_DEMAND_BEFORE =
  /(?:\bfor (?:over|more than|nearly|almost|about|the (?:past|last)|at least the|up to|around)|\b(?:past|last|next|every|first|within|after|since|founded|ago|celebrating|history|aged?|seit|depuis|desde hace|desde|hace|uber die letzten|alle|jede[rns]?|nach|apres|dans les|tous les|contrat (?:de|d'une duree)|duree de|conservees?|cada|durante|contrato de|vertrag|befristet|warranty|vesting|rolling|fixed|term of|contract of|per|pro|par|por|over the|letzten|kommenden|within the)|(?:nearly|almost|more than|over|plus de|mas de|mit uber|gut|rund)(?: the)?) ?(?:approximately |about |than )?$/;
const NOT_DEMAND_AFTER =
  /^[^.]{0,30}\bresiden(?:ce|cy)\b|^[' ]{0,2}(?:old\b|of age|ago\b|anniversary|warranty|contract|plan\b|vesting|cliff|of (?:employment|service|tenure|history|success|innovation|growth)|in (?:business|operation|a row)|running|(?:bachelor|degree|college|university|undergraduate|program)|\/ ?bachelor|(?:bonded|lease|term|renewable|renouvelable|befristet|alt\b|edad|d'existence|d'age)|from (?:now|today)|(?:s )?guarantee|(?:of )?unlimited|\/ ?gpa|end\b)/;
/** A residence or training of so many years. */
const NOT_DEMAND_NEAR =
  /\b(?:wohnhaft|ansassig|resid(?:ed|ent|ence|encia)|lived?|living|licen[cs]e|ausbildung ?[-:(]|(?:ausbildungs|vertrags)?(?:dauer|laufzeit|duration|duree|duracion) ?:?|studium ?[-:(]|garantie|lease)\b[^.]{0,40}$|ausbildung ?[-:(] ?$/;
const COMPANY_NEAR =
  /\b(?:we|our|us|associe|fondateur|(?:co-?)?founders?|mentors?|has been|have been|company|firm|founded|established|nous|notre|wir|unser\w*|unternehmen|nuestr\w+|empresa|despacho|centro|group|clients|business)\b/;
/** Words for an amount of experience without a number, as the labour offices and job boards of these languages band them. */
const WORDED: readonly (readonly [pattern: RegExp, min: number, max: number | null])[] = [
  [/^(?:debutante?s?)(?:\(?e?\)?\(?s?\)?)? (?:accepte|bienvenu|possible)/, 0, 2],
  [/^(?:mehrjahrige[rn]?|langjahrige[rn]?) (?:[a-z-]+ ){0,2}(?:berufs)?(?:erfahrung|praxis|[a-z]*erfahrung)/, 3, null],
  [/^(?:berufseinsteiger)/, 0, 2],
];
/** The same with the worded part before the trigger "experience". */
const WORDED_BEFORE: readonly (readonly [pattern: RegExp, min: number, max: number | null])[] = [
  [/(?:aucune|sans|ni d'|pas d'|pas besoin d') ?$/, 0, 0],
  [/(?:sin|no (?:se )?requiere|keine) $/, 0, 0],
  [/(?:premiere|1ere) $/, 0, 2],
  [/(?:\berste[nr]?) (?:praktische[n]? |relevante[n]? )?$/, 0, 2],
  [/(?:primera) $/, 0, 2],
];
const WORDED_AFTER: readonly (readonly [pattern: RegExp, min: number, max: number | null])[] = [
  [/^ (?:professionnelle )?(?:significative|solide|reussie)\b/, 1, 3],
  [/^ (?:professionnelle )?confirmee\b/, 4, null],
];

type Worded = (typeof WORDED)[number];

/** One pattern for all of a list: nearly every text has none of them, which is found out at once. */
function anyOf(wordings: readonly Worded[]): RegExp {
  return new RegExp(wordings.map(([pattern]) => pattern.source).join("|"));
}

const ANY_WORDED = anyOf(WORDED);
const ANY_WORDED_BEFORE = anyOf(WORDED_BEFORE);
const ANY_WORDED_AFTER = anyOf(WORDED_AFTER);
function numberOf(text: string): number {
  return NUMBER_WORDS.get(text) ?? Number(text);
}
const LARGEST = 25;
interface Candidate {
  readonly min: number;
  readonly max: number | null;
  readonly start: number;
  readonly end: number;
}
function clauseAfter(folded: string, at: number): string {
  const window = folded.slice(at, at + 90);
  const stop = window.search(/[\n·;]|\.(?= |$)|(?:  )/);
  return stop < 0 ? window : window.slice(0, stop);
}
function clauseBefore(folded: string, at: number): string {
  const window = folded.slice(Math.max(0, at - 60), at);
  for (let from = window.length - 1; from > 0; from -= 1) {
    const code = window.charCodeAt(from);
    if (
      code === 10 ||
      code === 183 ||
      code === 59 ||
      (code === 46 &&
        window.charCodeAt(from + 1) === 32 &&
        !/\b(?:min|mind|ca|approx|max|bzw|inkl|u\.a)$/.test(window.slice(Math.max(0, from - 8), from)))
    )
      return window.slice(from + 1);
  }
  return window;
}
function numbered(folded: string, hit: TriggerHit): Candidate | null {
  const from = Math.max(0, hit.start - 44);
  const amount = AMOUNT.exec(folded.slice(from, hit.start));
  if (amount === null) return null;
  const [whole, lowText, lowPlus, highText = "", plus] = amount;
  const lead = /^[^\p{L}\d]/u.test(whole) ? 1 : 0;
  const start = from + amount.index + lead;
  const high = numberOf(highText);
  const low = lowText === undefined ? null : numberOf(lowText);
  const after = folded.slice(hit.end, hit.end + 14);
  const isOpen =
    (plus !== undefined && plus !== "full") ||
    lowPlus !== undefined ||
    /^ ?(?:\+|plus\b|or more|or greater|und mehr|ou plus|o mas|and (?:above|up))/.test(after);
  const range = low !== null && low < high;
  const min = range ? low : low !== null && low === high ? low : high;
  if (low !== null && low > high) return null;
  const max = range && !isOpen ? high : null;
  return min > LARGEST ? null : { min, max, start, end: hit.end };
}
function isDemand(folded: string, candidate: Candidate): boolean {
  const before = clauseBefore(folded, candidate.start);
  const after = clauseAfter(folded, candidate.end);
  if (/^ ?track record/.test(after) && COMPANY_NEAR.test(before)) return false;
  const isPlus = folded.slice(candidate.start, candidate.end).includes("+");
  const asks = DEMAND.test(before) || (isPlus && candidate.min <= 12);
  if (
    /(?:past|last|next|first|within|for over|for more than|seit|depuis|desde hace|letzten|nachsten|proximos|derniers|prochains) ?(?:the )?(?:over |about |approximately )?$/.test(
      before,
    ) ||
    NOT_DEMAND_AFTER.test(after) ||
    NOT_DEMAND_NEAR.test(before)
  )
    return false;
  if (
    NOT_DEMAND_BEFORE.test(before) &&
    !asks &&
    !isPlus &&
    !(
      /(?:more than|over|plus de|mas de|uber) $/.test(before) &&
      /^['s ]{0,3}(?:of |d'|de )?(?:[a-z-]+ ){0,2}(?:experience|berufserfahrung|erfahrung|experiencia)/.test(after) &&
      candidate.min <= 12 &&
      !COMPANY_NEAR.test(before + after)
    )
  )
    return false;
  if (candidate.min >= 15 && !asks && !isPlus) return false;
  if (candidate.min >= 20 && !/minimum|at least|required/.test(before)) return false;
  if (EXPERIENCE_BEFORE.test(before)) return !(COMPANY_NEAR.test(before) && !asks);
  if (EXPERIENCE_AFTER.test(after))
    return (
      !COMPANY_NEAR.test(before) ||
      asks ||
      (/experience|erfahrung|experiencia/.test(after) &&
        candidate.min <= 12 &&
        !/\b(?:our|nuestr|notre|unser|despacho|centro|empresa|company|firm)/.test(before))
    );
  return isPlus && candidate.min <= 15;
}
function worded(folded: string, hit: TriggerHit): Candidate | null {
  const head = folded.slice(hit.start, hit.start + 60);
  for (const [pattern, min, max] of ANY_WORDED.test(head) ? WORDED : []) {
    const found = pattern.exec(head);
    if (found !== null) return { min, max, start: hit.start, end: hit.start + found[0].length };
  }
  const before = folded.slice(Math.max(0, hit.start - 32), hit.start);
  for (const [pattern, min, max] of ANY_WORDED_BEFORE.test(before) ? WORDED_BEFORE : []) {
    const found = pattern.exec(before);
    // "Erste Erfahrungen mit CRM-Systemen" is about a tool.
    if (found !== null && !/^ (?:mit|with|avec|con) /.test(folded.slice(hit.end, hit.end + 6)))
      return { min, max, start: hit.start - found[0].length, end: hit.end };
  }
  const after = folded.slice(hit.end, hit.end + 40);
  for (const [pattern, min, max] of ANY_WORDED_AFTER.test(after) ? WORDED_AFTER : []) {
    const found = pattern.exec(after);
    if (found !== null) return { min, max, start: hit.start, end: hit.end + found[0].length };
  }
  return null;
}
const YEAR = triggerBit("year");
const EXPERIENCE = triggerBit("experience");
/**
 * Years of experience that a posting asks for: the first demand with a number ("5+ years", "3 bis 5 Jahre", "entre 4 et 6 ans", "al menos
 * dos años"), else the first worded one ("mehrjährige Berufserfahrung" is 3 or more, "première expérience" 0 to 2). Ages, contract terms,
 * benefits and the history of the company are not demands. `max` is null when the demand is open upwards.
 */
export function yearsFromText(folded: string, hits: readonly TriggerHit[]): Years | null {
  let fallback: Candidate | null = null;
  for (const hit of hits) {
    if ((hit.kinds & YEAR) !== 0) {
      const candidate = numbered(folded, hit);
      if (candidate !== null && isDemand(folded, candidate))
        return {
          min: candidate.min,
          max: candidate.max,
          source: { from: "text", span: [candidate.start, candidate.end] },
        };
    } else if (fallback === null && (hit.kinds & EXPERIENCE) !== 0) fallback = worded(folded, hit);
  }
  return fallback === null
    ? null
    : { min: fallback.min, max: fallback.max, source: { from: "text", span: [fallback.start, fallback.end] } };
}
