import { expect, test } from "bun:test";
import { extractText } from "./extract-text.ts";

/** What a native reader takes from a sentence: the languages without which one need not apply. */
const holds = (sentences: readonly (readonly [text: string, codes: string])[]): void =>
  expect(
    sentences.map(([text]) => [
      text,
      extractText(text)
        .languages.map(({ code }) => code)
        .join(" "),
    ]),
  ).toEqual(sentences.map((sentence) => [...sentence]));

test("languages in English", () => {
  holds([
    ["Fluent in German and English", "de en"],
    ["Fluency in French is required", "fr"],
    ["Native Spanish speaker", "es"],
    ["Business-level Japanese", "ja"],
    ["Excellent written and spoken English", "en"],
    ["Professional working proficiency in Dutch", "nl"],
    ["You speak Italian at C1 level", "it"],
    ["Must be bilingual in English and Spanish", "en es"],
    ["Strong command of English, both written and verbal", "en"],
    ["Fluent in English; German is a plus", "en"],
    ["English (fluent), Polish (native)", "en pl"],
    ["Fluent in Spanish (but not required)", ""],
    ["Fluency in Mandarin is preferred but not required", ""],
    ["Spanish speaking skills preferred", ""],
    ["German language skills are a plus", ""],
    ["Knowledge of French would be an advantage", ""],
    ["Bilingual Spanish is a bonus", ""],
    ["Ideally you speak Portuguese", ""],
    ["Nice to have: fluent German", ""],
    ["Any additional European language (French, German, Spanish) is an asset", ""],
    ["No German required", ""],
    ["You do not need to speak German", ""],
    ["German skills are not necessary", ""],
    ["Fluent English required, French optional", "en"],
    // Not languages of the work.
    ["The German market is our largest", ""],
    ["Serve our French-speaking customers in Canada", ""],
    ["English Literature teacher", ""],
    ["Free German lessons for all staff", ""],
    ["We offer language courses in Spanish", ""],
    ["Our team speaks English, Polish and Hindi in the kitchen", ""],
    ["Dutch courage is not a requirement", ""],
    ["A Swedish design company", ""],
    ["Polish your presentation skills", ""],
  ]);
});

test("languages in German", () => {
  holds([
    ["Sehr gute Deutsch- und Englischkenntnisse", "de en"],
    ["Fließend Deutsch in Wort und Schrift", "de"],
    ["Verhandlungssicheres Englisch", "en"],
    ["Deutsch auf muttersprachlichem Niveau", "de"],
    ["Gute Englischkenntnisse", "en"],
    ["Deutschkenntnisse mindestens B2", "de"],
    ["Du sprichst fließend Deutsch und gut Englisch", "de en"],
    ["Sichere Deutschkenntnisse (C1)", "de"],
    ["Französisch in Wort und Schrift", "fr"],
    ["Sehr gute Deutschkenntnisse, Englischkenntnisse von Vorteil", "de"],
    ["Englischkenntnisse sind wünschenswert", ""],
    ["Deutschkenntnisse sind von Vorteil, aber kein Muss", ""],
    ["Idealerweise sprichst du auch Spanisch", ""],
    ["Weitere Sprachen wie Polnisch sind ein Plus", ""],
    ["Gerne auch Türkisch", ""],
    ["Deutschkenntnisse sind nicht erforderlich", ""],
    ["Keine Deutschkenntnisse notwendig", ""],
    ["Italienisch ist ein Pluspunkt", ""],
    // Not languages of the work.
    ["Der deutsche Markt", ""],
    ["Kostenlose Deutschkurse für alle", ""],
    ["Lehrkraft für Englisch und Sport", ""],
    ["Wir bieten Sprachkurse in Deutsch und Englisch", ""],
    ["Nachhilfe in Englisch und Mathematik", ""],
  ]);
});

test("languages in French", () => {
  holds([
    ["Anglais courant exigé", "en"],
    ["Vous parlez couramment anglais et français", "en fr"],
    ["Maîtrise de l'anglais indispensable", "en"],
    ["Bilingue français-anglais", "fr en"],
    ["Niveau d'anglais B2 minimum", "en"],
    ["Anglais professionnel (oral et écrit)", "en"],
    ["Allemand courant impératif", "de"],
    ["Bonne maîtrise du français à l'écrit et à l'oral", "fr"],
    ["Langue maternelle : espagnol", "es"],
    ["L'anglais est un plus", ""],
    ["La maîtrise de l'allemand serait un atout", ""],
    ["Un bon niveau d'anglais est apprécié", ""],
    ["Anglais souhaité", ""],
    ["Idéalement vous parlez italien", ""],
    ["Anglais non requis", ""],
    ["Anglais courant ; l'espagnol est un plus", "en"],
    // Not languages of the work.
    ["Entreprise française leader du marché", ""],
    ["Cours d'anglais offerts", ""],
    ["Professeur d'anglais en collège", ""],
    ["Clientèle allemande et italienne", ""],
  ]);
});

test("languages in Spanish", () => {
  holds([
    ["Inglés avanzado imprescindible", "en"],
    ["Nivel alto de inglés (C1)", "en"],
    ["Dominio del inglés hablado y escrito", "en"],
    ["Inglés fluido", "en"],
    ["Bilingüe español e inglés", "es en"],
    ["Idiomas: inglés B2 y francés B1", "en fr"],
    ["Catalán nativo", "ca"],
    ["Castellano y catalán hablado y escrito", "es ca"],
    ["Se valorará inglés", ""],
    ["Se valorará nivel alto de francés", ""],
    ["Inglés valorable", ""],
    ["Alemán deseable", ""],
    ["El inglés es un plus", ""],
    ["No es necesario inglés", ""],
    ["Imprescindible inglés fluido, valorable alemán", "en"],
    // Not languages of the work.
    ["Clases de inglés gratuitas", ""],
    ["Profesor de inglés para academia", ""],
    ["Mercado español y portugués", ""],
    ["Formación en idiomas: inglés a cargo de la empresa", ""],
  ]);
});
