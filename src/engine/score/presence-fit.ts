import type { EvidenceSource, Place } from "../../contracts/extracted.ts";
import { commutableRegions } from "../profile/commutable-regions.ts";
import type { UnderstoodPlace } from "../profile/understood-profile.ts";
import { foldKnownPhrase } from "../taxonomy/fold-phrase.ts";
import { eligibleFit } from "./eligible-fit.ts";
import { isSameName } from "./is-same-name.ts";
import type { PlaceFit, PlaceQuestion } from "./place-fits.ts";

const EVIDENCE_MAX = 4;

/** How work on the spot fits: in the accepted city, beside it, in the accepted country, where the person would move, or elsewhere. */
export function presenceFit(question: PlaceQuestion): PlaceFit {
  const { accept, extracted, profile } = question;
  const { places } = extracted;
  const unknown = (reason: string): PlaceFit => ({ fit: "unknown", reason, gate: null, evidence: sourcesOf(places) });
  if (places.every((place) => place.country === null && place.city === null && place.region === null))
    return unknown("place_not_said");
  const here = places.find((place) => isAccepted(place, accept));
  if (here !== undefined) {
    const fit = {
      fit: accept.city === null ? "country" : "city",
      reason: `place_accepted:${nameOf(here)}`,
      gate: null,
      evidence: [here.source],
    } as const;
    return eligibleFit({ ...fit, evidence: [here.source] }, question, here.country === null ? [] : [here.country]);
  }
  const beside = places.find((place) => isBeside(place, accept));
  if (beside !== undefined)
    return eligibleFit(
      { fit: "near_city", reason: `place_near:${nameOf(beside)}`, gate: null, evidence: [beside.source] },
      question,
      accept.countries,
    );
  const countries = places.map((place) => place.country).filter((code) => code !== null);
  if (profile.relocate && countries.some((code) => mayWork(code, question)))
    return { fit: "relocation", reason: "relocation", gate: null, evidence: sourcesOf(places) };
  if (countries.length === 0) return unknown("place_not_resolved");
  const names = [...new Set(places.map(nameOf))].join(",");
  return {
    fit: "elsewhere",
    reason: `place_elsewhere:${names}`.slice(0, 200),
    gate: "location",
    evidence: sourcesOf(places),
  };
}

function sourcesOf(places: readonly Place[]): EvidenceSource[] {
  return places.slice(0, EVIDENCE_MAX).map((place) => place.source);
}

function nameOf(place: Place): string {
  return (place.city ?? place.region ?? place.country ?? "").slice(0, 150);
}

function mayWork(country: string, { profile }: PlaceQuestion): boolean {
  if (profile.mayWorkIn.size > 0) return profile.mayWorkIn.has(country);
  return profile.base === null || profile.base.countries.includes(country);
}

function isAccepted(place: Place, accept: UnderstoodPlace): boolean {
  if (accept.remote) return false;
  if (accept.anywhere) return true;
  if (accept.countries.length > 0 && place.country !== null && !accept.countries.includes(place.country)) return false;
  if (accept.city !== null) {
    if (place.city !== null) return isSameName(place.city, accept.city);
    // Berlin is a region too; a place that was not resolved may still name the city.
    return (
      (place.region !== null && isSameName(place.region, accept.city)) ||
      (place.country === null && foldKnownPhrase(place.text).split(" ").includes(accept.city))
    );
  }
  if (accept.region !== null) return place.region !== null && isSameName(place.region, accept.region);
  return place.country !== null && accept.countries.includes(place.country);
}

/** A suburb: another town of a region that is one city and its surroundings. */
function isBeside(place: Place, accept: UnderstoodPlace): boolean {
  if (accept.remote || accept.city === null || accept.region === null || place.region === null) return false;
  return commutableRegions.has(accept.region) && isSameName(place.region, accept.region);
}
