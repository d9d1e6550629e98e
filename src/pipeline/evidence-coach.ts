import type { Contribution } from "../contracts/explanation.ts";
import { reasonPhrase } from "../engine/explain/reason-phrase.ts";

/** What a contribution says to the person: it fits, it does not, nothing is said, it holds the score back, or it only keeps the sum right. */
export type AdviceKind = "fits" | "against" | "unknown" | "held_back" | "total";

export interface Advice {
  readonly kind: AdviceKind;
  readonly contribution: Contribution;
  /** A sentence part for the person whose profile it is. */
  readonly sentence: string;
}

/** Names that reasons have as codes. */
export interface AdviceNames {
  readonly family: (id: string) => string;
  readonly skill: (id: string) => string;
  /** A line of the avoid list by its place. */
  readonly avoided: (index: number) => string;
}

/** A contribution in the words of somebody who reads postings for a person. */
export function toAdvice(contribution: Contribution, names: AdviceNames): Advice {
  return { kind: kindOf(contribution), contribution, sentence: sentenceOf(contribution, names) };
}

const nothingSaid: ReadonlySet<string> = new Set([
  "role_not_recognised",
  "target_roles_not_recognised",
  "level_not_said",
  "place_not_said",
  "place_not_resolved",
  "remote_area_not_said",
  "sponsorship_not_said",
  "pay_not_said",
  "pay_in_another_currency",
]);

function kindOf({ signal, points, reason }: Contribution): AdviceKind {
  if (signal === "base" || signal === "clamp") return "total";
  if (signal.startsWith("cap:")) return "held_back";
  if (points === 0 || nothingSaid.has(reason)) return "unknown";
  return points > 0 ? "fits" : "against";
}

type Phrase = (parts: readonly string[], names: AdviceNames, points: number) => string;

const list = (text: string | undefined): string => (text ?? "").replaceAll(",", ", ").replaceAll("_", " ");
/** How many of how many: `2 of the 5 skills`, `both skills`, `the one skill`. */
function shareOf(known: number, all: number): string {
  if (known === 0) return `none of the ${all} skills`;
  if (known < all) return `${known} of the ${all} skills`;
  return all === 1 ? "the one skill" : all === 2 ? "both skills" : `all ${all} skills`;
}
const converted = (date: string | undefined): string => (date === undefined ? "" : `, at rates of ${date}`);
const kinds: Readonly<Record<string, string>> = {
  required_skills: "requires",
  preferred_skills: "prefers",
  mentioned_skills: "mentions",
};

/** Reasons by pattern; the parts are what the pattern captures. */
const phrases: readonly (readonly [RegExp, Phrase])[] = [
  [/^base$/, () => "where every job starts"],
  [/^highest_score$/, () => "100 is the most"],
  [/^lowest_score$/, () => "0 is the least"],
  [
    /^target_family:([a-z0-9_]+)(?::(\d+))?$/,
    ([id, percent], names) =>
      `the work you look for: ${names.family(id ?? "")}${percent === undefined ? "" : `, mixed with other work (${percent} %)`}`,
  ],
  [
    /^near_family:([a-z0-9_]+):(\d+)$/,
    ([id, percent], names) => `${names.family(id ?? "")} is ${percent} % close to what you look for`,
  ],
  [/^other_family:([a-z0-9_]+)$/, ([id], names) => `other work than you look for: ${names.family(id ?? "")}`],
  [/^target_title:\d+$/, () => "the title holds the words of one of your target roles"],
  [/^role_not_recognised$/, () => "the title does not tell what kind of work it is"],
  [/^target_roles_not_recognised$/, () => "none of your target roles is a known kind of work"],
  [/^level_fits:(.+)$/, ([level]) => `the level is yours: ${list(level)}`],
  [/^level_implied_by_years:(.+)$/, ([level]) => `the years it asks stand for your level, ${list(level)}`],
  [
    /^level_(below|above)_by_(\d+):(.+)$/,
    ([side, steps, level]) => `${list(level)} is ${steps} ${steps === "1" ? "step" : "steps"} ${side} your level`,
  ],
  [/^level_not_said$/, () => "the level is not said"],
  [
    /^years_asked_(\d+)_have_(\d+)$/,
    ([asked, have]) => `it asks ${asked} ${asked === "1" ? "year" : "years"} of experience, you have ${have}`,
  ],
  [
    /^(required_skills|preferred_skills|mentioned_skills) (\d+)\/(\d+)$/,
    ([kind, known, all]) => `you know ${shareOf(Number(known), Number(all))} it ${kinds[kind ?? ""] ?? "names"}`,
  ],
  [
    /^(required_skills|preferred_skills|mentioned_skills) (\d+)\+(\d+)\/(\d+)$/,
    ([kind, own, ofRole, all]) =>
      own === "0"
        ? `${shareOf(Number(ofRole), Number(all))} it ${kinds[kind ?? ""] ?? "names"} ${ofRole === "1" ? "comes" : "come"} with the work you look for`
        : `you know ${shareOf(Number(own), Number(all))} it ${kinds[kind ?? ""] ?? "names"}; ${ofRole} more ${ofRole === "1" ? "comes" : "come"} with the work you look for`,
  ],
  [
    /^title_skill:([a-z0-9_]+):of_role$/,
    ([id], names) => `${names.skill(id ?? "")}, in the title, comes with the work you look for`,
  ],
  [
    /^title_skill:([a-z0-9_]+)$/,
    ([id, _], names, points) =>
      points > 0
        ? `${names.skill(id ?? "")}, in the title, is a skill of yours`
        : `${names.skill(id ?? "")}, in the title, is not among your skills`,
  ],
  [
    /^place_accepted:(.+?)(:sponsored)?$/,
    ([place, sponsored]) =>
      `${place} is a place you accept${sponsored === undefined ? "" : ", and a visa is sponsored"}`,
  ],
  [/^place_near:(.+)$/, ([place]) => `${place} is near a place you accept`],
  [/^place_elsewhere:(.+)$/, ([places]) => `it is in ${list(places)}, which you do not accept`],
  [/^place_not_(?:said|resolved)$/, () => "where the work is done is not said"],
  [/^remote_open_to:(.+)$/, ([area]) => `remote work is open to ${list(area?.replace("us_states:", ""))}`],
  [/^us_states:(.+)$/, ([states]) => `remote work is open to the states ${list(states)}; your profile names none`],
  [/^remote_in_country$/, () => "remote work is open to your country"],
  [/^remote_listed_at_office$/, () => "it is remote, but only offices in your country are named"],
  [/^remote_only_in:(.+)$/, ([states]) => `remote work is only open to ${list(states)}`],
  [
    /^remote_open_elsewhere:(.+)$/,
    ([areas]) => `remote work is only open to ${list(areas?.replaceAll("us_states:", ""))}`,
  ],
  [/^remote_from:(.+)$/, ([countries]) => `it is remote from ${list(countries)}`],
  [/^remote_area_not_said$/, () => "it is remote; from where is not said"],
  [/^relocation$/, () => "you would have to move, which you are willing to"],
  [/^no_sponsorship$/, () => "you would need a visa, and none is sponsored"],
  [/^sponsorship_not_said$/, () => "you would need a visa; whether it is sponsored is not said"],
  [/^language_not_spoken:(.+)$/, ([codes]) => `it asks for a language you do not speak: ${list(codes)}`],
  [/^pay_not_said$/, () => "the pay is not said"],
  [/^pay_in_another_currency$/, () => "the pay is in another currency than your floor"],
  [
    /^pay_at_or_above_floor(?:_converted_(.+))?$/,
    ([date]) => `the whole range of pay is at or above your floor${converted(date)}`,
  ],
  [
    /^pay_below_floor_by_(\d+)_percent(?:_converted_(.+))?$/,
    ([percent, date]) => `the top of the pay is ${percent} % below your floor${converted(date)}`,
  ],
  [
    /^pay_range_above_floor_by_(\d+)_percent(?:_converted_(.+))?$/,
    ([percent, date]) => `${percent} % of the range of pay is above your floor${converted(date)}`,
  ],
  [
    /^published_(\d+)_days?_ago$/,
    ([days]) => (days === "0" ? "published today" : `published ${days} ${days === "1" ? "day" : "days"} ago`),
  ],
  [/^company_preferred$/, () => "an employer you prefer"],
  [/^company_hidden$/, () => "an employer you hide"],
  [
    /^avoid\/(\d+)(?::([a-z0-9_]+))?$/,
    ([index, skill], names) =>
      `you avoid "${names.avoided(Number(index))}"${skill === undefined ? "" : `: it names ${names.skill(skill)}`}`,
  ],
  [/^closeness_(\d+)$/, ([percent]) => `its text is ${percent} % close to your profile`],
];

function sentenceOf({ signal, reason, points }: Contribution, names: AdviceNames): string {
  for (const [pattern, phrase] of phrases) {
    const match = pattern.exec(reason);
    if (match !== null) return phrase(match.slice(1), names, points);
  }
  return reasonPhrase(signal.replace(/^cap:/, ""), reason);
}
