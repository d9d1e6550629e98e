import type { Extracted } from "../../contracts/extracted.ts";

type EmploymentType = NonNullable<Extracted["employment_type"]>;
type EmploymentValue = EmploymentType["value"];

/** Wordings in order; the first that fits decides. "Contract" in a list with "full-time" means a fixed term, so it comes before. */
const WORDINGS: readonly (readonly [value: EmploymentValue, pattern: RegExp])[] = [
  [
    "internship",
    /\b(?:intern(?:ship)?s?|praktik(?:um|ant(?:in)?)|stage|stagiaire|practicas|becari[oa]|pasantia|trainee ?ship|werkstudent\w*|working student|co-?op)\b/,
  ],
  [
    "apprenticeship",
    /\b(?:apprentice(?:ship)?|ausbildung(?:splatz)?|azubi|alternance|apprentissage|contrat pro(?:fessionnalisation)?|aprendiz(?:aje)?|duales studium)\b/,
  ],
  ["volunteer", /\b(?:volunteer(?:ing)?|ehrenamt\w*|benevol(?:e|at)|voluntari(?:o|a|ado)|service civique)\b/],
  ["freelance", /\b(?:freelanc\w*|freiberuf\w*|independant|autonomo|b2b contract|self[- ]employed)\b/],
  [
    "temporary",
    /\b(?:temporary|temp|seasonal|zeitarbeit|befristet\w*|saison\w*|interim(?:aire)?|cdd|temporal|fixed[- ]?term\w*|limited term|per diem|prn|casual)\b/,
  ],
  [
    "contract",
    /\b(?:contract(?:or|ual)?|contract[- ]to[- ]hire|c2h|w2 contract|consultant contract|obra y servicio)\b/,
  ],
  [
    "part_time",
    /\b(?:part[- _]?time|parttime|teilzeit|temps partiel|tiempo parcial|media jornada|jornada parcial|minijob|mini-?job|450-?euro)\b/,
  ],
  [
    "full_time",
    /\b(?:full[- _]?time|fulltime|vollzeit|festanstellung|unbefristet\w*|temps plein|temps complet|cdi|tiempo completo|jornada completa|indefinido|permanent|regular|fte|employee)\b/,
  ],
];

function wordingOf(folded: string): { value: EmploymentValue; start: number; end: number } | null {
  for (const [value, pattern] of WORDINGS) {
    const found = pattern.exec(folded);
    if (found !== null) return { value, start: found.index, end: found.index + found[0].length };
  }
  return null;
}

/** Words of a title that are no employment type ("Stage Manager", "Contract Manager", "Volunteer Coordinator", "Permanent Makeup"). */
const NOT_IN_TITLE =
  /\b(?:stage (?:manager|hand|tech|\d)|late[- ]stage|contracts? (?:manager|administrator|specialist|negotiat\w*|counsel|management|analyst|officer|engineer|lifecycle|associate|attorney|director)|volunteer (?:coordinator|manager|services|engagement)|intern(?:ship)? (?:program|coordinator|manager)|regular|permanent|employee|temp(?:erature)?|ausbildung(?:s?leiter|sbeauf\w*)|freelance (?:manager|network)|apprenticeship (?:manager|coach|coordinator)|casual (?:dining|wear)|consultant contract)\b/g;

/** Values of an enumerated field: "FullTime", "FULL_TIME", "Permanent employee". */
function fieldText(value: string): string {
  return value
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/_/g, " ")
    .toLowerCase();
}

/**
 * The employment type: the field of the source first, then the title. The description is not read: it speaks of other people's
 * contracts too often. An unknown field value with nothing in the title is null.
 */
export function employmentType(field: string | null, foldedTitle: string): EmploymentType | null {
  const given = field === null ? null : wordingOf(fieldText(field));
  const title = foldedTitle.slice(0, 300).replace(NOT_IN_TITLE, (words) => " ".repeat(words.length));
  const titled = wordingOf(title);
  // "FullTime" is how a vendor files an internship; the title knows better.
  if (
    titled !== null &&
    (given === null ||
      (given.value === "full_time" && (titled.value === "internship" || titled.value === "apprenticeship")))
  ) {
    return { source: { from: "title", span: [titled.start, titled.end] }, value: titled.value };
  }
  return given === null ? null : { source: { from: "field", pointer: "/employment_type" }, value: given.value };
}
