import type { Extracted } from "../../contracts/extracted.ts";

/** Degrees by how far they lead, lowest first. */
export type DegreeValue = NonNullable<Extracted["degree"]>["value"];

/**
 * What the words at a trigger say: `at` is read from the trigger on, `before` right before it; `written` must fit the text as written
 * where capital letters tell a degree from a word ("BS" from "bs", "MS" from "ms").
 */
export interface DegreeWording {
  readonly value: DegreeValue;
  readonly at: RegExp;
  readonly before?: RegExp;
  readonly notBefore?: RegExp;
  readonly written?: RegExp;
  /** Any degree of this rank or above: gives way to a named one in brackets or behind a colon ("university degree (Master)"). */
  readonly generic?: true;
}

const SUBJECT_NEXT =
  "(?: ?(?:degree|\\(|/|,|;|\\.|in\\b|or\\b|and\\b|with\\b|preferred|required|from|level|students?|$))";

/** How degrees are written in English, German, French and Spanish; the first wording that fits at a trigger word decides. */
export const degreeWordings: readonly DegreeWording[] = [
  // School.
  {
    value: "secondary",
    at: /^(?:diploma|ged\b|graduate|graduated|degree)/,
    before: /(?:high[- ]?school|secondary school|secondary|hs) $/,
  },
  { value: "secondary", at: /^ged\b/, written: /^GED/ },
  {
    value: "secondary",
    at: /^levels?\b/,
    before: /(?:^|[^a-z])a[ -]$/,
    written: /^(?:[Ll]evels\b(?! of)|[Ll]evel\b(?! of| in))/,
  },
  {
    value: "secondary",
    at: /^secondary education\b/,
    before: /(?:completed?|finished|minimum|[\n*·:-]|^) ?$/,
  },
  {
    value: "secondary",
    at: /^(?:abitur|fachabitur|hochschulreife|fachhochschulreife|realschulabschluss?|hauptschulabschluss?|schulabschluss?|reife)\b/,
    notBefore: /(?:nach dem|nach deinem|deine[mn]?|vor dem|produkt|markt) $/,
  },
  {
    value: "secondary",
    at: /^bac\b(?! ?(?:\+|pro\b|\d))/,
    written: /^(?:BAC|Bac|bac)/,
    before: /(?:niveau|titulaire (?:du|d'un)) $/,
  },
  { value: "secondary", at: /^baccalaureat\b(?! pro)/ },
  // English.
  {
    value: "doctorate",
    at: /^(?:phd|ph\.? ?d\b|doctorate|doctoral (?:degree|studies)|pharmd|dvm|dds)/,
  },
  {
    value: "doctorate",
    at: /^(?:md|jd)(?:\/| or | degree|\)|,? (?:do|phd)\b)/,
    written: /^(?:MD|JD)/,
  },
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
  {
    value: "vocational",
    at: /^apprenticeship\b(?! program)/,
    before:
      /(?:completed?|finished|formal|recogni[sz]ed|trade|served|relevant|time-served)(?: an?| your)?(?: trade| formal)? $/,
    notBefore: /(?:our|of our|this|offer an?) (?:[a-z]+ )?$/,
  },
  {
    value: "vocational",
    at: /^(?:vocational|trade) (?:training|qualification|degree|certificat|diploma|school|education|apprentice)/,
  },
  {
    value: "vocational",
    at: /^journeyman(?:'s|s)? (?:certificat|licen|ticket|card|qualif)/,
  },
  {
    value: "associate",
    at: /^associate(?:'?s|s'?)?(?:'s)? (?:degree|diploma)|^associate(?:'s|s') (?:or|in)/,
  },
  {
    value: "bachelor",
    at: /^(?:bachelors?(?:'?s?)\b|undergraduate degree|bacherlor|bba\b|bsn\b|beng\b)/,
    notBefore: /(?:most eligible|the) $/,
  },
  {
    value: "bachelor",
    at: new RegExp(`^(?:bsc|bs|ba|b\\.? ?s\\.?c?\\.?|b\\.a\\.|b\\.? ?tech|b\\.e\\.)(?=${SUBJECT_NEXT})`),
    written: /^(?:BSc|BS\b|BA\b(?= (?:degree|in |or )|\/(?:B|M)|,)|B\. ?S\.|B\. ?A\.|B\.?Sc|B\.? ?Tech|B\.E\.)/,
    notBefore: /no[- ]$/,
  },
  {
    value: "bachelor",
    at: /^college (?:degree|graduate|education|diploma)|^university (?:degree|graduate|education|diploma)/,
    notBefore: /(?:recruit|hire|hiring|recruiting|attract|train|mentor|coach|for|from|our) (?:[a-z]+ )?$/,
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
    at: /^degree(?:[ -](?:educated|qualified|level(?! of))| in [a-z])/,
    notBefore: /(?:high|master'?s?|masters|doctoral|advanced|graduate|associate'?s?|bachelor'?s?|bachelors) $/,
  },
  { value: "bachelor", at: /^graduate (?:in|from|of) /, before: /recent $/ },
  { value: "associate", at: /^(?:hnd|hnc)\b/ },
  // German.
  {
    value: "vocational",
    at: /^meister(?:in)?(?:\/in)? ?(?:oder|\/|bzw\.?) ?(?:staatlich|gepr|techniker|fachwirt|betriebswirt)/,
  },
  {
    value: "master",
    at: /^(?:masterstudium|masterabschluss|masterstudiengang|universitatsdiplom|magisterabschluss)/,
  },
  {
    value: "master",
    at: /^master in [a-z]/,
    written: /^Master in [A-Z]/,
    notBefore: /(?:an?|scrum|web|the|true|our) ?$/,
  },
  {
    value: "master",
    at: /^(?:hochschulstudium|hochschulbildung)\b/,
    before: /wissenschaftliche[rsn]? $/,
  },
  {
    value: "master",
    at: /^(?:staatsexamen|staatsexamina|volljurist(?:in)?|approbation)\b(?![^.\n]{0,20}(?:pflege|physio|ergo))/,
    notBefore: /(?:pflege[a-z]*|physio[a-z]*|ergo[a-z]*) (?:mit )?$/,
  },
  {
    value: "bachelor",
    at: /^(?:diplom-?ing|diplomingenieur|diplom-[a-z]+(?:in|e|er|wirt|loge|kauf)|dipl\.)/,
  },
  {
    value: "vocational",
    at: /^(?:examinierte[rsn]? (?:pflege|alten|gesundheit|kranken|kinder)|gepruf?te[rsn]? (?:[a-z-]*techniker|[a-z]*meister|[a-z]*fachwirt|[a-z]*betriebswirt|[a-z]*assistent|[a-z]*erzieher))/,
  },
  {
    value: "vocational",
    at: /^(?:meisterbrief|industriemeister|handwerksmeister|meisterprufung|meistertitel|meisterschule|berufsabschluss|gesellenbrief|facharbeiterbrief|lehrabschluss)/,
    notBefore: /(?:der|die|unser|unsere|dein|deine) $/,
  },
  {
    value: "master",
    at: /^master\b(?=-?(?:studium|studiengang|abschluss)| ?(?:oder (?:diplom|bachelor|vergleichb)|im bereich|in (?:[a-z]*informatik|[a-z]*wirtschaft|[a-z]*ingenieur|bwl|jura|psychologie|physik|mathematik)))/,
    notBefore: /(?:scrum|web|scrum[- ]) ?$/,
  },
  {
    value: "bachelor",
    at: /^(?:(?:hochschul|fachhochschul|universitats|bachelor|ingenieur|wirtschafts|informatik|technik|jura|medizin|lehramts|psychologie|maschinenbau|architektur|betriebswirtschafts|master-|bwl-)?studium|hochschulabschluss|fachhochschulabschluss|universitatsabschluss|bachelorabschluss|studienabschluss|hochschulausbildung|akademische[rs]? (?:abschluss|ausbildung|grad))/,
    notBefore:
      /(?:nach|neben|wahrend|duales?|dualen|deine[ms]|ihre[ms]|im|vom|begleitendes|berufsbegleitendes|zum|dein|(?:neben|nach|vor) dem|wahrend des) ?$/,
  },
  { value: "bachelor", at: /^studium [^.\n]{0,46}abgeschlossen/ },
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
    before: /(?:abgeschlossene|eine|idealerweise|und|oder|^|[\n*·:-] ?) ?$/,
  },
  // French.
  { value: "doctorate", at: /^doctorat\b/ },
  { value: "master", at: /^master ?[12]\b/ },
  { value: "master", at: /^bac ?\+ ?(?:5|6|7)\b/ },
  { value: "bachelor", at: /^bac ?\+ ?(?:3|4)\b/ },
  { value: "associate", at: /^bac ?\+ ?2\b/ },
  {
    value: "doctorate",
    at: /^docteur en /,
    before: /(?:diplome de |titre de |[\n*·:-] ?|^|titulaire d'un )$/,
  },
  { value: "doctorate", at: /^diplome de docteur\b/ },
  {
    value: "master",
    at: /^(?:ecoles? d'ingenieur|ingenieur diplome|diplome d'(?:un titre d')?ingenieur|formation d'ingenieur|diplome d'une (?:grande )?ecole|formation (?:de type )?ecole (?:d'ingenieur|de commerce))/,
    notBefore: /(?:intervenant en|partenariats? avec l'|dans une|notre) $/,
  },
  {
    value: "master",
    at: /^ecoles? (?:superieure )?de (?:commerce|management)/,
    before: /(?:d'une|d'une grande|issue? d'une|type|\(|ou|\/|,|en|grande|d') ?$/,
    notBefore: /(?:intervenant en|cours en|enseigne[a-z]* en) $/,
  },
  { value: "master", at: /^(?:dscg|descg|magistere)\b/ },
  { value: "bachelor", at: /^dcg\b/ },
  {
    value: "master",
    at: /^master (?:specialise|pro\b|recherche|cca\b|meef\b|universitaire)/,
  },
  {
    value: "master",
    at: /^master\b/,
    before: /(?:titulaire d'un|diplome d'un|diplome de|niveau|de type|licence ou) $/,
  },
  {
    value: "vocational",
    at: /^diplome d'etat (?:d'|de )?(?:aide|auxiliaire|ambulanc|accompagn|moniteur)/,
  },
  {
    value: "bachelor",
    at: /^diplome d'etat (?:d'|de )?(?:infirmi|sage|masseur|ergother|orthoph|assistant|educat)/,
  },
  {
    value: "bachelor",
    at: /^diplome (?:en |universitaire|d'etudes superieures|superieur)/,
    generic: true,
    notBefore: /(?:sans|aucun) $/,
  },
  {
    value: "bachelor",
    at: /^licence\b(?= (?:pro|en|universitaire|ou|ou|pr|de )|[,)/.…])/,
    notBefore: /(?:sous|de|la|iv) $/,
  },
  {
    value: "bachelor",
    at: /^but\b(?= (?:ou|en|gea|tc|info|mmi|\()|[,)/])/,
    written: /^BUT/,
  },
  { value: "associate", at: /^(?:bts|dut|deust|deug)\b/ },
  { value: "vocational", at: /^(?:cap|bep)\b/, written: /^(?:CAP|BEP)/ },
  { value: "vocational", at: /^bac(?:calaureat)? ?pro(?:fessionnel)?\b/ },
  // Spanish.
  { value: "doctorate", at: /^doctorado\b/ },
  {
    value: "associate",
    at: /^(?:tecnico\/?a? superior\b|titulacion de tecnico\/?a? superior|cfgs\b|(?:ciclo (?:formativo )?(?:de )?|fp (?:de )?)?grado superior|ciclo superior)/,
  },
  { value: "vocational", at: /^cfgm\b/ },
  {
    value: "vocational",
    at: /^(?:fp\b(?! ?&)|formacion profesional|ciclo formativo|grado medio|titul(?:o|acion) (?:de |en )?(?:fp\b|formacion profesional|tecnico|grado medio))/,
    written: /^(?:FP|[FfGgCcTt])/,
    notBefore:
      /(?:lider en|centro de|centros de|docente en|escuela de|cursos de|sector de la|superior de|superior en) $/,
  },
  {
    value: "vocational",
    at: /^tecnico\/?a? (?:en|de grado) /,
    before: /(?:^|[\n*·:-] ?|titulo de |titulacion de |formacion de )$/,
  },
  {
    value: "secondary",
    at: /^(?:bachillerato|titulo de (?:bachiller|eso\b|graduado escolar)|estudios (?:primarios|secundarios|basicos)|graduado escolar|secundaria (?:completa|obligatoria|terminada|concluida|culminada))/,
  },
  {
    value: "master",
    at: /^(?:master|maestria|postgrado|posgrado) (?:oficial |universitario |habilitante )?(?:en|de) (?!datos|data)/,
    notBefore: /(?:scrum|web) $/,
  },
  {
    value: "bachelor",
    at: /^(?:grado (?:en|universitario)|licenciatura|licenciad[oa]s?\b|diplomatura|graduad[oa] (?:en|universitari)|diplomad[oa] (?:en|universitari)|titulo (?:universitari|de (?:licenci|ingenier|arquitect|grado|profesional)|oficial|superior|profesional|academico|en )|titulaci(?:on|ones) (?:universitari|superior|oficial|academica|tecnica|homologada|media|requerida|relacionada|en |de )|titulad[oa]s? (?:universitari|superior|en )|estudios (?:de grado|de ingenier|en ingenier)|nivel (?:universitari|de licenciatura)|universitari[oa]s? en )/,
    notBefore: /(?:fin de|trabajo de|proyecto de|becas?|convenios?|estudiantes? (?:regular )?(?:de|en)) $/,
  },
  {
    value: "bachelor",
    at: /^(?:estudios (?:universitari|superiores)|formacion (?:universitari|superior|academica (?:en|de|minima)))/,
    generic: true,
  },
  {
    value: "bachelor",
    at: /^(?:estudios|formacion) (?:finalizad[oa]s? |completad[oa]s? |reglad[oa]s? )?en (?:el area de )?(?:enfermer|medicin|derecho|economi|psicolog|ingenier|administracion|ade\b|contab|contadur|arquitect|biolog|quimic|farmac|fisic|matemat|estadistic|informatic|telecom|turismo|period|comunicacion|marketing|educacion|magisterio|pedagog|trabajo social|relaciones laborales|finanzas|empresari|ciencias|logistica|disen|traduccion|veterinari|odontolog|fisioterap|geolog)/,
    before: /(?:^|[\n*·:;.-] ?|con |tener |posees? |aportas? |requiere |o |y )$/,
    generic: true,
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
      /(?:^|[\n*·:-] ?|grado en |titulo de |titulacion en |titulacion de |licenciatura o |[.;] |formacion en |estudios de |carrera de |requisitos |academica: |educacion: |formacion: )$/,
    notBefore: /(?:departamento|equipo|empresa|area|proyectos) de $/,
  },
];
