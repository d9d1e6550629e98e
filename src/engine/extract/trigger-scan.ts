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
    "usd eur euro euros keur gbp chf cad aud nzd sgd hkd inr jpy cny rmb pln sek nok dkk czk huf ron brl mxn zar aed sar ils krw twd thb myr php idr cop clp ars pen lpa lakhs lakh franken chfk pounds dollars zl kr pesos cents",
  pay: "salary salaries pay paid compensation wage wages rate remuneration gehalt jahresgehalt monatsgehalt stundenlohn lohn vergutung bruttogehalt bruttojahresgehalt einstiegsgehalt verdienst salaire remuneration smic salario retribucion sueldo sba remuneracion sab ote",
  degree:
    "degree degrees bachelor bachelors bs ba bsc bsn bba beng msc ms ma mba meng msn master masters phd ph doctorate doctoral doctor md jd pharmd dds dvm dnp diploma ged associate associates undergraduate graduate graduated college university hochschule hochschulstudium studium hochschulabschluss universitatsabschluss fachhochschule abitur meister promotion diplom fachhochschulstudium universitatsstudium masterstudium bachelorstudium bacherlor ausbildung berufsausbildung bac licence licenciatura licenciado licenciada licenciatura maitrise doctorat diplome bts dut but cap bep ingenieur grado ingenieria ingeniero ingeniera titulacion titulado titulada titulo titulaciones formacion ciclo maestria postgrado posgrado graduados doctorado tecnico fp bachillerato universitario universitaria universitarios carrera diplomatura diplomado estudios profesional matura absolvent studienabschluss studiengang hochschulausbildung akademische akademischer akademisches akademischen bacheloror wirtschaftsstudium ingenieurstudium informatikstudium technikstudium jurastudium medizinstudium lehramtsstudium psychologiestudium maschinenbaustudium architekturstudium betriebswirtschaftsstudium formation ecole licenciados graduados graduado graduada titulados superiores postgraduate highschool deug deust iut b m",
  sponsorship:
    "right legally entitled sponsor sponsors sponsored sponsoring sponsorship visa visas immigration authorized authorised authorization authorisation eligible eligibility permit citizen citizens citizenship residents resident h arbeitserlaubnis arbeitsgenehmigung aufenthaltstitel aufenthaltserlaubnis visum visumsunterstutzung patrocinio permiso visado titre relocation",
  clearance: "clearance clearances sci polygraph sicherheitsuberprufung sicherheitsfreigabe habilitation habilitacion",
  travel:
    "travel traveling travelling reisebereitschaft dienstreisen reisetatigkeit deplacements deplacement viajar viajes desplazamientos",
  workplace:
    "remote remotely hybrid hybride hybrid onsite wfh homeoffice teletravail teletrabajo telearbeit remoto prasenz presentiel presencial hibrido vor office mobiles",
  language:
    "english german french spanish italian portuguese dutch polish swedish danish norwegian finnish czech hungarian romanian greek turkish russian ukrainian arabic hebrew hindi japanese chinese mandarin cantonese korean vietnamese thai indonesian deutsch deutschkenntnisse deutschkenntnissen englisch englischkenntnisse englischkenntnissen franzosisch franzosischkenntnisse spanisch italienisch niederlandisch polnisch allemand anglais francais espagnol italien portugais neerlandais ingles aleman frances espanol italiano portugues castellano catalan",
  deadline:
    "deadline closing closes apply applications bewerbungsfrist bewerbungsschluss bewerben candidature candidatures plazo candidaturas until close",
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
/** A power of two, many times the number of words. */
const TABLE_SIZE = 16_384;

/** A slot from the length and three letters of a word: enough to pass over nearly every word that is no trigger. */
function slotOf(size: number, first: number, second: number, last: number): number {
  return (((size * 31 + first) * 31 + second) * 31 + last) & (TABLE_SIZE - 1);
}

interface TriggerWord {
  readonly word: string;
  readonly kinds: number;
}

function buildTable(): (readonly TriggerWord[] | null)[] {
  const words = new Map<string, number>();
  for (const kind of KINDS) {
    for (const word of TRIGGER_WORDS[kind].split(" ")) words.set(word, (words.get(word) ?? 0) | triggerBit(kind));
  }
  const table: (TriggerWord[] | null)[] = Array.from({ length: TABLE_SIZE }, () => null);
  for (const [word, kinds] of words) {
    const second = word.length > 1 ? word.charCodeAt(1) : 0;
    const slot = slotOf(word.length, word.charCodeAt(0), second, word.charCodeAt(word.length - 1));
    const known = table[slot];
    if (known === null || known === undefined) table[slot] = [{ word, kinds }];
    else known.push({ word, kinds });
  }
  return table;
}

interface TriggerTable {
  readonly words: readonly (readonly TriggerWord[] | null)[];
  readonly occupied: Uint8Array;
}

let table: TriggerTable | null = null;

/** The table of trigger words; made on the first call, because most commands read no posting. */
function triggerTable(): TriggerTable {
  if (table !== null) return table;
  const words = buildTable();
  return (table = { words, occupied: Uint8Array.from(words, (slot) => (slot === null ? 0 : 1)) });
}

function kindsOf(folded: string, slot: number, start: number, end: number): number {
  for (const { word, kinds } of triggerTable().words[slot] ?? []) {
    if (word.length === end - start && folded.startsWith(word, start)) return kinds;
  }
  return 0;
}

const CURRENCY_BIT = triggerBit("currency");

/** Whether the code unit is $, £, ¥ or one of the signs that other currency signs fold to. */
function isCurrencySign(code: number): boolean {
  return code === 36 || (code >= 0xa3 && code <= 0xb9 && CURRENCY_SIGNS.has(code));
}

const CURRENCY_SIGNS: ReadonlySet<number> = new Set([0xa3, 0xa4, 0xa5, 0xa6, 0xa8, 0xac, 0xaf, 0xb2, 0xb3, 0xb8, 0xb9]);

/** The trigger words and currency signs of a folded text in order, found in one pass. */
export function scanTriggers(folded: string): TriggerHit[] {
  const { occupied } = triggerTable();
  const hits: TriggerHit[] = [];
  const { length } = folded;
  let at = 0;
  while (at < length && hits.length < MAX_HITS) {
    const first = folded.charCodeAt(at);
    if (first < 97 || first > 122) {
      if (first >= 36 && isCurrencySign(first)) hits.push({ start: at, end: at + 1, kinds: CURRENCY_BIT });
      at += 1;
      continue;
    }
    const start = at;
    let last = first;
    let code = first;
    do {
      last = code;
      at += 1;
      code = at < length ? folded.charCodeAt(at) : 32;
    } while (code >= 97 && code <= 122);
    const slot = slotOf(at - start, first, at - start > 1 ? folded.charCodeAt(start + 1) : 0, last);
    if (occupied[slot] === 0) continue;
    const kinds = kindsOf(folded, slot, start, at);
    if (kinds !== 0) hits.push({ start, end: at, kinds });
  }
  return hits;
}
