import type { NamedPlace } from "./place-names.ts";
import type { PlacePart } from "./place-parts.ts";

/** One way to read the parts of an address so far. */
export interface PlaceHypothesis {
  readonly country: string | null;
  readonly region: string | null;
  readonly city: NamedPlace | null;
  /** A city by name only: not in the gazetteer, or there only elsewhere ("Paris, TX"). */
  readonly cityName: string | null;
  /** True when nothing was known under that name, so that a known city may take its place ("Estonia, Harjumaa, Tallinn"). */
  readonly isNameUnknown: boolean;
  readonly hasWrittenCountry: boolean;
  readonly hasWrittenRegion: boolean;
  /** The region's name is a city's name too ("Berlin", "Geneva"): another city beside it is another place. */
  readonly isRegionCityName: boolean;
  readonly score: number;
}

const NOTHING: PlaceHypothesis = {
  country: null,
  region: null,
  city: null,
  cityName: null,
  isNameUnknown: false,
  hasWrittenCountry: false,
  hasWrittenRegion: false,
  isRegionCityName: false,
  score: 0,
};

/** Kept after each part, best first; an address has few readings that matter. */
const MAX_HYPOTHESES = 24;

/** Points of agreement; only their order of size matters. */
const points = {
  cityInRegion: 30,
  cityInCountry: 24,
  cityAlone: [0, 10, 22],
  regionAlone: 12,
  regionInCountry: 14,
  countryAlone: 20,
  countryOfRegion: 14,
  code: -6,
  stateCode: 4,
  elsewhere: -12,
  unread: -20,
  countryLast: 14,
  stateOfName: 8,
  eitherKind: 16,
} as const;

/** Countries whose regions the gazetteer has on one level and for every city it lists. */
const ONE_LEVEL: ReadonlySet<string> = new Set(["US", "CA", "DE", "AU", "BR", "IN", "AE", "ZA", "MX"]);

/** Countries where a two-letter code after any name is a state. */
function hasStates(country: string): boolean {
  return country === "US" || country === "CA";
}

function isSameArea(city: NamedPlace, country: string, region: string | null): boolean {
  if (city.country !== country) return false;
  return region === null || city.region === null || city.region === region || !ONE_LEVEL.has(country);
}

function withCity(from: PlaceHypothesis, reading: NamedPlace): PlaceHypothesis | null {
  if (from.city !== null) return from.city.city === reading.city && from.city.country === reading.country ? from : null;
  if (from.cityName !== null && !from.isNameUnknown) return null;
  if (from.cityName !== null && (from.country === null || !isSameArea(reading, from.country, from.region))) return null;
  const code = reading.isCode ? points.code : 0;
  if (from.country === null)
    return { ...from, city: reading, score: from.score + points.cityAlone[reading.weight] + code };
  if (!isSameArea(reading, from.country, from.region)) return null;
  if (from.isRegionCityName && reading.region !== from.region && reading.city !== from.region) return null;
  return {
    ...from,
    city: reading,
    cityName: null,
    score:
      from.score +
      (from.region !== null && reading.region === from.region ? points.cityInRegion : points.cityInCountry) +
      code,
  };
}

function withRegion(from: PlaceHypothesis, reading: NamedPlace, isCityToo: boolean): PlaceHypothesis | null {
  const code = reading.isCode ? points.code + (hasStates(reading.country) ? points.stateCode : 0) : 0;
  if (from.hasWrittenRegion) return from.region === reading.region ? from : null;
  if (from.country !== null && from.country !== reading.country) return null;
  const { city } = from;
  if (isCityToo && city !== null && city.region !== reading.region && city.city !== reading.region) return null;
  const written = {
    ...from,
    country: reading.country,
    region: reading.region,
    hasWrittenRegion: true,
    isRegionCityName: isCityToo,
  };
  if (city === null)
    return {
      ...written,
      score: from.score + (from.hasWrittenCountry ? points.regionInCountry : points.regionAlone) + code,
    };
  if (isSameArea(city, reading.country, reading.region))
    return {
      ...written,
      score: from.score + (city.region === reading.region ? points.cityInRegion : points.regionInCountry) + code,
    };
  // "Paris, Texas": the written state is believed; "San Francisco, New York" are two cities.
  if (isCityToo || !hasStates(reading.country)) return null;
  return { ...written, city: null, cityName: city.city, score: from.score + points.elsewhere + code };
}

function withCountry(from: PlaceHypothesis, reading: NamedPlace): PlaceHypothesis | null {
  const code = reading.isCode ? points.code : 0;
  if (from.hasWrittenCountry) return from.country === reading.country ? from : null;
  const written = { ...from, country: reading.country, hasWrittenCountry: true };
  if (from.hasWrittenRegion)
    return from.country === reading.country ? { ...written, score: from.score + points.countryOfRegion + code } : null;
  const { city } = from;
  if (city === null) return { ...written, score: from.score + points.countryAlone + code };
  if (city.country === reading.country) return { ...written, score: from.score + points.cityInCountry + code };
  return { ...written, city: null, cityName: city.city, score: from.score + points.elsewhere + points.code + code };
}

const byScore = (a: PlaceHypothesis, b: PlaceHypothesis): number => b.score - a.score;

/** Where a part stands: before a closing postcode, where a country code belongs; after a name that the gazetteer does not have. */
export interface PartPosition {
  readonly isCountryPosition: boolean;
  readonly followsName: boolean;
}

/** Every reading of the address with one more part, best first; empty when the part contradicts all of them. */
export function extendHypotheses(
  before: readonly PlaceHypothesis[],
  part: PlacePart,
  position: PartPosition,
): PlaceHypothesis[] {
  const from = before.length === 0 ? [NOTHING] : before;
  const isStart = before.length === 0;
  const isCityToo = part.readings.some((reading) => reading.kind === "city" && !reading.isCode && reading.weight > 0);
  const onlyCodes = part.readings.every((reading) => reading.isCode);
  const isCountryAndRegion =
    part.readings.some((reading) => reading.kind === "country" && !reading.isCode) &&
    part.readings.some((reading) => reading.kind === "region" && !reading.isCode);
  const next: PlaceHypothesis[] = [];
  for (const hypothesis of from) {
    for (const reading of part.readings) {
      // Behind a name that is not known "LA" is Louisiana.
      if (position.followsName && reading.kind === "city" && reading.isCode) continue;
      const extended =
        reading.kind === "city"
          ? withCity(hypothesis, reading)
          : reading.kind === "region"
            ? withRegion(hypothesis, reading, isCityToo)
            : withCountry(hypothesis, reading);
      if (extended === null) continue;
      let bonus =
        isStart && isCountryAndRegion && reading.kind !== "city"
          ? points.eitherKind - (reading.kind === "country" ? points.countryAlone : points.regionAlone)
          : 0;
      if (onlyCodes && position.isCountryPosition && reading.kind === "country") bonus = points.countryLast;
      if (
        onlyCodes &&
        !position.isCountryPosition &&
        position.followsName &&
        reading.kind === "region" &&
        hasStates(reading.country)
      )
        bonus = points.stateOfName;
      next.push(bonus === 0 ? extended : { ...extended, score: extended.score + bonus });
    }
    // A province code that the gazetteer does not have ("Valladolid, VA, ES").
    if (!isStart && onlyCodes && hypothesis.city !== null)
      next.push({ ...hypothesis, score: hypothesis.score + points.unread });
  }
  return next.sort(byScore).slice(0, MAX_HYPOTHESES);
}

/** The address with a city that the gazetteer does not have, for readings that have none yet. */
export function withUnknownCity(before: readonly PlaceHypothesis[], name: string): PlaceHypothesis[] {
  return before.map((hypothesis) =>
    hypothesis.city === null && hypothesis.cityName === null
      ? { ...hypothesis, cityName: name, isNameUnknown: true }
      : hypothesis,
  );
}
