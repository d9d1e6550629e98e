import { chooseNumber, chooseOne, chooseSome } from "./choose.ts";
import { experienceSentence } from "./experience.ts";
import { type Block, type ComposedText, heading, list, paragraph, type WholeText } from "./sample.ts";

/** The description of a posting: its own words, a choice of its family's sentences in one of several layouts, and the sentence that says what it is. */
export function composeText(text: ComposedText | WholeText, employer: string, seed: string): readonly Block[] {
  if ("blocks" in text) return [...text.blocks, paragraph(closingSentence(text.language, employer))];
  const parts = choosePortions(text, seed);
  const layout = layouts[chooseNumber(0, layouts.length - 1, `${seed} layout`)] ?? inSections;
  const terms = (text.terms ?? []).map(paragraph);
  return [...layout(parts, seed), ...terms, paragraph(closingSentence("en", employer))];
}

/** The last sentence of every description, by which a sample is told from an advert. */
export function closingSentence(language: "en" | WholeText["language"], employer: string): string {
  if (language === "de")
    return `Dieser Text ist ein eigens geschriebenes Muster für SignalCraft und keine Stellenanzeige von ${employer}.`;
  if (language === "fr")
    return `Ce texte est un exemple rédigé pour SignalCraft et n'est pas une offre d'emploi de ${employer}.`;
  return `This text is an authored sample written for SignalCraft and is not an advert of ${employer}.`;
}

interface Portions {
  readonly lead: readonly string[];
  readonly about: readonly string[];
  readonly duties: readonly string[];
  readonly wants: readonly string[];
  readonly extra: string;
}

function choosePortions({ family, level, lead }: ComposedText, seed: string): Portions {
  return {
    lead,
    about: chooseSome(family.about, chooseNumber(1, 2, `${seed} about`), `${seed} about`),
    duties: chooseSome(family.duties, chooseNumber(3, 5, `${seed} duties`), `${seed} duties`),
    wants: [
      experienceSentence(family, level, `${seed} experience`),
      ...chooseSome(family.wants, chooseNumber(2, 4, `${seed} wants`), `${seed} wants`),
    ],
    extra: chooseOne(family.extras, `${seed} extra`),
  };
}

type Layout = (portions: Portions, seed: string) => readonly Block[];

const inSections: Layout = ({ lead, about, duties, wants, extra }, seed) => [
  heading(chooseOne(["About the team", "Where you would work", "The team"], `${seed} h1`)),
  ...about.map(paragraph),
  heading(chooseOne(["About the job", "The role", "What this is about"], `${seed} h2`)),
  ...lead.map(paragraph),
  heading(chooseOne(["What you will do", "Your work", "Responsibilities"], `${seed} h3`)),
  list(...duties),
  heading(chooseOne(["What you bring", "Requirements", "You might be right for this if"], `${seed} h4`)),
  list(...wants),
  heading(chooseOne(["Good to have", "Also welcome", "A plus"], `${seed} h5`)),
  paragraph(extra),
];

const leadFirst: Layout = ({ lead, about, duties, wants, extra }, seed) => [
  ...lead.map(paragraph),
  paragraph(about.join(" ")),
  heading(chooseOne(["In your first year", "What fills the week", "What we need done"], `${seed} h1`)),
  list(...duties),
  heading(chooseOne(["Who we look for", "What we ask for", "Experience"], `${seed} h2`)),
  list(...wants, extra),
];

const inProse: Layout = ({ lead, about, duties, wants, extra }, seed) => [
  ...lead.map(paragraph),
  paragraph(duties.join(" ")),
  heading(chooseOne(["About you", "What matters to us", "Your background"], `${seed} h1`)),
  paragraph(wants.join(" ")),
  paragraph(`${extra} ${about.join(" ")}`),
];

const asQuestions: Layout = ({ lead, about, duties, wants, extra }) => [
  heading("What is the job?"),
  ...lead.map(paragraph),
  heading("What would I do?"),
  list(...duties),
  heading("What do I need to know already?"),
  list(...wants),
  heading("Who would I work with?"),
  paragraph(about.join(" ")),
  paragraph(extra),
];

const layouts: readonly Layout[] = [inSections, leadFirst, inProse, asQuestions];
