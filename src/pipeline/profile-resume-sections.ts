import { foldPhrase } from "../engine/taxonomy/fold-phrase.ts";

export type ResumeSection = "top" | "experience" | "education" | "skills" | "languages" | "other";

/** One line of a resume, without marks of lists and headings, and the section that it stands in. */
export interface ResumeLine {
  readonly text: string;
  readonly section: ResumeSection;
  /** Begins with a mark of a list: usually a sentence about the work. */
  readonly isItem: boolean;
}

const headings: ReadonlyMap<string, ResumeSection> = new Map(
  (
    [
      [
        "experience",
        "experience|work experience|professional experience|relevant experience|employment|employment history|work history|career history|career|positions|berufserfahrung|beruflicher werdegang|berufliche erfahrung|werdegang|experience professionnelle|experiences professionnelles|experiences|parcours professionnel|experiencia|experiencia profesional|experiencia laboral|trayectoria profesional",
      ],
      [
        "education",
        "education|education and training|academic background|studies|training|certifications|certificates|licenses and certifications|licences|courses|qualifications|ausbildung|studium|bildung|bildungsweg|schulbildung|zertifikate|weiterbildung|formation|formations|etudes|diplomes|certificats|educacion|formacion|formacion academica|estudios|certificaciones",
      ],
      [
        "skills",
        "skills|technical skills|key skills|core skills|professional skills|skills and tools|skills & tools|tools|technologies|tech stack|core competencies|competencies|areas of expertise|expertise|kenntnisse|fahigkeiten|kompetenzen|fachkenntnisse|it kenntnisse|edv kenntnisse|competences|competences techniques|outils|habilidades|competencias|conocimientos|aptitudes|herramientas",
      ],
      ["languages", "languages|language skills|sprachen|sprachkenntnisse|langues|idiomas"],
      [
        "other",
        "projects|personal projects|publications|interests|hobbies|references|awards|honors|honours|volunteering|volunteer experience|volunteer work|activities|patents|projekte|interessen|ehrenamt|referenzen|projets|centres d interet|loisirs|proyectos|intereses|referencias|voluntariado",
      ],
      [
        "top",
        "summary|profile|about|about me|objective|professional summary|contact|personal details|profil|uber mich|kontakt|personliche daten|resume|a propos|perfil|resumen|sobre mi|contacto",
      ],
    ] as const
  ).flatMap(([section, names]) => names.split("|").map((name) => [name, section] as const)),
);

const HEADING_CHARS_MAX = 50;
const MARKS = /^(?:[#>*\u2022\u00b7\u25aa\u25cf\u25e6\u2013\u2014+-]{1,6}\s{1,4})+/u;

/** The lines of a resume by section. A heading is a short line that is one of the usual names, or such a name and a colon before other text. */
export function resumeLines(text: string): readonly ResumeLine[] {
  const lines: ResumeLine[] = [];
  let section: ResumeSection = "top";
  for (const raw of text.split("\n")) {
    const line = raw.trim().slice(0, 2_000);
    const bare = line
      .replace(MARKS, "")
      .replace(/\*\*|__|`/g, "")
      .trim();
    if (bare === "") continue;
    const colon = bare.indexOf(":");
    const label = colon < 0 || colon > HEADING_CHARS_MAX ? bare : bare.slice(0, colon);
    const named =
      label.length > HEADING_CHARS_MAX ? undefined : headings.get(foldPhrase(label).replace(/^[\d.]+ /, ""));
    if (named === undefined)
      lines.push({ text: bare, section, isItem: /^[*\u2022\u00b7\u25aa\u25cf\u25e6\u2013\u2014+-]\s/u.test(line) });
    else {
      section = named;
      const rest = label === bare ? "" : bare.slice(colon + 1).trim();
      if (rest !== "") lines.push({ text: rest, section, isItem: false });
    }
  }
  return lines;
}
