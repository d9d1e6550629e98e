import type { Extracted } from "../../contracts/extracted.ts";
import { clauseAround } from "./clause.ts";
import { triggerBit, type TriggerHit } from "./trigger-scan.ts";

type Degree = NonNullable<Extracted["degree"]>;
type DegreeValue = Degree["value"];

const RANK: Readonly<Record<DegreeValue, number>> = {
  none: 0,
  vocational: 1,
  associate: 2,
  bachelor: 3,
  master: 4,
  doctorate: 5,
};

/**
 * What the words at a trigger say: `at` is read from the trigger on, `before` right before it; `written` must fit the text as written
 * where capital letters tell a degree from a word ("BS" from "bs", "MS" from "ms").
 */
interface DegreeWording {
  readonly value: DegreeValue;
  readonly at: RegExp;
  readonly before?: RegExp;
  readonly notBefore?: RegExp;
  readonly written?: RegExp;
}

const SUBJECT_NEXT =
  "(?: ?(?:degree|\\(|/|,|;|\\.|in\\b|or\\b|and\\b|with\\b|preferred|required|from|level|students?|$))";

const WORDINGS: readonly DegreeWording[] = [
  // High school and no degree at all.
  {
    value: "none",
    at: /^(?:diploma|ged\b|graduate|graduated|degree)/,
    before: /(?:high[- ]?school|secondary school|secondary|hs) $/,
  },
  { value: "none", at: /^ged\b/, written: /^GED/ },
  { value: "none", at: /^abitur\b/ },
  {
    value: "none",
    at: /^bac\b(?! ?(?:\+|pro\b|\d))/,
    written: /^(?:BAC|Bac)/,
    before: /(?:niveau|titulaire (?:du|d'un)) $/,
  },
  // English.
  { value: "doctorate", at: /^(?:phd|ph\.? ?d\b|doctorate|doctoral (?:degree|studies)|pharmd|dvm|dds)/ },
  { value: "doctorate", at: /^(?:md|jd)(?:\/| or | degree|\)|,? (?:do|phd)\b)/, written: /^(?:MD|JD)/ },
  {
    value: "master",
    at: new RegExp(
      `^(?:master's|masters?'?(?= ?(?:degree|of (?:science|arts|business|engineering|laws?|public|education|fine|social|architecture|philosophy|health|nursing|finance|computer|data|technology|applied|international)|in [a-z]|with |from |or (?:an? )?(?:ph|doctor|higher|above|bachelor|equivalent|mba)|/ ?(?:ph|b)|\\()))`,
    ),
    notBefore: /(?:scrum|web|quiz|tasking|the|data|product|become an?|and|to|true) ?$/,
  },
  { value: "master", at: /^(?:mba|meng|msn)\b/ },
  {
    value: "master",
    at: new RegExp(`^(?:msc|ms|ma|m\\.? ?s\\.?c?\\.?|m\\.a\\.)(?=${SUBJECT_NEXT})`),
    written:
      /^(?:MSc|MS\b(?! (?:Office|Excel|Word|Power|Project|Teams|SQL|Windows|Azure|Dynamics|Access|Outlook|Visio|Suite|365))|MA\b(?= (?:degree|in )|\/)|M\. ?S\.|M\. ?A\. ?(?:degree|in )|M\.?Sc)/,
  },
  {
    value: "master",
    at: /^(?:graduate|graduated|postgraduate)(?: degree|\/master)/,
    notBefore: /(?:under|recent|college|a|to) ?$/,
  },
  {
    value: "master",
    at: /^degrees?\b/,
    before: /(?:advanced|postgraduate|post-graduate|higher|graduate) $/,
    notBefore: /(?:(?:or|under) ?(?:advanced|higher|graduate)|\d\+? [a-z]+) $/,
  },
  { value: "associate", at: /^associate(?:'?s|s'?)?(?:'s)? (?:degree|diploma)|^associate(?:'s|s') (?:or|in)/ },
  {
    value: "bachelor",
    at: /^(?:bachelors?(?:'?s?)\b|undergraduate degree|bacherlor|bba\b|bsn\b|beng\b)/,
    notBefore: /(?:most eligible) $/,
  },
  {
    value: "bachelor",
    at: new RegExp(`^(?:bsc|bs|ba|b\\.? ?s\\.?c?\\.?|b\\.a\\.|b\\.? ?tech|b\\.e\\.)(?=${SUBJECT_NEXT})`),
    written: /^(?:BSc|BS\b|BA\b(?= (?:degree|in |or )|\/|,)|B\. ?S\.|B\. ?A\.|B\.?Sc|B\.? ?Tech|B\.E\.)/,
    notBefore: /no[- ]$/,
  },
  {
    value: "bachelor",
    at: /^college (?:degree|graduate|education|diploma)|^university (?:degree|graduate|education|diploma)/,
  },
  {
    value: "bachelor",
    at: /^degrees?(?! of (?!science|arts)| celsius| fahrenheit| view| angle|[- ]?day| to which|, | that\b)/,
    before:
      /(?:^|[^a-z])(?:university|college|relevant|technical|academic|years?|4-year|4 year|year|engineering|honou?rs|a|science|law|finance|business|related|stem|tertiary|undergraduate|first|level|accredited|equivalent|qualifying|your|recognised|completed|the|any|nursing|clinical|quantitative|similar|cs|ee|stem|it)[ -]$|(?:[\n*·:-] ?|^ ?)$/,
    notBefore:
      /(?:post|\d\+? (?:advanced )?|high|some|certain|lesser|greater|large|same|significant|strong|360|what|to an?|their|the)[ -]$/,
  },
  {
    value: "bachelor",
    at: /^degree(?:[ -](?:educated|qualified)| in [a-z])/,
    notBefore: /(?:high|master'?s?|masters|doctoral|advanced|graduate|associate'?s?|bachelor'?s?|bachelors) $/,
  },
  { value: "bachelor", at: /^graduate (?:in|from|of) /, before: /recent $/ },
  // German.
  { value: "master", at: /^(?:masterstudium|masterabschluss|masterstudiengang)/ },
  {
    value: "master",
    at: /^master\b(?=-?(?:studium|studiengang|abschluss)| ?(?:oder (?:diplom|bachelor|vergleichb)|im bereich|in (?:[a-z]*informatik|[a-z]*wirtschaft|[a-z]*ingenieur|bwl|jura|psychologie|physik|mathematik)))/,
    notBefore: /(?:scrum|web|scrum[- ]) ?$/,
  },
  {
    value: "bachelor",
    at: /^(?:(?:hochschul|fachhochschul|universitats|bachelor|ingenieur|wirtschafts|informatik|technik|jura|medizin|lehramts|psychologie|maschinenbau|architektur|betriebswirtschafts|master-|bwl-)?studium|hochschulabschluss|universitatsabschluss|studienabschluss|hochschulausbildung|akademische[rs]? (?:abschluss|ausbildung|grad))/,
    notBefore:
      /(?:nach|neben|wahrend|duales?|dualen|deine[ms]|ihre[ms]|im|vom|begleitendes|berufsbegleitendes|zum|dein) ?$/,
  },
  {
    value: "vocational",
    at: /^(?:berufs)?ausbildung\b/,
    before:
      /(?:abgeschlossene[nr]?|technische[nr]?|kaufmannische[nr]?|handwerkliche[nr]?|fachliche[nr]?|einschlagige[nr]?|vergleichbare[nr]?|eine[nr]?|oder|berufliche[nr]?|medizinische[nr]?|gewerbliche[nr]?|padagogische[nr]?|-|:|\/) ?$/,
    notBefore: /(?:deine|ihre|die|unsere) (?:[a-z]+ )?$/,
  },
  {
    value: "vocational",
    at: /^(?:berufs)?ausbildung(?: oder|-? ?(?:als|zum|zur|im bereich|in de[rm])|[ -]?abschluss|$)/,
    notBefore: /(?:deine|ihre|die|unsere|fur deine|wahrend de[rs]) $/,
  },
  {
    value: "vocational",
    at: /^meister(?:in|brief|schule)?\b(?=[ ,.)]|$)/,
    before: /(?:kfz|industrie|handwerks|techniker|oder|\/|zum) ?-?$/,
  },
  {
    value: "doctorate",
    at: /^promotion\b(?= (?:in|im|oder|von|wunschenswert|\())/,
    before: /(?:abgeschlossene|eine|idealerweise|und|oder) $/,
  },
  // French.
  { value: "doctorate", at: /^doctorat\b/ },
  { value: "master", at: /^master ?[12]\b/ },
  { value: "master", at: /^bac ?\+ ?(?:5|6|7)\b/ },
  { value: "bachelor", at: /^bac ?\+ ?(?:3|4)\b/ },
  { value: "associate", at: /^bac ?\+ ?2\b/ },
  { value: "master", at: /^(?:ecole d'ingenieur|ingenieur diplome|diplome d'ingenieur|formation d'ingenieur)/ },
  { value: "bachelor", at: /^diplome d'etat (?:d'|de )?(?:infirmi|sage|masseur|ergother|orthoph|assistant)/ },
  {
    value: "bachelor",
    at: /^licence\b(?= (?:pro|en|universitaire|ou|ou|pr|de )|[,)/.…])/,
    notBefore: /(?:sous|de|la|iv) $/,
  },
  { value: "bachelor", at: /^but\b(?= (?:ou|en|gea|tc|info|mmi|\()|[,)/])/, written: /^BUT/ },
  { value: "associate", at: /^(?:bts|dut|deust|deug)\b/ },
  { value: "vocational", at: /^(?:cap|bep)\b/, written: /^(?:CAP|BEP)/ },
  { value: "vocational", at: /^bac ?pro\b/ },
  // Spanish.
  { value: "doctorate", at: /^doctorado\b/ },
  { value: "associate", at: /^tecnico\/?a? superior\b|^titulacion de tecnico\/?a? superior/ },
  {
    value: "vocational",
    at: /^(?:fp\b(?! ?&)|formacion profesional|ciclo formativo|grado (?:medio|superior)|titul(?:o|acion) (?:de |en )?(?:fp\b|formacion profesional|tecnico|grado (?:medio|superior)))/,
    written: /^(?:FP|[FfGgCcTt])/,
  },
  {
    value: "vocational",
    at: /^tecnico\/?a? (?:en|de grado) /,
    before: /(?:^|[\n*·:-] ?|titulo de |titulacion de |formacion de )$/,
  },
  {
    value: "none",
    at: /^(?:bachillerato|titulo de (?:bachiller|eso\b|graduado escolar)|estudios (?:primarios|secundarios|basicos)|graduado escolar)/,
  },
  {
    value: "master",
    at: /^(?:master|maestria|postgrado|posgrado) (?:oficial |universitario )?(?:en|de) (?!datos|data)/,
    notBefore: /(?:scrum|web) $/,
  },
  {
    value: "bachelor",
    at: /^(?:grado (?:en|universitario)|licenciatura|licenciad[oa]s?\b|diplomatura|graduad[oa] (?:en|universitari)|diplomad[oa] (?:en|universitari)|titulo (?:universitari|de (?:licenci|ingenier|arquitect|grado|profesional)|oficial|superior|profesional|academico|en )|titulaci(?:on|ones) (?:universitari|superior|oficial|academica|tecnica|homologada|media|requerida|relacionada|en |de )|titulad[oa]s? (?:universitari|superior|en )|estudios (?:universitari|superiores|de grado|de ingenier|en ingenier)|formacion (?:universitari|superior|academica (?:en|de|minima))|nivel (?:universitari|de licenciatura)|universitari[oa]s? en )/,
    notBefore: /(?:fin de|trabajo de|proyecto de|becas?|convenios?|estudiantes? (?:regular )?(?:de|en)) $/,
  },
  {
    value: "bachelor",
    at: /^carrera (?:universitari|afin|profesional en |tecnica (?:en|o)|de (?:ingenier|administracion|derecho|contadur|psicolog))/,
    notBefore: /(?:tu|su|una|la|mi|desarrollar?|plan de|nueva|estudiantes? (?:regular )?(?:de|en)) $/,
  },
  {
    value: "bachelor",
    at: /^profesional (?:universitario|titulado)|^profesional en (?:administracion|contadur|ingenier|derecho|psicolog|economi|finanzas|comunicacion|ciencias|mercadeo|salud|sistemas)/,
  },
  {
    value: "bachelor",
    at: /^(?:ingenieria\b|ingenier[oa] (?:(?:en|de) )?[a-z]+)/,
    before:
      /(?:^|[\n*·:-] ?|grado en |titulo de |titulacion en |titulacion de |licenciatura o |formacion en |estudios de |carrera de |requisitos |academica: |educacion: |formacion: )$/,
    notBefore: /(?:departamento|equipo|empresa|area|proyectos) de $/,
  },
];

const PREFERRED =
  /prefer|a plus|\bplus\b|\+ ?if|advantag|desir|nice to have|bonus|ideally|an asset|beneficial|helpful|von vorteil|wunschenswert|idealerweise|gerne|kein muss|vorzugsweise|un plus|apprecie|idealement|souhaite|serait|valorable|deseable|se valora|valoraremos|preferible|preferente|plantea|not required|optional|would be|valued/;
const OR_EXPERIENCE =
  /equivalent depth|or (?:an? )?(?:the )?(?:equivalent|comparable|relevant|similar|related|commensurate|work|practical|professional|industry|demonstrated)[a-z,/ -]{0,40}(?:experience|background|knowledge|combination)|equivalent (?:practical |work |professional |industry |education|combination|experience|in experience)|or experience|and\/or (?:relevant |equivalent )?experience|in lieu of|combination of (?:education|training)|or equivalent(?: \(|,|$| degree or experience)|\(or equivalent|equivalent reputable|oder (?:eine )?(?:vergleichbare|entsprechende|gleichwertige|mehrjahrige|einschlagige)[a-z ]{0,20}(?:erfahrung|qualifikation|praxis)|ou (?:equivalent|experience)|o (?:similar|equivalente|afin|afines|carrera afin|experiencia|disciplina)|y\/o experiencia|equivalente|afines|o similares/;
const REQUIRED =
  /required|must (?:have|hold|possess)|mandatory|essential|minimum|erforderlich|voraussetzung|zwingend|requis|obligatoire|exige|imprescindible|obligatori|requerid/;
const NEGATED =
  /(?:no|don't need|do not need|without|regardless of|not require) (?:an? |any )?(?:[a-z]+ ){0,3}$|(?:keine?n?|sans|sin|aucun) (?:[a-z]+ ){0,1}$/;
const NEGATED_AFTER =
  /^[^.\n;]{0,20}(?:is |are )?(?:not (?:required|necessary|needed)|nicht (?:erforderlich|notwendig)|no requerid)/;
const STUDENT_BENEFIT =
  /tuition|reimburs|scholarship|stipend|further education|continuing education|weiterbildung|fortbildung|parent|children|alumni|diplome reconnu|rncp|diplomante|titulo propio|university of|college of|colleges and universit|fees/;

interface Mention {
  readonly value: DegreeValue;
  readonly start: number;
  readonly end: number;
}

const wordingsByWord = new Map<string, readonly DegreeWording[]>();

/** The wordings that can begin with a trigger word: those whose pattern spells its first letters. */
function wordingsOf(word: string): readonly DegreeWording[] {
  let wordings = wordingsByWord.get(word);
  if (wordings === undefined) {
    wordings = WORDINGS.filter(({ at }) => at.source.includes(word.slice(0, 3)));
    wordingsByWord.set(word, wordings);
  }
  return wordings;
}

function mentionAt(text: string, folded: string, hit: TriggerHit): Mention | null {
  const at = folded.slice(hit.start, hit.start + 60);
  const before = folded.slice(Math.max(0, hit.start - 24), hit.start);
  for (const wording of wordingsOf(folded.slice(hit.start, hit.end))) {
    const found = wording.at.exec(at);
    if (found === null) continue;
    if (wording.before !== undefined && !wording.before.test(before)) continue;
    if (wording.notBefore !== undefined && wording.notBefore.test(before)) continue;
    if (wording.written !== undefined && !wording.written.test(text.slice(hit.start, hit.start + 24))) continue;
    return {
      value: wording.value,
      start: hit.start,
      end: hit.start + Math.max(found[0].trimEnd().length, hit.end - hit.start),
    };
  }
  return null;
}

interface ClauseDegree extends Mention {
  readonly required: boolean;
  readonly explicit: boolean;
}

const OPTIONAL_SECTION =
  /(?:nice[- ]to[- ]haves?|preferred (?:qualifications|experience|skills|requirements)|desirable(?: skills| criteria| experience)?|bonus points|what would be great|wunschenswert|plus si|se valorara|muy valorable|bonus qualifications|\(preferred\)|extra points|would be nice)[^.\n]{0,20}[:\n]/g;
const REQUIRED_SECTION =
  /(?:requirements|required qualifications|qualifications|minimum qualifications|must[- ]haves?|requisitos|anforderungen|your profile|dein profil|ihr profil|profil recherche|what you'?ll (?:bring|need)|what we'?re looking for|who you are|education)\s?[:\n]/g;

function lastIndexOfPattern(pattern: RegExp, text: string): number {
  let last = -1;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) last = found.index;
  return last;
}

function isOptionalSection(folded: string, at: number): boolean {
  const window = folded.slice(Math.max(0, at - 500), at);
  const optional = lastIndexOfPattern(OPTIONAL_SECTION, window);
  return optional >= 0 && optional > lastIndexOfPattern(REQUIRED_SECTION, window);
}

/** Degrees of one clause: alternatives count as their lowest ("bachelor's or master's"), a degree that is only preferred beside another does not count. */
function toClauseDegree(
  folded: string,
  mentions: readonly Mention[],
  clause: readonly [number, number],
): ClauseDegree | null {
  const text = folded.slice(clause[0], clause[1]);
  const isPreferredAlone = (mention: Mention, at: number): boolean => {
    const next = mentions[at + 1]?.start ?? clause[1];
    const tail = folded.slice(mention.end, Math.min(next, mention.end + 40));
    return /^[^,;()]{0,30}(?:strongly )?(?:prefer|a plus|is a plus|plus\b|desir|advantag|bonus|ideal)/.test(tail);
  };
  const alone = mentions.map(isPreferredAlone);
  // "Bachelor's or associate's degree preferred" prefers both.
  for (let at = alone.length - 1; at > 0; at -= 1) {
    const between = folded.slice(mentions[at - 1]?.end, mentions[at]?.start);
    if (alone[at] === true && between.length < 24 && /(?: or |\/)/.test(between) && !/[,;(.]/.test(between))
      alone[at - 1] = true;
  }
  const firm = mentions.filter((_, at) => !alone[at]);
  const counted = firm.length > 0 ? firm : mentions;
  let lowest = counted[0] as Mention;
  for (const mention of counted) if (RANK[mention.value] < RANK[lowest.value]) lowest = mention;
  const head = folded.slice(clause[0], lowest.start);
  // A preference in brackets or for the subject is about the subject ("specialisation preferred", "preferably in finance").
  const judged = text.replace(/\([^)]{0,80}\)/g, (inner) =>
    /^\((?:strongly |highly )?(?:preferred|desired|a plus|desirable|or equivalent|optional)/.test(inner) ? inner : " ",
  );
  const tail = judged.slice(Math.max(0, judged.indexOf(folded.slice(lowest.start, lowest.end))));
  const isPreferred =
    firm.length === 0 ||
    (firm.length === mentions.length &&
      PREFERRED.test(tail.replace(/prefera[a-z]+|preferably (?:in|from|with)[^,.;]*/g, " "))) ||
    (firm.length === mentions.length &&
      /(?:ideally|preferably|prefer(?:red)?:|idealerweise|idealement|valorable|deseable)/.test(head));
  const explicit = REQUIRED.test(text);
  const isOptional =
    isPreferred || (lowest.value !== "none" && OR_EXPERIENCE.test(tail)) || isOptionalSection(folded, clause[0]);
  return { ...lowest, required: !isOptional && lowest.start >= 0, explicit };
}

const DEGREE = triggerBit("degree");

/**
 * The lowest degree that opens the door, and whether it is demanded or may be replaced ("or equivalent experience", "preferred").
 * High school only is `none`; trades and apprenticeships are `vocational`. "High degree of ownership", "MS Excel" and "master data" are none of it.
 */
export function degreeFromText(text: string, folded: string, hits: readonly TriggerHit[]): Degree | null {
  const clauses: ClauseDegree[] = [];
  let open: Mention[] = [];
  let bounds: readonly [number, number] = [0, 0];
  const close = (): void => {
    const clause = open.length === 0 ? null : toClauseDegree(folded, open, bounds);
    if (clause !== null) clauses.push(clause);
    open = [];
  };
  for (const hit of hits) {
    if ((hit.kinds & DEGREE) === 0) continue;
    const last = open[open.length - 1];
    if (last !== undefined && hit.start < last.end) continue;
    const mention = mentionAt(text, folded, hit);
    if (mention === null) continue;
    if (open.length > 0 && mention.start < bounds[1]) {
      open.push(mention);
      continue;
    }
    close();
    if (clauses.length >= 12) break;
    const clause = clauseAround(folded, mention.start, mention.end);
    const around = folded.slice(clause[0], clause[1]);
    if (
      NEGATED.test(folded.slice(clause[0], mention.start)) ||
      NEGATED_AFTER.test(folded.slice(mention.end, clause[1])) ||
      STUDENT_BENEFIT.test(around)
    )
      continue;
    open = [mention];
    bounds = clause;
  }
  close();
  let chosen = clauses[0];
  if (chosen === undefined) return null;
  for (const clause of clauses) {
    if (clause.explicit && clause.required && chosen.required && RANK[clause.value] > RANK[chosen.value])
      chosen = clause;
  }
  return { required: chosen.required, source: { from: "text", span: [chosen.start, chosen.end] }, value: chosen.value };
}
