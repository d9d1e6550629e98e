import type { InsightDimension } from "../../contracts/insights.ts";
import type { PostingFacts } from "../../contracts/posting.ts";
import { payBand } from "./pay-band.ts";

const KEY_CHARS_MAX = 120;

/** Under which keys of each dimension a posting counts, each once. A posting with two places counts at both; `unknown` is what nobody said. */
export function insightKeys(posting: PostingFacts): Readonly<Record<InsightDimension, readonly string[]>> {
  const { extracted, classification, employer } = posting;
  const places: string[] = [];
  const addPlace = (key: string): void => {
    if (!places.includes(key)) places.push(key);
  };
  for (const { country, city } of extracted.places) {
    if (country === null) continue;
    addPlace(country);
    if (city !== null) addPlace(`${country} ${city}`.slice(0, KEY_CHARS_MAX));
  }
  if (extracted.workplace?.value === "remote") addPlace("remote");
  return {
    employer: [employer.slice(0, KEY_CHARS_MAX) || "unknown"],
    family: [classification.family ?? "unknown"],
    level: [classification.level ?? "unknown"],
    pay: [payBand(posting)],
    place: places.length === 0 ? ["unknown"] : places,
    skill: distinctSkills(extracted.skills),
  };
}

function distinctSkills(mentions: PostingFacts["extracted"]["skills"]): readonly string[] {
  const skills: string[] = [];
  for (const { skill } of mentions) if (!skills.includes(skill)) skills.push(skill);
  return skills;
}
