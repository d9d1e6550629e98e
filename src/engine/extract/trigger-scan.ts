import { cutWords, nextHash, ODD, SIGN } from "../taxonomy/word-cut.ts";

/**
 * Words that make a rule look closer, by kind. A text is read once; rules then look only around the words of their kind, within bounded
 * windows, so the cost of all rules together grows with the length of the text and the number of such words.
 * Words are folded (no accents, lower case) and consist of a-z only.
 */
const TRIGGER_WORDS = {
  year: "year years yr yrs jahr jahre jahren ans an annee annees ano anos jahriger jahrige jahrigen",
  experience:
    "mehrjahrige mehrjahriger mehrjahrigen langjahrige langjahriger langjahrigen experience berufserfahrung erfahrung erfahrungen experiencia debutant debutants debutante debutantes berufseinsteiger",
  currency:
    "usd eur euro euros keur teur gbp chf cad aud nzd sgd hkd inr jpy cny rmb pln sek nok dkk czk huf ron brl mxn zar aed sar ils krw twd thb myr php idr cop clp ars pen lpa lakhs lakh franken chfk pounds dollars zl kr pesos cents",
  pay: "salary salaries pay paid compensation wage wages rate remuneration gehalt jahresgehalt monatsgehalt stundenlohn lohn vergutung bruttogehalt bruttojahresgehalt einstiegsgehalt verdienst salaire remuneration smic salario retribucion sueldo sba remuneracion sab ote",
  degree:
    "degree degrees bachelor bachelors bs ba bsc bsn bba beng msc ms ma mba meng msn master masters phd ph doctorate doctoral doctor md jd pharmd dds dvm dnp diploma ged associate associates undergraduate graduate graduated college university hochschule hochschulstudium studium hochschulabschluss universitatsabschluss fachhochschule abitur meister promotion diplom fachhochschulstudium universitatsstudium masterstudium bachelorstudium bacherlor ausbildung berufsausbildung bac licence licenciatura licenciado licenciada licenciatura maitrise doctorat diplome bts dut but cap bep ingenieur grado ingenieria ingeniero ingeniera titulacion titulado titulada titulo titulaciones formacion ciclo maestria postgrado posgrado graduados doctorado tecnico fp bachillerato universitario universitaria universitarios carrera diplomatura diplomado estudios profesional matura absolvent studienabschluss studiengang hochschulausbildung akademische akademischer akademisches akademischen bacheloror wirtschaftsstudium ingenieurstudium informatikstudium technikstudium jurastudium medizinstudium lehramtsstudium psychologiestudium maschinenbaustudium architekturstudium betriebswirtschaftsstudium formation ecole licenciados graduados graduado graduada titulados superiores postgraduate highschool deug deust iut b m levels secondary apprenticeship vocational trade journeyman fachabitur hochschulreife fachhochschulreife realschulabschluss hauptschulabschluss schulabschluss reife baccalaureat bachelorabschluss masterabschluss masterstudiengang universitatsdiplom magisterabschluss staatsexamen staatsexamina volljurist volljuristin approbation diplomingenieur dipl examinierte examinierter examinierten geprufte gepruftes gepruften geprufter hochschulbildung meisterbrief industriemeister handwerksmeister meisterprufung meistertitel berufsabschluss gesellenbrief facharbeiterbrief lehrabschluss fachhochschulabschluss docteur dscg descg dcg magistere ecoles cfgs cfgm secundaria hnd hnc",
  sponsorship:
    "right legally entitled sponsor sponsors sponsored sponsoring sponsorship visa visas immigration authorized authorised authorization authorisation eligible eligibility permit citizen citizens citizenship residents resident h arbeitserlaubnis arbeitsgenehmigung aufenthaltstitel aufenthaltserlaubnis visum visumsunterstutzung patrocinio permiso visado titre relocation permits permis parrainage parrainons parrainer sponsoriser sponsern sponsert autorise autorisee autorisation autorizacion documentacion patrocinan patrocinamos visados green rights staatsburgerschaft entitlement",
  clearance: "clearance clearances sci polygraph sicherheitsuberprufung sicherheitsfreigabe habilitation habilitacion",
  travel:
    "travel traveling travelling reisebereitschaft dienstreisen reisetatigkeit deplacements deplacement viajar viajes desplazamientos",
  workplace:
    "remote remotely hybrid hybride hybrid onsite wfh homeoffice teletravail teletrabajo telearbeit remoto prasenz presentiel presencial hibrido vor office mobiles",
  language:
    "english german french spanish italian portuguese dutch polish swedish danish norwegian finnish czech hungarian romanian greek turkish russian ukrainian arabic hebrew hindi japanese chinese mandarin cantonese korean vietnamese thai indonesian deutsch deutschkenntnisse deutschkenntnissen englisch englischkenntnisse englischkenntnissen franzosisch franzosischkenntnisse spanisch italienisch niederlandisch polnisch allemand anglais francais espagnol italien portugais neerlandais ingles aleman frances espanol italiano portugues castellano catalan",
  deadline:
    "deadline closing closes apply applications bewerbungen limite bewerbungsfrist bewerbungsschluss bewerben candidature candidatures plazo candidaturas until close",
} as const satisfies Record<string, string>;

export type TriggerKind = keyof typeof TRIGGER_WORDS;

/** A trigger word in a text: where it stands and which kinds of rule it is for, as bits of {@link triggerBit}. */
export interface TriggerHit {
  readonly start: number;
  readonly end: number;
  readonly kinds: number;
}

const KINDS = Object.keys(TRIGGER_WORDS) as TriggerKind[];

/** The bit of a kind within {@link TriggerHit.kinds}. */
export function triggerBit(kind: TriggerKind): number {
  return 1 << KINDS.indexOf(kind);
}

/** Beyond this many hits the rest of a text is not looked at: a posting has some dozens. */
const MAX_HITS = 4_000;
/** A power of two, some times the number of words. */
const SLOTS = 4_096;

/** Trigger words by the hash that {@link cutWords} gives them: open addressing, -1 in a free slot. */
interface TriggerTable {
  readonly slots: Int16Array;
  readonly hashes: Int32Array;
  readonly kinds: Int32Array;
  readonly words: readonly string[];
}

let table: TriggerTable | null = null;

/** The table of trigger words; made on the first call, because most commands read no posting. */
function triggerTable(): TriggerTable {
  if (table !== null) return table;
  const known = new Map<string, number>();
  for (const kind of KINDS) {
    for (const word of TRIGGER_WORDS[kind].split(" ")) known.set(word, (known.get(word) ?? 0) | triggerBit(kind));
  }
  const words = [...known.keys()];
  const hashes = Int32Array.from(words, (word) => {
    let hash = 0;
    for (let at = 0; at < word.length; at++) hash = nextHash(hash, word.charCodeAt(at));
    return hash;
  });
  if (new Set(hashes).size < words.length) throw new Error("two trigger words have one hash");
  const slots = new Int16Array(SLOTS).fill(-1);
  hashes.forEach((hash, index) => {
    let slot = slotOf(hash);
    while (slots[slot] !== -1) slot = (slot + 1) & (SLOTS - 1);
    slots[slot] = index;
  });
  return (table = {
    slots,
    hashes,
    kinds: Int32Array.from(known.values()),
    words,
  });
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 12)) & (SLOTS - 1);
}

/** The trigger word of a hash, -1 for none. `slot` is that of the hash. */
function indexOf({ slots, hashes }: TriggerTable, slot: number, hash: number): number {
  for (let at = slot; ; at = (at + 1) & (SLOTS - 1)) {
    const index = slots[at]!;
    if (index === -1 || hashes[index] === hash) return index;
  }
}

const CURRENCY_BIT = triggerBit("currency");

/** Whether the code unit is $, £, ¥ or one of the signs that other currency signs fold to. */
function isCurrencySign(code: number): boolean {
  return code === 36 || (code >= 0xa3 && code <= 0xb9 && CURRENCY_SIGNS.has(code));
}

const CURRENCY_SIGNS: ReadonlySet<number> = new Set([0xa3, 0xa4, 0xa5, 0xa6, 0xa8, 0xac, 0xaf, 0xb2, 0xb3, 0xb8, 0xb9]);

/** The trigger words and currency signs of a text in order. `folded` is the text as `foldText` gives it. */
export function scanTriggers(folded: string, text: string): TriggerHit[] {
  const { count, hashes, starts, ends, kinds } = cutWords(text);
  const triggers = triggerTable();
  const { slots, words, kinds: bits } = triggers;
  const hits: TriggerHit[] = [];
  for (let piece = 0; piece < count && hits.length < MAX_HITS; piece++) {
    const kind = kinds[piece]!;
    const start = starts[piece]!;
    const end = ends[piece]!;
    if ((kind & (SIGN | ODD)) === 0) {
      const hash = hashes[piece]!;
      const slot = slotOf(hash);
      if (slots[slot] === -1) continue;
      const index = indexOf(triggers, slot, hash);
      // A word may have the hash of a trigger word without being it.
      if (index !== -1 && folded.slice(start, end) === words[index]) hits.push({ start, end, kinds: bits[index]! });
    } else if ((kind & SIGN) !== 0) {
      if (isCurrencySign(folded.charCodeAt(start))) hits.push({ start, end, kinds: CURRENCY_BIT });
    } else scanOddWord(folded, start, end, hits);
  }
  return hits;
}

/** The trigger words between the digits and other letters of a word: "h" in "h1b". */
function scanOddWord(folded: string, start: number, end: number, hits: TriggerHit[]): void {
  for (let at = start; at < end && hits.length < MAX_HITS;) {
    const from = at;
    let hash = 0;
    for (let code = folded.charCodeAt(at); code >= 97 && code <= 122; code = folded.charCodeAt(at)) {
      hash = nextHash(hash, code);
      if (++at === end) break;
    }
    if (at === from) {
      at++;
      continue;
    }
    const triggers = triggerTable();
    const index = indexOf(triggers, slotOf(hash), hash);
    if (index !== -1 && folded.slice(from, at) === triggers.words[index])
      hits.push({ start: from, end: at, kinds: triggers.kinds[index]! });
  }
}
