/**
 * Words that make a rule look closer, by kind. A text is read once; rules then look only around the words of their kind, within bounded
 * windows, so the cost of all rules together grows with the length of the text and the number of such words.
 * Words are folded (no accents, lower case) and consist of a-z only.
 */
const TRIGGER_WORDS = {
  year: "year years yr yrs jahr jahre jahren ans an annee annees ano anos jahriger jahrige jahrigen",
  experience: "mehrjahrige mehrjahriger mehrjahrigen langjahrige langjahriger langjahrigen experience berufserfahrung erfahrung erfahrungen experiencia debutant debutants debutante debutantes berufseinsteiger",
  currency:
    "usd eur euro euros keur gbp chf cad aud nzd sgd hkd inr jpy cny rmb pln sek nok dkk czk huf ron brl mxn zar aed sar ils krw twd thb myr php idr cop clp ars pen lpa lakhs lakh franken chfk pounds dollars zl kr pesos cents",
  pay: "salary salaries pay paid compensation wage wages rate remuneration gehalt jahresgehalt monatsgehalt stundenlohn lohn vergutung bruttogehalt bruttojahresgehalt einstiegsgehalt verdienst salaire remuneration smic salario retribucion sueldo sba remuneracion sab ote",
  degree:
    "degree degrees bachelor bachelors bs ba bsc bsn bba beng msc ms ma mba meng msn master masters phd ph doctorate doctoral doctor md jd pharmd dds dvm dnp diploma ged associate associates undergraduate graduate graduated college university hochschule hochschulstudium studium hochschulabschluss universitatsabschluss fachhochschule abitur meister promotion diplom fachhochschulstudium universitatsstudium masterstudium bachelorstudium bacherlor ausbildung berufsausbildung bac licence licenciatura licenciado licenciada licenciatura maitrise doctorat diplome bts dut but cap bep ingenieur grado ingenieria ingeniero ingeniera titulacion titulado titulada titulo doctorado tecnico fp bachillerato universitario universitaria universitarios carrera diplomatura diplomado estudios profesional matura absolvent studienabschluss studiengang hochschulausbildung akademische akademischer akademisches akademischen bacheloror wirtschaftsstudium ingenieurstudium informatikstudium technikstudium formation ecole licenciados graduados graduado graduada titulados superiores postgraduate highschool deug deust iut b m",
  sponsorship:
    "sponsor sponsors sponsored sponsoring sponsorship visa visas immigration authorized authorised authorization authorisation eligible eligibility permit citizen citizens citizenship residents resident h arbeitserlaubnis arbeitsgenehmigung aufenthaltstitel aufenthaltserlaubnis visum visumsunterstutzung patrocinio permiso visado titre relocation",
  clearance: "clearance clearances sci polygraph sicherheitsuberprufung sicherheitsfreigabe habilitation habilitacion",
  travel: "travel traveling travelling reisebereitschaft dienstreisen reisetatigkeit deplacements deplacement viajar viajes desplazamientos",
  workplace: "remote remotely hybrid hybride hybrid onsite wfh homeoffice teletravail teletrabajo telearbeit remoto prasenz presentiel presencial hibrido vor office mobiles",
  language:
    "english german french spanish italian portuguese dutch polish swedish danish norwegian finnish czech hungarian romanian greek turkish russian ukrainian arabic hebrew hindi japanese chinese mandarin cantonese korean vietnamese thai indonesian deutsch deutschkenntnisse deutschkenntnissen englisch englischkenntnisse englischkenntnissen franzosisch franzosischkenntnisse spanisch italienisch niederlandisch polnisch allemand anglais francais espagnol italien portugais neerlandais ingles aleman frances espanol italiano portugues castellano catalan",
  deadline: "deadline closing closes apply applications bewerbungsfrist bewerbungsschluss bewerben candidature candidatures plazo candidaturas until close",
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
const TABLE_SIZE = 4_096;
const MAX_WORD = 24;

interface TableEntry {
  readonly word: string;
  readonly kinds: number;
}

function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at += 1) hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0;
  return hash;
}

function buildTable(): (readonly TableEntry[] | undefined)[] {
  const words = new Map<string, number>();
  for (const kind of KINDS) {
    for (const word of TRIGGER_WORDS[kind].split(" ")) words.set(word, (words.get(word) ?? 0) | triggerBit(kind));
  }
  const table: (TableEntry[] | undefined)[] = new Array(TABLE_SIZE).fill(undefined);
  for (const [word, kinds] of words) {
    const slot = hashOf(word) & (TABLE_SIZE - 1);
    (table[slot] ??= []).push({ word, kinds });
  }
  return table;
}

const TABLE = buildTable();
const CURRENCY_BIT = triggerBit("currency");

/** Whether the code unit is one of $ £ ¥ € ₹ ₩ ₪ ₽ ₺ and other currency signs. */
function isCurrencySign(code: number): boolean {
  return code === 36 || (code >= 0xa3 && code <= 0xa5) || (code >= 0x20a0 && code <= 0x20bf);
}

/** The trigger words and currency signs of a folded text in order, found in one pass. */
export function scanTriggers(folded: string): TriggerHit[] {
  const hits: TriggerHit[] = [];
  const { length } = folded;
  let hash = 0;
  let start = -1;
  for (let at = 0; at <= length && hits.length < MAX_HITS; at += 1) {
    const code = at < length ? folded.charCodeAt(at) : 32;
    if (code >= 97 && code <= 122) {
      if (start < 0) {
        start = at;
        hash = code;
      } else hash = (Math.imul(hash, 31) + code) | 0;
      continue;
    }
    if (start >= 0) {
      const size = at - start;
      const entries = size <= MAX_WORD ? TABLE[hash & (TABLE_SIZE - 1)] : undefined;
      if (entries !== undefined) {
        for (const entry of entries) {
          if (entry.word.length === size && folded.startsWith(entry.word, start)) hits.push({ start, end: at, kinds: entry.kinds });
        }
      }
      start = -1;
    }
    if (code >= 36 && isCurrencySign(code)) hits.push({ start: at, end: at + 1, kinds: CURRENCY_BIT });
  }
  return hits;
}
