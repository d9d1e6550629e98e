import type { Level } from "../../contracts/extracted.ts";
import type { CandidateProfileV1 } from "../../contracts/profile.ts";
import type { SemanticMode } from "../../contracts/semantic.ts";
import { levelOfTitle } from "../classify/level-of-title.ts";
import { compareNumbers, compareOn, compareReversed } from "../canonical/compare.ts";
import { readTitle } from "../classify/title-reading.ts";
import type { FxRates } from "../fx/rates-for.ts";
import { profileText } from "../semantic/profile-text.ts";
import { toTextVector } from "../semantic/text-vector.ts";
import { weighableSignals } from "../score/weighable-signals.ts";
import type { CompiledTaxonomy } from "../taxonomy/compile-taxonomy.ts";
import { familyCloseness } from "../taxonomy/family-closeness.ts";
import { foldPhrase } from "../taxonomy/fold-phrase.ts";
import { buildAutomaton } from "../taxonomy/phrase-automaton.ts";
import { currencyCodes } from "./currency-codes.ts";
import { languageCode } from "./language-code.ts";
import { spokenLanguages } from "./spoken-languages.ts";
import { skillsOfText } from "./skills-of-text.ts";
import { understandAvoid } from "./understand-avoid.ts";
import { understandPlaces } from "./understand-place.ts";
import type {
  ProfileLine,
  UnderstoodAvoid,
  UnderstoodPlace,
  UnderstoodProfile,
  UnderstoodRole,
} from "./understood-profile.ts";

const STRONG = 100;
const SOME = 60;
/** What is typical of a wanted role: enough to count as known, little as a match. */
const IN_TARGET_ROLE = 40;
/** Knowing a skill is this much, in percent, of knowing what it implies. */
const IMPLIED = 60;

const perYear = { year: 1, month: 12, week: 52, day: 260, hour: 2080 } as const;

const RELOCATION = /relocat|umzug|umzieh|d[ée]m[ée]nag|mudar|mudanza|reubic/i;
const REFUSAL = /\b(?:not|no|never|unwilling|won'?t|cannot|can'?t|don'?t|nicht|kein(?:e[nrms]?)?|pas|ne)\b/i;

/** What else a profile is read with. */
export interface ProfileAids {
  readonly rates: FxRates | null;
  readonly semantic: SemanticMode;
}

const noAids: ProfileAids = { rates: null, semantic: "off" };

/**
 * A profile as rules read it, with one line for every line that the person wrote, saying how it was understood. Total: a line that is
 * not understood changes nothing and says so.
 */
export function understandProfile(
  profile: CandidateProfileV1,
  taxonomy: CompiledTaxonomy,
  aids: ProfileAids = noAids,
): UnderstoodProfile {
  const lines: ProfileLine[] = [];
  const say = (field: string, text: string, understood: boolean, meaning: string): void =>
    void lines.push({ field, text, understood, meaning });

  const roles: UnderstoodRole[] = profile.target_roles.map((text, index) => {
    const role = understandRole(text, taxonomy);
    const names = role.families.map((id) => taxonomy.families.get(id)!.name).join(" or ");
    say(
      `target_roles/${index}`,
      text,
      names !== "",
      names === ""
        ? "no known kind of work; only titles that hold its words match"
        : `${names}${role.level === null ? "" : `, level ${role.level}`}`,
    );
    return role;
  });

  let level: Level | null = null;
  if (profile.seniority !== null) {
    level = levelOfTitle(readTitle(profile.seniority, taxonomy), taxonomy)?.level ?? null;
    say(
      "seniority",
      profile.seniority,
      level !== null,
      level === null ? `no known level; accepted: ${[...taxonomy.levels.keys()].join(", ")}` : `level ${level}`,
    );
  }
  if (profile.years_experience !== null)
    say("years_experience", String(profile.years_experience), true, `${profile.years_experience} years of experience`);

  const skills = new Map<string, number>();
  const learn = (id: string, percent: number): void => {
    if ((skills.get(id) ?? 0) >= percent) return;
    skills.set(id, percent);
    for (const implied of taxonomy.skills.get(id)?.implies ?? []) learn(implied, Math.floor((percent * IMPLIED) / 100));
  };
  for (const [kind, percent] of [
    ["strong", STRONG],
    ["some", SOME],
  ] as const) {
    profile.skills[kind].forEach((text, index) => {
      const ids = skillsOfText(text, taxonomy);
      say(
        `skills/${kind}/${index}`,
        text,
        ids.length > 0,
        ids.length === 0
          ? "no known skill; add it to the taxonomy to have it matched"
          : ids.map((id) => taxonomy.skills.get(id)!.name).join(", "),
      );
      for (const id of ids) learn(id, percent);
    });
  }

  const ownSkills = new Set(skills.keys());
  // Who wants the role has the skill that it is named after ("Backend Engineer"), and some of what it typically asks.
  for (const role of profile.target_roles) for (const id of skillsOfText(role, taxonomy)) learn(id, IN_TARGET_ROLE);
  for (const role of roles)
    for (const id of taxonomy.families.get(role.families[0] ?? "")?.skills ?? []) learn(id, IN_TARGET_ROLE);

  const places: UnderstoodPlace[] = [];
  let relocate = profile.locations.relocate;
  const sayPlaces = (field: string, text: string, found: readonly UnderstoodPlace[], verb: string): void => {
    const unknown = found.find((place) => !place.known);
    if (unknown !== undefined)
      say(
        field,
        text,
        false,
        `no known place; only postings that say "${unknown.city}" match. Write city and country, as in "Leeds, United Kingdom"`,
      );
    else
      say(
        field,
        text,
        found.length > 0,
        found.length === 0
          ? 'no known place; write a city, a country, or "Remote in <country>"'
          : `${verb} ${found.map(describePlace).join(" or ")}`,
      );
  };
  const bases = profile.locations.base === null ? [] : understandPlaces(profile.locations.base);
  if (profile.locations.base !== null) sayPlaces("locations/base", profile.locations.base, bases, "lives in");
  const base = bases[0] ?? null;
  profile.locations.accepts.forEach((text, index) => {
    const field = `locations/accepts/${index}`;
    if (RELOCATION.test(text)) {
      relocate = !REFUSAL.test(text);
      say(field, text, true, relocate ? "willing to relocate" : "not willing to relocate");
      return;
    }
    const found = understandPlaces(text);
    sayPlaces(field, text, found, "accepts");
    places.push(...found);
  });

  const mayWorkIn = new Set<string>();
  const needsVisaIn = new Set<string>();
  profile.work_authorisation.forEach((text, index) => {
    const needs = /sponsor|\bneed/i.test(text);
    const codes = understandPlaces(text).flatMap((place) => (place.known ? place.countries : []));
    for (const code of codes) (needs ? needsVisaIn : mayWorkIn).add(code);
    say(
      `work_authorisation/${index}`,
      text,
      codes.length > 0,
      codes.length > 0
        ? `${needs ? "needs a visa" : "may work"} in ${codes.join(", ")}`
        : needs
          ? 'names no country in which you need a visa; write "needs a visa in Germany", or "with visa sponsorship" behind a place in locations'
          : "no country in which you may work is named; write countries, as in United States, or European Union",
    );
  });

  const withNeed = (place: UnderstoodPlace): UnderstoodPlace =>
    needsVisa(place, needsVisaIn, mayWorkIn) ? { ...place, sponsorship: true } : place;

  const languages = new Set<string>();
  profile.languages.forEach((text, index) => {
    const code = languageCode(text);
    if (code !== null) languages.add(code);
    say(`languages/${index}`, text, code !== null, code === null ? "no known language" : `speaks ${code}`);
  });
  const languagesSaid = languages.size > 0;
  if (!languagesSaid)
    for (const code of [
      "en",
      ...spokenLanguages([
        ...(base?.countries ?? []),
        ...places.flatMap((place) => (place.countries.length <= 3 ? place.countries : [])),
      ]),
    ])
      languages.add(code);

  const floor = profile.pay_floor;
  const isCurrency = floor !== null && currencyCodes.has(floor.currency);
  const payFloor = isCurrency
    ? { perYear: Math.round(floor.amount * perYear[floor.per]), currency: floor.currency }
    : null;
  if (floor !== null) {
    const meaning =
      payFloor === null
        ? `no known currency ${floor.currency}; write a code such as EUR or USD`
        : `at least ${payFloor.perYear} ${payFloor.currency} a year`;
    say("pay_floor", `${floor.amount} ${floor.currency} per ${floor.per}`, payFloor !== null, meaning);
  }

  const wanted = new Set(roles.flatMap((role) => role.families));
  const avoid: UnderstoodAvoid[] = profile.avoid.map((text, index) => {
    const understood = understandAvoid(text, taxonomy, wanted);
    say(`avoid/${index}`, text, true, understood.meaning);
    return understood.avoid;
  });

  profile.companies.prefer.forEach((text, index) =>
    say(`companies/prefer/${index}`, text, true, `employer ${text} is preferred`),
  );
  profile.companies.hide.forEach((text, index) =>
    say(`companies/hide/${index}`, text, true, `employer ${text} is hidden`),
  );
  const weights = new Map<string, number>();
  for (const [name, percent] of Object.entries(profile.weights)) {
    const signals = weighableSignals.get(name);
    const known = [...weighableSignals.keys()].join(", ");
    say(
      `weights/${name}`,
      String(percent),
      signals !== undefined,
      signals === undefined ? `no signal ${name}; the signals are ${known}` : `${name} counts ${percent} %`,
    );
    // A signal named by itself outweighs the group that it is in.
    for (const signal of signals ?? [])
      if (signal === name || !Object.hasOwn(profile.weights, signal)) weights.set(signal, percent);
  }

  return {
    taxonomy,
    lines,
    roles,
    wantedNear: nearWanted(roles, taxonomy),
    level,
    years: profile.years_experience,
    skills,
    ownSkills,
    base: base === null ? null : withNeed(base),
    accepts: places.map(withNeed),
    relocate,
    mayWorkIn,
    languages,
    languagesSaid,
    payFloor,
    rates: aids.rates,
    semantic:
      aids.semantic === "off"
        ? null
        : { boosts: aids.semantic === "boost", vector: toTextVector(profileText(profile)) },
    avoid,
    avoidPhrases: buildAutomaton(avoid.map(({ phrase }, id) => ({ phrase, id }))),
    preferredCompanies: new Set(profile.companies.prefer.map(foldPhrase)),
    hiddenCompanies: new Set(profile.companies.hide.map(foldPhrase)),
    weights,
  };
}

/** Whether the person needs a visa wherever this place is: one word about a country holds for every place in it. */
function needsVisa({ countries }: UnderstoodPlace, needed: ReadonlySet<string>, allowed: ReadonlySet<string>): boolean {
  return countries.length > 0 && countries.every((code) => needed.has(code) && !allowed.has(code));
}

function nearWanted(roles: readonly UnderstoodRole[], taxonomy: CompiledTaxonomy): UnderstoodProfile["wantedNear"] {
  const wanted = [...new Set(roles.flatMap((role) => role.families))].map((id) => taxonomy.families.get(id)!);
  const near = new Map<string, { near: number; skills: ReadonlySet<string> }[]>();
  if (wanted.length === 0) return near;
  for (const family of taxonomy.families.keys()) {
    const found = wanted
      .map(({ id, skills }) => ({ near: familyCloseness(family, id, taxonomy), skills }))
      .filter((entry) => entry.near > 0);
    near.set(family, found.sort(compareReversed(compareOn((entry) => entry.near, compareNumbers))));
  }
  return near;
}

function understandRole(text: string, taxonomy: CompiledTaxonomy): UnderstoodRole {
  const reading = readTitle(text, taxonomy);
  const best = reading.families[0]?.weight ?? 0;
  const found = levelOfTitle(reading, taxonomy);
  const bare = found === null ? text : text.slice(0, found.start) + text.slice(found.end);
  return {
    text,
    // A second family counts where the title names it about as strongly: "Data Engineer / Backend Engineer".
    families: reading.families.filter((entry) => entry.weight * 10 >= best * 8).map((entry) => entry.family),
    level: found?.level ?? null,
    words: foldPhrase(bare)
      .split(" ")
      .filter((word) => word.length > 2),
  };
}

function describePlace(place: UnderstoodPlace): string {
  const where =
    place.anywhere || (place.city === null && place.region === null && place.countries.length === 0)
      ? "anywhere"
      : [
          place.city,
          place.city === null ? place.region : null,
          place.countries.length > 12 ? `${place.countries.length} countries` : place.countries.join(" "),
        ]
          .filter((part) => part !== null && part !== "")
          .join(", ");
  return `${place.remote ? "remote work in " : ""}${where}${place.sponsorship ? ", with visa sponsorship" : ""}`;
}

export type { UnderstoodProfile } from "./understood-profile.ts";
