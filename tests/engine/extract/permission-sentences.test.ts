import { expect, test } from "bun:test";
import { extractText } from "./extract-text.ts";

/** What a native reader takes from a sentence: is a visa sponsored, and must applicants be allowed to work (and where) already. */
type Sentence = readonly [text: string, sponsorship: string, authorisation: string];

const read = (text: string): readonly [string, string] => {
  const { sponsorship, work_authorisation: work } = extractText(text);
  return [sponsorship.value, [work.value, ...work.countries].join(" ")];
};

const holds = (sentences: readonly Sentence[]): void =>
  expect(sentences.map(([text]) => [text, ...read(text)])).toEqual(sentences.map((sentence) => [...sentence]));

test("visas and permits in English", () => {
  holds([
    ["A Skilled Worker visa can be sponsored for this role.", "yes", "unknown"],
    ["We are a licensed sponsor and can offer a Certificate of Sponsorship.", "yes", "unknown"],
    ["Relocation and visa support provided.", "yes", "unknown"],
    ["We offer visa sponsorship and relocation assistance.", "yes", "unknown"],
    ["Visa sponsorship: Yes", "yes", "unknown"],
    ["We'll help you with your visa and work permit.", "yes", "unknown"],
    ["H-1B sponsorship is available for exceptional candidates.", "yes", "unknown"],
    ["We welcome applications from candidates who need sponsorship.", "yes", "unknown"],
    ["Sponsorship may be considered for the right candidate.", "yes", "unknown"],
    ["Tier 2 sponsorship available", "yes", "unknown"],
    ["We can sponsor work permits in Germany and the Netherlands.", "yes", "unknown"],
    ["We're happy to sponsor the right person.", "yes", "unknown"],
    ["We do not sponsor permits.", "no", "unknown"],
    ["We do not sponsor visas at this time.", "no", "unknown"],
    ["Sponsorship is not available for this position.", "no", "unknown"],
    ["This role is not eligible for visa sponsorship.", "no", "unknown"],
    ["Visa sponsorship: No", "no", "unknown"],
    ["No visa sponsorship.", "no", "unknown"],
    ["We are currently unable to sponsor or take over sponsorship of an employment visa.", "no", "unknown"],
    ["Applicants requiring sponsorship will not be considered.", "no", "unknown"],
    ["Please note this position does not offer immigration sponsorship.", "no", "unknown"],
    ["We don't hold a sponsor licence.", "no", "unknown"],
    ["No C2C, no sponsorship.", "no", "unknown"],
    [
      "You must be authorized to work in the United States without the need for sponsorship now or in the future.",
      "no",
      "yes US",
    ],
    ["Candidates must have the right to work in the UK; we cannot provide sponsorship.", "no", "yes GB"],
    ["Applicants must already hold a valid work permit for Switzerland.", "unknown", "yes CH"],
    ["You must be legally entitled to work in Canada.", "unknown", "yes CA"],
    ["Proof of eligibility to work in Ireland is required.", "unknown", "yes IE"],
    ["Must have unrestricted work authorization in the US.", "unknown", "yes US"],
    ["Only candidates with full working rights in Australia need apply.", "unknown", "yes AU"],
    ["US citizens or green card holders only.", "unknown", "yes US"],
    ["Must be a U.S. citizen or permanent resident.", "unknown", "yes US"],
    ["EU citizenship or a valid EU work permit is required.", "unknown", "yes"],
    // None of it.
    ["At Visa we move money for billions of people.", "unknown", "unknown"],
    ["Experience with Visa and Mastercard scheme rules", "unknown", "unknown"],
    ["You will manage our event sponsorships.", "unknown", "unknown"],
    ["Act as executive sponsor for key accounts.", "unknown", "unknown"],
    ["Clinical trials sponsored by pharmaceutical companies", "unknown", "unknown"],
    ["Manage sponsored research agreements at the university.", "unknown", "unknown"],
    ["Work closely with the trial sponsor and sites.", "unknown", "unknown"],
    ["Company-sponsored health insurance and retirement plan", "unknown", "unknown"],
    ["Sponsor the growth of your team members.", "unknown", "unknown"],
    ["Negotiate sponsorship deals with football clubs.", "unknown", "unknown"],
    ["You advise clients on immigration and visa matters.", "unknown", "unknown"],
    ["We consider all applicants without regard to citizenship or immigration status.", "unknown", "unknown"],
    ["Relocation assistance within the country", "unknown", "unknown"],
    ["Authorized to sign contracts up to $10,000", "unknown", "unknown"],
  ]);
});

test("visas and permits in German", () => {
  holds([
    ["Wir bieten Visum-Sponsoring an.", "yes", "unknown"],
    ["Visa-Sponsoring möglich", "yes", "unknown"],
    ["Unterstützung bei Visum und Umzug", "yes", "unknown"],
    ["Wir helfen dir bei der Beantragung deiner Arbeitserlaubnis.", "yes", "unknown"],
    ["Wir unterstützen Sie bei Visum, Wohnungssuche und Behördengängen.", "yes", "unknown"],
    ["Relocation-Unterstützung inklusive Visum", "yes", "unknown"],
    ["Wir übernehmen die Kosten für dein Visum.", "yes", "unknown"],
    ["Ein Visum-Sponsoring ist leider nicht möglich.", "no", "unknown"],
    ["Wir können kein Visum sponsern.", "no", "unknown"],
    ["Leider bieten wir keine Visa-Unterstützung.", "no", "unknown"],
    ["Kein Visa-Sponsoring.", "no", "unknown"],
    ["Eine gültige Arbeitserlaubnis für Deutschland ist Voraussetzung.", "unknown", "yes DE"],
    ["Du besitzt eine gültige Arbeitserlaubnis.", "unknown", "yes"],
    ["Aufenthaltstitel mit Arbeitserlaubnis erforderlich", "unknown", "yes"],
    ["Unbefristete Arbeitsgenehmigung in der Schweiz notwendig", "unknown", "yes CH"],
    ["Staatsbürgerschaft eines EU-Landes oder Arbeitserlaubnis vorausgesetzt", "unknown", "yes"],
    // None of it.
    ["Du betreust Sponsoring-Partner unserer Handballmannschaft.", "unknown", "unknown"],
    ["Planung von Events und Sponsoring", "unknown", "unknown"],
    ["Wir akzeptieren Visa und Mastercard.", "unknown", "unknown"],
    ["Erstellung von Arbeitserlaubnisscheinen für die Baustelle", "unknown", "unknown"],
    ["Unabhängig von Herkunft und Staatsangehörigkeit", "unknown", "unknown"],
    ["Betreuung der Sponsoren klinischer Studien", "unknown", "unknown"],
    ["Der Sponsor der klinischen Prüfung", "unknown", "unknown"],
  ]);
});

test("visas and permits in French", () => {
  holds([
    ["Parrainage de visa possible.", "yes", "unknown"],
    ["Nous proposons un parrainage de visa.", "yes", "unknown"],
    ["Nous vous accompagnons dans vos démarches de visa.", "yes", "unknown"],
    ["Prise en charge du visa et aide à la relocalisation", "yes", "unknown"],
    ["Aide à l'obtention du visa de travail", "yes", "unknown"],
    ["Sponsoring de visa assuré", "yes", "unknown"],
    ["Pas de parrainage de visa.", "no", "unknown"],
    ["Nous ne parrainons pas les visas.", "no", "unknown"],
    ["Nous ne sommes pas en mesure de sponsoriser un visa.", "no", "unknown"],
    ["Aucun sponsoring de visa ne sera proposé.", "no", "unknown"],
    ["Vous devez être titulaire d'un permis de travail valide en France.", "unknown", "yes FR"],
    ["Titre de séjour autorisant à travailler obligatoire", "unknown", "yes"],
    ["Autorisation de travail en Suisse requise", "unknown", "yes CH"],
    ["Être autorisé à travailler au Canada", "unknown", "yes CA"],
    ["Permis de travail valide exigé (nous ne pouvons pas aider pour le visa)", "no", "yes"],
    // None of it.
    ["Paiement par carte Visa", "unknown", "unknown"],
    ["Gestion des partenariats et du sponsoring sportif", "unknown", "unknown"],
    ["Vous rédigez les visas de conformité.", "unknown", "unknown"],
    ["Études cliniques pour le compte du promoteur", "unknown", "unknown"],
    ["Recherche de sponsors et mécènes", "unknown", "unknown"],
    ["Le parrainage de nouveaux collaborateurs est récompensé", "unknown", "unknown"],
    ["Système de parrainage à l'arrivée", "unknown", "unknown"],
  ]);
});

test("visas and permits in Spanish", () => {
  holds([
    ["Ofrecemos patrocinio de visado.", "yes", "unknown"],
    ["Patrocinio de visa disponible", "yes", "unknown"],
    ["Te ayudamos con el visado y la reubicación.", "yes", "unknown"],
    ["Apoyo con la visa de trabajo", "yes", "unknown"],
    ["Tramitamos tu permiso de trabajo.", "yes", "unknown"],
    ["No ofrecemos patrocinio de visado.", "no", "unknown"],
    ["No se patrocinan visas.", "no", "unknown"],
    ["Esta posición no cuenta con patrocinio de visa.", "no", "unknown"],
    ["Sin patrocinio de visa", "no", "unknown"],
    ["Imprescindible permiso de trabajo en vigor en España.", "unknown", "yes ES"],
    ["Contar con permiso de trabajo vigente", "unknown", "yes"],
    ["Necesario permiso de residencia y trabajo", "unknown", "yes"],
    ["Autorización para trabajar en México obligatoria", "unknown", "yes MX"],
    ["Documentación en regla para trabajar en España", "unknown", "yes ES"],
    // None of it.
    ["Se aceptan tarjetas Visa", "unknown", "unknown"],
    ["Gestión de patrocinios deportivos", "unknown", "unknown"],
    ["Búsqueda de patrocinadores para eventos", "unknown", "unknown"],
    ["Ensayos clínicos patrocinados por la industria", "unknown", "unknown"],
    ["Permiso de conducir B", "unknown", "unknown"],
    ["Permiso de maternidad ampliado", "unknown", "unknown"],
    ["El patrocinador del proyecto", "unknown", "unknown"],
  ]);
});
