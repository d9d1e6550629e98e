import type { Extracted, SkillMention } from "../../contracts/extracted.ts";
import type { ExtractionInput } from "./extraction-input.ts";
import { payFromFields } from "./pay-from-fields.ts";

/**
 * What one posting says, structured fields first and text second, each value with where it was read. What is not said is absent or
 * `unknown`. `skills` are the mentions found by the taxonomy's automaton; they are passed through.
 */
export function extractPosting(input: ExtractionInput, skills: readonly SkillMention[]): Extracted {
  return {
    places: input.places.map((place) => ({
      text: place.text.slice(0, 200),
      country: place.country !== null && /^[A-Z]{2}$/.test(place.country) ? place.country : null,
      region: place.region === null ? null : place.region.slice(0, 200),
      city: place.locality === null ? null : place.locality.slice(0, 200),
      source: { from: "field", pointer: place.pointer },
    })),
    workplace: input.workplace === null ? null : { value: input.workplace, source: { from: "field", pointer: input.workplacePointer ?? "" } },
    remote_areas: [],
    pay: payFromFields(input.pay),
    level: null,
    years: null,
    degree: null,
    sponsorship: { value: "unknown", source: null },
    work_authorisation: { value: "unknown", countries: [], source: null },
    employment_type: null,
    languages: [],
    deadline: null,
    skills: [...skills],
    travel: null,
    clearance: null,
  };
}
