import type { PostingFacts } from "../../contracts/posting.ts";
import { compareCodeUnits } from "../canonical/compare.ts";
import type { UnderstoodProfile } from "../profile/understood-profile.ts";
import { foldPhrase } from "../taxonomy/fold-phrase.ts";
import { comparablePay } from "./comparable-pay.ts";
import { languageOfSkill } from "./language-of-skill.ts";

/** What a score is made of, as far as a change can touch it. */
export interface Situation {
  readonly facts: PostingFacts;
  readonly profile: UnderstoodProfile;
}

/** One thing that the person or the employer could change. */
export interface PossibleChange {
  /** Whose it is to change. */
  readonly side: "profile" | "posting";
  /** What kind of change: `skill_required`, `place`, `pay_floor`, ... */
  readonly kind: string;
  /** What it is about: a skill, a place, an amount. */
  readonly subject: string;
  readonly apply: (situation: Situation) => Situation;
}

/** Skills that are asked and unknown are alike within one kind of requirement: more than saturate it need not be tried. */
const SKILLS_EACH = 5;

/**
 * Every single change that can move the score of this posting, the person's own first, in a stated order: skills by requirement, then level,
 * place, authorisation, languages, pay, avoid list, roles, companies; then what the posting could say.
 */
export function possibleChanges({ facts, profile }: Situation): PossibleChange[] {
  return [...skillChanges(facts, profile), ...personChanges(facts, profile), ...postingChanges(facts, profile)];
}

const withProfile =
  (change: (profile: UnderstoodProfile, facts: PostingFacts) => UnderstoodProfile) =>
  (situation: Situation): Situation => ({
    facts: situation.facts,
    profile: change(situation.profile, situation.facts),
  });

const withFacts =
  (change: (facts: PostingFacts) => PostingFacts) =>
  (situation: Situation): Situation => ({ facts: change(situation.facts), profile: situation.profile });

function skillChanges(facts: PostingFacts, profile: UnderstoodProfile): PossibleChange[] {
  if (profile.skills.size === 0) return [];
  const changes: PossibleChange[] = [];
  for (const requirement of ["required", "preferred", "mentioned"] as const) {
    const weak = facts.extracted.skills.filter(
      (mention) => mention.requirement === requirement && (profile.skills.get(mention.skill) ?? 0) < 100,
    );
    // Unknown ones before half-known ones: they gain more.
    weak.sort(
      (a, b) =>
        (profile.skills.get(a.skill) ?? 0) - (profile.skills.get(b.skill) ?? 0) || compareCodeUnits(a.skill, b.skill),
    );
    for (const { skill } of weak.slice(0, SKILLS_EACH)) {
      changes.push({
        side: "profile",
        kind: `skill_${requirement}`,
        subject: skill,
        apply: withProfile((now) => ({ ...now, skills: new Map(now.skills).set(skill, 100) })),
      });
    }
  }
  return changes;
}

/**
 * Who goes elsewhere must be allowed to work there. A profile that says nothing of permission is taken at home for granted, but accepting
 * another country is no permission: from then on only the countries of the base count.
 */
function askPermission(profile: UnderstoodProfile): UnderstoodProfile {
  return profile.mayWorkIn.size > 0 || profile.base === null || profile.base.countries.length === 0
    ? profile
    : { ...profile, mayWorkIn: new Set(profile.base.countries) };
}

/** A line of the profile says that the person needs a visa there: accepting another place in it is no permission. */
function needsVisaIn(country: string, { accepts }: UnderstoodProfile): boolean {
  return accepts.some((place) => place.sponsorship && place.countries.includes(country));
}

function personChanges(facts: PostingFacts, profile: UnderstoodProfile): PossibleChange[] {
  const changes: PossibleChange[] = [];
  const add = (kind: string, subject: string, change: (profile: UnderstoodProfile) => UnderstoodProfile): void =>
    void changes.push({ side: "profile", kind, subject, apply: withProfile(change) });
  const { level, family } = facts.classification;
  if (level !== null && (profile.level !== null || profile.roles.some((role) => role.level !== null))) {
    add("level", level, (now) => ({ ...now, roles: [...now.roles, { text: level, families: [], level, words: [] }] }));
  }
  for (const [index, place] of facts.extracted.places.slice(0, 6).entries()) {
    if (place.country === null && place.city === null) continue;
    const remote = facts.extracted.workplace?.value === "remote";
    const subject = place.city ?? place.region ?? place.country ?? String(index);
    const countries = place.country === null ? [] : [place.country];
    const accepted = {
      text: subject,
      remote,
      sponsorship: countries.some((country) => needsVisaIn(country, profile)),
      countries,
      anywhere: false,
      region: place.region === null ? null : foldPhrase(place.region),
      city: remote || place.city === null ? null : foldPhrase(place.city),
      known: true,
    };
    add("place", subject, (now) => ({
      ...askPermission(now),
      accepts: [...now.accepts, accepted],
    }));
  }
  for (const area of facts.extracted.remote_areas.slice(0, 6)) {
    const { country } = area;
    if (country === null) continue;
    add("place", area.area, (now) => ({
      ...askPermission(now),
      accepts: [
        ...now.accepts,
        {
          text: area.area,
          remote: true,
          sponsorship: needsVisaIn(country, profile),
          countries: [country],
          anywhere: false,
          region: null,
          city: null,
          known: true,
        },
      ],
    }));
  }
  for (const country of new Set(facts.extracted.places.map((place) => place.country))) {
    if (country === null) continue;
    const { mayWorkIn } = askPermission(profile);
    if (!needsVisaIn(country, profile) && (mayWorkIn.size === 0 || mayWorkIn.has(country))) continue;
    add("work_authorisation", country, (now) => ({
      ...now,
      accepts: now.accepts.map((place) =>
        place.countries.includes(country) ? { ...place, sponsorship: false } : place,
      ),
      mayWorkIn: new Set([...askPermission(now).mayWorkIn, country]),
    }));
  }
  if (!profile.relocate)
    add("relocate", "yes", (now) => ({
      ...askPermission(now),
      relocate: true,
    }));
  const inTitle = facts.extracted.skills
    .filter((mention) => mention.source.from === "title")
    .map((mention) => languageOfSkill.get(mention.skill));
  for (const code of new Set([...inTitle, ...facts.extracted.languages.map((language) => language.code)])) {
    if (code !== undefined && !profile.languages.has(code))
      add("language", code, (now) => ({ ...now, languages: new Set([...now.languages, code]) }));
  }
  const floor = profile.payFloor;
  if (floor !== null) {
    const amounts = comparablePay(facts, profile).salaries.flatMap((pay) => [pay.min, pay.max]);
    for (const amount of [
      ...new Set(amounts.filter((value) => typeof value === "number" && value < floor.perYear)),
    ].sort((a, b) => (b ?? 0) - (a ?? 0))) {
      if (typeof amount === "number")
        add("pay_floor", `${amount} ${floor.currency}`, (now) => ({ ...now, payFloor: { ...floor, perYear: amount } }));
    }
  }
  profile.avoid.forEach((line, index) => {
    add("avoid", line.text, (now) => ({
      ...now,
      avoid: now.avoid.map((other, at) => (at === index ? { ...other, lifted: true } : other)),
    }));
  });
  if (family !== null && profile.roles.length > 0) {
    const skills = profile.taxonomy.families.get(family)?.skills ?? new Set<string>();
    add("target_role", family, (now) => ({
      ...now,
      wantedNear: new Map(now.wantedNear).set(family, [{ near: 100, skills }]),
    }));
  }
  const names = [foldPhrase(facts.employer), foldPhrase(facts.board)];
  if (names.some((name) => profile.hiddenCompanies.has(name)))
    add("hidden_company", facts.employer, (now) => ({
      ...now,
      hiddenCompanies: new Set([...now.hiddenCompanies].filter((name) => !names.includes(name))),
    }));
  return changes;
}

function postingChanges(facts: PostingFacts, profile: UnderstoodProfile): PossibleChange[] {
  const changes: PossibleChange[] = [];
  const add = (kind: string, subject: string, change: (facts: PostingFacts) => PostingFacts): void =>
    void changes.push({ side: "posting", kind, subject, apply: withFacts(change) });
  const { extracted } = facts;
  const source = { from: "field" as const, pointer: "" };
  const floor = profile.payFloor;
  if (floor !== null && !comparablePay(facts, profile).salaries.some((pay) => (pay.min ?? 0) >= floor.perYear)) {
    const pay = {
      kind: "salary" as const,
      min: floor.perYear,
      max: floor.perYear,
      currency: floor.currency,
      period: "year" as const,
      per_year: { min: floor.perYear, max: floor.perYear },
      source,
    };
    add("states_pay", `${floor.perYear} ${floor.currency}`, (now) => ({
      ...now,
      extracted: { ...now.extracted, pay: [pay] },
    }));
  }
  const { level } = profile;
  if (level !== null && facts.classification.level === null)
    add("states_level", level, (now) => ({ ...now, classification: { ...now.classification, level } }));
  const country =
    profile.base?.countries[0] ?? profile.accepts.find((place) => place.countries.length > 0)?.countries[0];
  if (
    country !== undefined &&
    (extracted.workplace?.value !== "remote" || !extracted.remote_areas.some((area) => area.country === country))
  ) {
    add("open_to_remote_in", country, (now) => ({
      ...now,
      extracted: {
        ...now.extracted,
        workplace: { value: "remote", source },
        remote_areas: [{ area: country, country, source }],
      },
    }));
  }
  if (extracted.sponsorship.value !== "yes")
    add("offers_sponsorship", "yes", (now) => ({
      ...now,
      extracted: { ...now.extracted, sponsorship: { value: "yes", source } },
    }));
  return changes;
}
