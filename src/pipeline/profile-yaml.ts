import { stripUnsafe } from "../engine/normalise/terminal-safe.ts";
import type { ResumeFacts } from "./profile-resume-facts.ts";

/** Where a draft comes from: named by hash, so that it can be told later whether it was made from the same resume. */
export interface DraftSource {
  readonly name: string;
  readonly format: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A draft of `profile.yaml` with a comment where the person has to say more. */
export function draftYaml(facts: ResumeFacts, source: DraftSource): string {
  const { titles, level, years, skills, languages, place } = facts;
  const lines = [
    `# A draft from ${stripUnsafe(source.name).slice(0, 100)} (${source.format}, ${source.bytes} bytes); its text is not kept.`,
    `# sha256 ${source.sha256}`,
    "# Check every line; signalcraft profile check FILE says how each is understood,",
    "# signalcraft profile set FILE stores it.",
    "schema: candidate_profile.v1",
    "display_name: null # what runs call this profile",
    ...list("target_roles", titles, "jobs you want, in your own words"),
    level === null ? "seniority: null # junior, mid, senior, ..." : `seniority: ${level} # from your latest title`,
    years === null ? "years_experience: null" : `years_experience: ${years} # from the dates of your jobs`,
    "skills:",
    ...list("strong", skills.strong, "what you know well").map(indented),
    ...list("some", skills.some, "what you have worked with").map(indented),
    "locations:",
    `  base: ${place === null ? "null # city and country" : scalar(place)}`,
    ...list("accepts", place === null ? [] : [place], 'also: "Remote in Germany", "London with visa sponsorship"').map(
      indented,
    ),
    "  relocate: false",
    "work_authorisation: [] # countries in which you may work already",
    ...list("languages", languages, "what you speak; one that is not here counts as not spoken"),
    "pay_floor: null # {amount: 80000, currency: EUR, per: year}",
    "avoid: [] # roles, levels, fields of work",
    "companies: {prefer: [], hide: []}",
  ];
  return `${lines.join("\n")}\n`;
}

function list(key: string, values: readonly string[], comment: string): readonly string[] {
  return values.length === 0
    ? [`${key}: [] # ${comment}`]
    : [`${key}: # ${comment}`, ...values.map((value) => `  - ${scalar(value)}`)];
}

function indented(line: string): string {
  return `  ${line}`;
}

const PLAIN = /^[A-Za-z][A-Za-z0-9 .,+#&()/'-]*$/;
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** Plain where YAML reads it as the same text, else in quotes as JSON writes it, which YAML reads likewise. */
function scalar(text: string): string {
  const safe = stripUnsafe(text).trim().slice(0, 200);
  return PLAIN.test(safe) && !RESERVED.test(safe) && !/ #| $/.test(safe) ? safe : JSON.stringify(safe);
}
