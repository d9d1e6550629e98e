import type { Extracted, Level } from "../../contracts/extracted.ts";

type TitleLevel = NonNullable<Extracted["level"]>;

interface LevelRule {
  readonly level: Level;
  readonly pattern: RegExp;
  /** The rule does not hold where this matches from the start of the pattern's match on, or around it. */
  readonly unless?: RegExp;
}

/**
 * Rules in order; the first that holds decides. All read the folded title with word bounds ("internal" is not "intern", "leads" not "lead").
 * Titles of people who manage things (project, product, account) are not of the management track.
 */
const RULES: readonly LevelRule[] = [
  {
    level: "intern",
    pattern:
      /\b(?:intern|interns|internship|praktikum|praktikant(?:in)?|pflichtpraktikum|stagiaire|alternan(?:ce|t|te)|apprenti(?:e|ssage)?|becari[oa]s?|practicas|practicante|pasantia|werkstudent(?:in)?|working student|v\.?i\.?e\b|(?:software|hardware|engineering|research|phd|ai|data) student|student (?:assistant|worker|employee|intern|aide|job)|summer (?:associate|analyst)|co-?op|praktykant|tirocini\w*|stage pfe)\b|^stage\b(?! manager| hand| tech| crew| door)/,
    unless: /intern(?:s|ship)? (?:program|coordinator|manager|recruit)|becas|co-?op (?:bank|manager|store|food)/,
  },
  {
    level: "executive",
    pattern:
      /\b(?:chief(?! of staff| engineer| architect| steward| mate| photographer| pilot| nurse| resident)(?: [a-z&]+){1,4} officer|c[efotmrdiphs]o|ciso|cpto|chro|president(?! office|'s)|general secretary|geschaftsfuhrer(?:in)?|vorstand|directeur general|directrice generale|directora? general|managing director|executive director|gerente general|consejero delegado|pdg)\b/,
    unless:
      /vice[ -]president|\b(?:office of the|assistant to|asst\.? to|to the|support to|reporting to|(?:to|for) (?:the )?(?:c[a-z]{2,3}o?|president|ceo|managing director|executive director))\b|(?:associate|assistant|deputy) (?:managing|executive) director|cso\b.*(?:assistant)|executive assistant/,
  },
  {
    level: "vp",
    pattern: /\b(?:vice[ -]?president|vp|svp|evp|rvp|vice-presidente?)\b/,
    unless:
      /(?:assistant|associate|asst\.?) (?:vice|vp)|director ?\/ ?(?:vp|vice)|assistant to|executive assistant|to the v/,
  },
  {
    level: "director",
    pattern:
      /\b(?:directors?|dir|head of|head,|global head|directeur|directrice|direktor(?:in)?|directora?|bereichsleiter(?:in)?|chefarzt|chefarztin|responsable de division|department head)\b|\bhead$/,
    unless: /assistant to|executive assistant|to (?:the )?director|director's|funeral director|dir ?\./,
  },
  {
    level: "manager",
    pattern:
      /\b(?:senior|sr\.?|snr|associate|assistant|general|regional|area|district|branch|store|shop|plant|site|country|city|hotel|restaurant|kitchen|shift|duty|deputy|warehouse|factory|hr|finance|people) (?:manager|mgr)\b|^(?:manager|mgr)\b|\b(?:engineering|development|people|team|hiring) (?:manager|mgr)\b|\bsuperintendent general\b/,
    unless:
      /\bin training\b|\btrainee\b|(?:project|program|programme|product|account|success|community|case|relationship|partner|engagement|portfolio|delivery|accounts|customer|client|territory|scrum|release) (?:manager|mgr)|assistant to/,
  },
  {
    level: "senior",
    pattern:
      /\b(?:senior|sr|snr)\b\.? ?(?:\/|-|&|and|or|to|und|oder) ?(?:lead|principal|staff|manager)\b|\b(?:senior|sr)\.? [a-z]+ ?\/ ?(?:principal|staff|lead) /,
  },
  {
    level: "principal",
    pattern: /\bprincipal\b/,
    unless:
      /(?:assistant|vice|deputy|school|interim) principal|principal'?s? (?:office|assistant)|principal,? (?:elementary|middle|high)|principal investigator|^principal$/,
  },
  {
    level: "staff",
    pattern: /\bstaff\b/,
    unless:
      /\btechnical staff\b|staff (?:assistant|accountant|nurse|rn|attorney|physician|pharmacist|psychologist|therapist|counsel|member|support|auditor|secretary|chaplain|writer ii|manager|veterinarian|social|clinician|training|development|admin|scheduler|\/)|(?:support|medical|nursing|chief of|wait|kitchen|office|student|temp|temporary|house|hall|bar|general|teaching|field|operations|event|restaurant|retail|warehouse|cleaning|security|service|door|floor|crew|of|bench|kitchens?) staff/,
  },
  {
    level: "lead",
    pattern:
      /\b(?:leads?|leader|teamlead|team ?leit(?:er|ung|erin)|teamleiter(?:in)?|gruppenleiter(?:in)?|schichtleiter(?:in)?|chef d'equipe|cheffe? de file|lider|jef[ea] de (?:equipo|turno|sala|tripulacion)|lead\/|tech lead|vorarbeiter(?:in)?|foreman)\b/,
    unless:
      /lead(?:s)? (?:generation|gen\b|qualification|management|time|nurtur|source|capture|paint|based|acid|follow)|leads\b(?! )|(?:generate|qualified|sales|inbound|mql) leads|leader(?:ship)? (?:development|program|coach)/,
  },
  {
    level: "senior",
    pattern: /\b(?:senior|sr|snr|senior[ae]?s?|oberarzt|oberarztin)\b/,
    unless:
      /semi[- ]?senior|senior (?:living|care|center|centre|housing|citizen|home|services(?! engineer)|adult|residence|dining|helpers|class|school|secondary)|(\b(?:[a-z]+ )?[a-z]+) ?\/ ?(?:sr\.?|senior) \1\b/,
  },
  {
    level: "manager",
    pattern:
      /\b(?:manager|mgr|managerin|gerente|encargad[oa]|jef[ea] de|leiter(?:in)?|[a-z]+leiter(?:in)?|[a-z]+leitung|leitung|cheffe? de (?:service|cuisine|rang|rayon|secteur)|supervisora?|responsable (?:adjointe? )?(?:de|d'|du|des|financ|rh|market|commercial|logist|qualite|produc|achat|paie|compta|tech|exploit|agence|magasin|maintenance|informat))\b/,
    unless:
      /\bin training\b|\btrainee\b|(?:projects?|program|programme|product|accounts?|success|community|case|relationships?|partners?|partnerships?|engagement|delivery|client|territory|scrum|release|social media|content|campaign|events?|category|contracts?|incident|change|vendor|supply|revenue|bid|proposal|crm|seo|sem|ppc|data|knowledge|wealth|installation|configuration|growth|brand|marketing|communications?|business development|alliances?|channels?|key account|kam|implementation|onboarding|renewals?|activation)(?:,? [&/]? ?[a-z]+)? (?:manager|mgr|managerin)\b|assistant to|manager'?s? assistant|projektleiter|produktleiter|kundenbetreuer|supervisora?\b|jef[ea] de (?:proyectos?|productos?|obra|cuentas)|(?:office|property) (?:manager|mgr)/,
  },
  {
    level: "entry",
    pattern:
      /\b(?:new[- ]?grad(?:uate)?s?|rotational (?:associates?|program)|entry[- ]?level|early[- ]career|graduate (?:program|programme|scheme|trainee|engineer|analyst|software|developer|consultant|role|rotational)|graduate$|recent graduate|trainee|(?:manager|leader|supervisor|chef) in training|berufseinsteiger(?:in)?|berufsanfanger|absolvent(?:in)?|einstiegsposition|debutant|recien (?:graduad|titulad)[oa]|campus hire|university grad|(?:sales|business|partner|market) development rep(?:resentative)?s?|sdr|bdr)\b/,
    unless:
      /graduate (?:school|studies|admission|medical education|assistant|student|faculty|programs? (?:director|coordinator))|non-? ?entry/,
  },
  {
    level: "junior",
    pattern: /\b(?:junior|jr|jnr|junior[ae]?s)\b/,
    unless: /junior (?:high|school|college|league|varsity|golf|tennis)/,
  },
  {
    level: "mid",
    pattern:
      /\b(?:mid[- ]?(?:level|senior|weight)|midlevel|semi[- ]?senior|intermediate|confirmee?|regular\/|mittleres level)\b/,
  },
  {
    level: "mid",
    pattern:
      /\b(?:project|program|programme|product|marketing|communications?)\b[a-z&/ -]{0,24}\b(?:manager|mgr)\b|\bavp\b|\b(?:assistant|associate) vice president\b/,
    unless: /assistant (?!vice)|coordinator/,
  },
  {
    level: "entry",
    pattern: /\bassociate\b/,
    unless:
      /open rank|associate,? (?:or |and )?professor|associate'?s? (?:director|manager|professor|dean|general|vice|partner|attorney|counsel|creative|principal|editor|producer|degree|head|chief|broker|veterinar|dentist|medical|physician|teacher|provost|software (?:architect|manager))/,
  },
];

/** "Engineer II", "Analyst 3": steps of a ladder inside the company. */
const STEP =
  /\b([a-z.]{2,})[ -]+(iv|v|i{1,3}|[1-5])(?=$|[ ,)/:;|-])(?! ?(?:shift|day|days|hour|hours|week|month|months|year|years|x|\+|st|nd|rd|of|st\b))/g;
const NO_STEP_BEFORE =
  /^(?:level|lvl|l|grade|tier|shift|phase|type|building|class|zone|step|band|day|week|part|partner|unit|group|region|district|area|team|title|section|site|plant|floor|ward|block|world|league|formula|chapter|stage|covid|windows|web|angular|vue|h|b|division|room|store|warehouse|top|act|volume|rev|q|from|to|the|of|in|and|or|for|quarter|season|room|category|cat|layer|red|henry|mark|type|war|pt|scope|dynamics)$/;
const STEP_LEVELS: Readonly<Record<string, Level>> = {
  i: "entry",
  "1": "entry",
  ii: "mid",
  "2": "mid",
  iii: "senior",
  "3": "senior",
  iv: "senior",
  "4": "senior",
  v: "senior",
  "5": "senior",
};

function stepOf(folded: string): { level: Level; start: number; end: number } | null {
  STEP.lastIndex = 0;
  for (let found = STEP.exec(folded); found !== null; found = STEP.exec(folded)) {
    const [whole, word = "", step = ""] = found;
    const level = STEP_LEVELS[step];
    if (level === undefined || NO_STEP_BEFORE.test(word)) continue;
    const end = found.index + whole.length;
    return { level, start: end - step.length, end };
  }
  return null;
}

/** Grades of large software employers: "Software Engineer, L5". In support "L3" is a line of escalation. */
const GRADE = /\b[le]([3-7])\b/;
const GRADED_WORK =
  /software|\bswe\b|developer|scientist|machine learning|research engineer|^[le]\d engineer|\bengineer,? [le]\d$/;
const LINE_OF_SUPPORT = /support|helpdesk|help desk|service desk|network|\bnoc\b|\bsoc\b|incident|technician/;
const GRADE_LEVELS: Readonly<Record<string, Level>> = {
  "3": "entry",
  "4": "mid",
  "5": "senior",
  "6": "staff",
  "7": "principal",
};

function gradeOf(folded: string): { level: Level; start: number; end: number } | null {
  const found = GRADE.exec(folded);
  const level = found === null ? undefined : GRADE_LEVELS[found[1] ?? ""];
  if (found === null || level === undefined || !GRADED_WORK.test(folded) || LINE_OF_SUPPORT.test(folded)) return null;
  return { level, start: found.index, end: found.index + found[0].length };
}

const MAX_TITLE = 300;

/**
 * The level that a title states, with the words it was read from; null when the title does not say ("Software Engineer" has no level).
 * Numbered steps count last: I is entry, II mid, III and above senior.
 */
export function levelFromTitle(foldedTitle: string): TitleLevel | null {
  const folded = foldedTitle.slice(0, MAX_TITLE);
  for (const rule of RULES) {
    const found = rule.pattern.exec(folded);
    if (found === null || (rule.unless !== undefined && rule.unless.test(folded))) continue;
    // "Engineer I/II" of an associate ladder, "Manager II": a word decides before a number, except for the weakest word.
    if (rule.level === "entry" && found[0] === "associate") {
      const step = stepOf(folded);
      if (step !== null) return { source: { from: "title", span: [step.start, step.end] }, value: step.level };
    }
    if (rule.level === "mid" && /manager|mgr/.test(found[0])) {
      const step = stepOf(folded);
      if (step !== null) return { source: { from: "title", span: [step.start, step.end] }, value: step.level };
    }
    return { source: { from: "title", span: [found.index, found.index + found[0].length] }, value: rule.level };
  }
  const step = stepOf(folded) ?? gradeOf(folded);
  return step === null ? null : { source: { from: "title", span: [step.start, step.end] }, value: step.level };
}
