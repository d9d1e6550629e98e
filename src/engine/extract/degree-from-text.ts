import type { Extracted } from "../../contracts/extracted.ts";
import { clauseAround } from "./clause.ts";
import { degreeWordings, type DegreeValue, type DegreeWording } from "./degree-wordings.ts";
import { triggerBit, type TriggerHit } from "./trigger-scan.ts";

type Degree = NonNullable<Extracted["degree"]>;

const RANK: Readonly<Record<DegreeValue, number>> = {
  none: 0,
  secondary: 1,
  vocational: 2,
  associate: 3,
  bachelor: 4,
  master: 5,
  doctorate: 6,
};

/** Words behind a degree that make it welcome only. */
const PREFERRED =
  /prefer|(?:an?|big|huge|definite|strong|real) plus\b|\bplus(?= ?(?:$|[.,;!)\n]|if\b))|\+ ?if|advantag|desir|nice to have|bonus|an asset|beneficial|helpful|von vorteil|wunschenswert|gerne|kein muss|nicht zwingend|un plus|un atout|apprecie|souhaite|souhaitable|serait|valorable|deseable|se valora|valoraremos|preferible|preferente|no (?:es )?(?:imprescindible|obligatori)|pas obligatoire|plantea|not (?:required|essential|mandatory)|optional|would be|valued/;
/** Adverbs that make what follows them welcome only: what stands before them is untouched. */
const IDEALLY =
  /ideally|preferably|idealerweise|im idealfall|bestenfalls|vorzugsweise|idealement|de preference|preferiblemente|preferentemente|idealmente|a ser posible/;
const IDEALLY_BEFORE = new RegExp(
  `(?:${IDEALLY.source}|wunschenswert|nice to have|prefer(?:red|ably)?:|bonus:|se valorara|valoraremos|valorable|deseable|un plus|gerne)[^,;]*$`,
);
const OR_EXPERIENCE =
  /equivalent depth|or (?:an? )?(?:the )?(?:equivalent|comparable|relevant|similar|related|commensurate|work|practical|professional|industry|demonstrated)(?! (?:[a-z]+ ){0,3}(?:field|discipline|subject|area|major)s?\b)[a-z,/ -]{0,40}(?:experience|background|knowledge|combination|qualification)|equivalent (?:practical |work |professional |industry |education|combination|experience|in experience)|or experience|(?:or|oder|ou|o) (?:at least |mindestens |au moins |al menos )?(?:\d+|one|two|three|four|five|six|zwei|drei|vier|funf)(?: ?- ?\d+)?\+? (?:or more )?(?:years|jahren?|ans|anos)|or (?:several|many) years|or [\d/]+ years|or relevant work|and\/or (?:relevant |equivalent )?experience|in lieu of|combination of (?:education|training)|or equivalent(?: \(|,|$| degree or experience)|\(or equivalent|equivalent reputable|oder (?:ein(?:e[rsn]?)? )?(?:vergleichbare[rsn]?|entsprechende|gleichwertige|mehrjahrige|einschlagige|langjahrige)[a-z ]{0,20}(?:erfahrung|qualifikation|praxis)|oder (?:berufs|praxis)erfahrung|ou (?:equivalent|experience)|ou (?:bien )?(?:vous |tu |avec |d'une? |une? )?(?:disposez |justifiez |avez |as )?(?:d'une? |une? )?(?:solide |bonne |premiere )?experience|o (?:similar|equivalente|a ?fin|afines|carrera afin|experiencia|disciplina)|y\/o experiencia|equivalente|afines|o similares/;
const EXPERIENCE_OR =
  /(?:experience|erfahrung|experiencia|years|jahre|ans|anos)[^.;]{0,24}(?: or| oder| ou|,? o) (?:be )?(?:an? |ein[a-z]* |une? |una? )?(?:recent |current )?(?:college )?$/;
/** In the sentences around: the degree may be missing. */
const MAY_BE_MISSING =
  /(?:n't|not) (?:have|hold|possess|meet)[^.\n]{0,30}(?:degree|diploma|qualification)|(?:if|where|wenn|falls|si)\b[^.\n]{0,50}(?:degree|qualification|diploma|abschluss|diplome|titul)[^.\n]{0,40}(?:n't|not|nicht|pas)\b|in (?:lieu|place) of (?:an? |the )?(?:[a-z]+ )?degree/;
const REQUIRED =
  /required|must (?:have|hold|possess)|mandatory|essential|minimum|erforderlich|voraussetzung|zwingend|requis|obligatoire|exige|imprescindible|obligatori|requerid/;
const NEGATED =
  /(?:no|don't need|do not need|without|regardless of|not require) (?:an? |any )?(?:[a-z]+ ){0,3}$|(?:keine?n?|sans|sin|aucun) (?:[a-z]+ ){0,1}$/;
const NEGATED_AFTER =
  /^[^.\n;]{0,20}(?:is |are )?(?:not (?:required|necessary|needed)|nicht (?:erforderlich|notwendig)|no requerid)/;
const STUDENT_BENEFIT =
  /tuition|reimburs|scholarship|stipend|further education|continuing education|weiterbildung|fortbildung|parent|children|alumni|diplome reconnu|rncp|diplomante|titulo propio|university of|college of|colleges and universit|fees/;

/** The posting says that no degree is asked. */
const NO_DEGREE =
  /\bno (?:university |college |formal |specific )?degree (?:is )?(?:required|needed|necessary)|degree is not (?:required|necessary|needed)(?! but)|(?:not|n't) need an? (?:university |college |specific )?degree|degree not required$|aucun diplome|sans diplome|pas de diplome|diplome non (?:requis|exige)|no (?:se )?(?:requiere|exige|necesita|es necesari[oa])n? (?:titulacion|estudios|formacion|titulo)|sin (?:titulacion|estudios)\b|titulacion no requerida|(?:kein|ohne) (?:abgeschlossenes )?(?:studium|studienabschluss|hochschulabschluss)|(?:studium|hochschulabschluss) (?:ist )?(?:nicht (?:erforderlich|notwendig|notig|zwingend)|kein muss|keine voraussetzung)/;
const ANY_DEGREE =
  /^(?:degree|diplome|titulacion|estudios|titulo|formacion|studium|studienabschluss|hochschulabschluss)$/;

/** Somebody who studies has no degree yet. */
const STILL_STUDYING = /\bestudiantes?\b|\bcursando\b|ultimo curso/;

interface Mention {
  readonly value: DegreeValue;
  readonly isGeneric: boolean;
  readonly start: number;
  readonly end: number;
}

const wordingsByWord = new Map<string, readonly DegreeWording[]>();

/** The wordings that can begin with a trigger word: those whose pattern spells its first letters. */
function wordingsOf(word: string): readonly DegreeWording[] {
  let wordings = wordingsByWord.get(word);
  if (wordings === undefined) {
    wordings = degreeWordings.filter(({ at }) => at.source.includes(word.slice(0, 3)));
    wordingsByWord.set(word, wordings);
  }
  return wordings;
}

function mentionAt(text: string, folded: string, hit: TriggerHit): Mention | null {
  const at = folded.slice(hit.start, hit.start + 60);
  const before = folded.slice(Math.max(0, hit.start - 32), hit.start);
  for (const wording of wordingsOf(folded.slice(hit.start, hit.end))) {
    const found = wording.at.exec(at);
    if (found === null) continue;
    if (wording.before !== undefined && !wording.before.test(before)) continue;
    if (wording.notBefore !== undefined && wording.notBefore.test(before)) continue;
    if (wording.written !== undefined && !wording.written.test(text.slice(hit.start, hit.start + 24))) continue;
    return {
      value: wording.value,
      isGeneric: wording.generic === true,
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
  /(?:nice[- ]to[- ]haves?|preferred (?:qualifications|experience|skills|requirements)|desirable(?: skills| criteria| experience)?|bonus points|what would be great|wunschenswert|plus si|se valorara|valoraremos|se valorar[a-z]+|muy valorable|bonus qualifications|\(preferred\)|extra points|would be nice)[^.\n]{0,20}[:\n]/g;
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

/** "University degree (Master)", "formation supérieure de type Bac+5": the named degree counts, not the word before it. */
function withoutGeneric(folded: string, mentions: readonly Mention[]): readonly Mention[] {
  const named = mentions.filter((mention, at) => {
    const next = mentions[at + 1];
    if (!mention.isGeneric || next === undefined) return true;
    const between = folded.slice(mention.end, next.start);
    return (
      between.length > 40 ||
      /\b(?:or|oder|ou|o|u)\b/.test(between) ||
      !/[(:]|de type|de niveau|niveau|minimum/.test(between)
    );
  });
  return named.length > 0 ? named : mentions;
}

/** A line that goes on with these belongs to the line before it: "Bachelor's degree" / "preferred". */
const CONTINUED =
  /^(?:[;.]|\n) ?(?:(?:strongly |highly )?(?:preferred|desirable|desired)(?=\n|$|\.|,)|(?:and\/)?or (?:an? )?(?:equivalent|comparable|similar|relevant)|oder |ou (?:equivalent|experience)|(?:is|are|would be|ist|est|serait) )[^\n;.]{0,60}/;
/** Here something else begins that words of preference may be about. */
const OTHER_SUBJECT = /, (?:vous |tu |you |du |sie |with (?:at least )?\d|con (?:al menos )?\d|mit mindestens )/;

/** What a clause says behind a degree: `all` of it, and its `own` part up to where an adverb or a new subject turns to something else. */
function tailOf(folded: string, mention: Mention, end: number): { all: string; own: string } {
  const more = CONTINUED.exec(folded.slice(end, end + 100))?.[0] ?? "";
  // A preference in brackets is about the subject ("specialisation preferred"); brackets that begin with one or name an equivalent are not.
  const tail = `${folded.slice(mention.end, end)}${more}`.replace(/\([^)]{0,80}\)/g, (inner) =>
    /^\((?:strongly |highly )?(?:preferred|desired|a plus|desirable|or equivalent|optional|ou equivalent|oder vergleichbar|o similar)/.test(
      inner,
    )
      ? inner
      : " ",
  );
  const cuts = [IDEALLY.exec(tail)?.index ?? -1, OTHER_SUBJECT.exec(tail)?.index ?? -1].filter((at) => at >= 0);
  const cut = Math.min(tail.length, ...cuts);
  // "Bac+5, ideally." stands behind what it is about.
  return {
    all: tail,
    own: /^[a-z ]{0,24}[.)]?$/.test(tail.slice(cut)) ? tail : tail.slice(0, cut),
  };
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
    const tail = folded.slice(mention.end, Math.min(next, mention.end + 70));
    return /^[^,;()]{0,30}(?:strongly )?(?:prefer(?!abl[a-z]+ (?:from|in|with)|en)|a plus|is a plus|un plus|plus$|desir|advantag|bonus|ideal)/.test(
      tail,
    );
  };
  const alone = mentions.map(isPreferredAlone);
  // "Bachelor's or associate's degree preferred" prefers both.
  for (let at = alone.length - 1; at > 0; at -= 1) {
    const between = folded.slice(mentions[at - 1]?.end, mentions[at]?.start);
    if (alone[at] === true && between.length < 24 && /(?: or |\/)/.test(between) && !/[,;(.]/.test(between))
      alone[at - 1] = true;
  }
  const firm = mentions.filter((_, at) => !alone[at]);
  const counted = withoutGeneric(folded, firm.length > 0 ? firm : mentions);
  let lowest = counted[0] as Mention;
  for (const mention of counted) if (RANK[mention.value] < RANK[lowest.value]) lowest = mention;
  const head = folded.slice(clause[0], lowest.start);
  const tail = tailOf(folded, lowest, clause[1]);
  const isFirm = firm.length === mentions.length;
  const isPreferred =
    firm.length === 0 ||
    (isFirm &&
      (PREFERRED.test(tail.own.replace(/prefera[a-z]+ (?:in|from|with)[^,.;]*/g, " ")) || IDEALLY_BEFORE.test(head)));
  const explicit = REQUIRED.test(text);
  const isOptional =
    isPreferred ||
    (lowest.value !== "secondary" && (OR_EXPERIENCE.test(tail.all) || EXPERIENCE_OR.test(head))) ||
    MAY_BE_MISSING.test(folded.slice(lowest.end, lowest.end + 260)) ||
    isOptionalSection(folded, clause[0]);
  return { ...lowest, required: !isOptional && lowest.start >= 0, explicit };
}

const DEGREE = triggerBit("degree");

/**
 * The lowest degree that opens the door, and whether it is demanded or may be replaced ("or equivalent experience", "preferred").
 * `none` is said ("no degree required"), never guessed; trades and apprenticeships are `vocational`. "High degree of ownership", "MS Excel" and "master data" are none of it.
 */
export function degreeFromText(text: string, folded: string, hits: readonly TriggerHit[]): Degree | null {
  const clauses: ClauseDegree[] = [];
  let open: Mention[] = [];
  let noDegree: TriggerHit | null = null;
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
    if (noDegree === null && ANY_DEGREE.test(folded.slice(hit.start, hit.end))) {
      const around = folded.slice(Math.max(0, hit.start - 40), hit.end + 40);
      if (NO_DEGREE.test(around)) noDegree = hit;
    }
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
      STUDENT_BENEFIT.test(around) ||
      STILL_STUDYING.test(folded.slice(clause[0], mention.start))
    )
      continue;
    open = [mention];
    bounds = clause;
  }
  close();
  let chosen = clauses[0];
  if (chosen === undefined)
    return noDegree === null
      ? null
      : {
          required: false,
          source: { from: "text", span: [noDegree.start, noDegree.end] },
          value: "none",
        };
  for (const clause of clauses) {
    if (!chosen.required && RANK[clause.value] < RANK[chosen.value]) chosen = clause;
    if (clause.explicit && clause.required && chosen.required && RANK[clause.value] > RANK[chosen.value])
      chosen = clause;
  }
  return { required: chosen.required, source: { from: "text", span: [chosen.start, chosen.end] }, value: chosen.value };
}
