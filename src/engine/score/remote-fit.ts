import type { EvidenceSource, Extracted, RemoteArea } from "../../contracts/extracted.ts";
import { REGION_ROWS } from "../extract/gazetteer-regions.ts";
import { namedAreas } from "../profile/named-areas.ts";
import { foldKnownPhrase } from "../taxonomy/fold-phrase.ts";
import { eligibleFit } from "./eligible-fit.ts";
import type { PlaceFit, PlaceQuestion } from "./place-fits.ts";

/** How an area is written that is a list of states of the USA. */
const STATES = "us_states:";
const EVIDENCE_MAX = 4;

/**
 * How remote work fits a person who sits in the accepted place, else at their base: open to their country, listed at an office there, open to
 * other states or countries only, or open to nobody knows where. Unknown is never taken for worldwide.
 */
export function remoteFit(question: PlaceQuestion): PlaceFit {
  const { extracted } = question;
  const areas = extracted.remote_areas;
  const home = homeCountries(question);
  const evidence = evidenceOf(extracted);
  const open = (area: string): PlaceFit =>
    eligibleFit(
      { fit: "remote_open", reason: `remote_open_to:${area.slice(0, 150)}`, gate: null, evidence },
      question,
      home,
    );
  const listed = (reason: string): PlaceFit =>
    eligibleFit({ fit: "remote_listed", reason, gate: null, evidence }, question, home);
  const closed = (names: readonly string[]): PlaceFit => ({
    fit: "elsewhere",
    reason: `remote_open_elsewhere:${names.join(",")}`.slice(0, 200),
    gate: "location",
    evidence,
  });
  if (areas.some((entry) => entry.area === "worldwide")) return open("worldwide");
  const isHome = (codes: readonly string[]): boolean => home.length === 0 || codes.some((code) => home.includes(code));
  // A list of states narrows the country; a country named beside it widens it again.
  const wide = areas.filter((entry) => !entry.area.startsWith(STATES) && countriesOf(entry) !== null);
  const match = wide.find((entry) => isHome(countriesOf(entry)!));
  if (match !== undefined) return isOffice(match, extracted) ? listed("remote_listed_at_office") : open(match.area);
  const states = areas
    .filter((entry) => entry.area.startsWith(STATES))
    .flatMap((entry) => entry.area.slice(STATES.length).split(","));
  if (states.length > 0 && isHome(["US"])) {
    const region = question.accept.region ?? question.profile.base?.region ?? null;
    if (region === null) return listed("remote_in_some_states");
    if (states.some((state) => state === region || stateNames().get(state) === region)) return open(region);
    return {
      fit: "remote_other_region",
      reason: `remote_only_in:${states.join(",")}`.slice(0, 200),
      gate: "remote_region",
      evidence,
    };
  }
  if (wide.length + states.length > 0) return closed([...wide.map((entry) => entry.area), ...states]);
  const countries = [...new Set(extracted.places.map((place) => place.country).filter((code) => code !== null))];
  if (countries.length === 0) return { fit: "remote_unstated", reason: "remote_area_not_said", gate: null, evidence };
  if (!isHome(countries)) return closed(countries);
  const isCountryWide = extracted.places.some(
    (place) => place.city === null && place.country !== null && isHome([place.country]),
  );
  return isCountryWide ? open(countries.join(",")) : listed("remote_listed_at_office");
}

/** Countries in which a remote worker of this line sits: those of the line, else the base, else where they may work. */
function homeCountries({ accept, profile }: PlaceQuestion): readonly string[] {
  if (accept.countries.length > 0) return accept.countries;
  if (profile.base !== null && profile.base.countries.length > 0) return profile.base.countries;
  return [...profile.mayWorkIn];
}

function evidenceOf(extracted: Extracted): EvidenceSource[] {
  return [...extracted.remote_areas, ...extracted.places].slice(0, EVIDENCE_MAX).map((entry) => entry.source);
}

/** Countries of an area; null for an area that nobody knows. */
function countriesOf(entry: RemoteArea): readonly string[] | null {
  return entry.country === null ? (namedAreas.get(entry.area) ?? null) : [entry.country];
}

/** Whether an area is only the country of an office that the posting lists ("San Francisco", remote). */
function isOffice(entry: RemoteArea, extracted: Extracted): boolean {
  if (entry.source.from !== "field") return false;
  const places = extracted.places.filter((place) => place.country === entry.country);
  return (
    places.length > 0 &&
    places.every(
      (place) =>
        place.city !== null &&
        !/remote/i.test(place.text) &&
        foldKnownPhrase(place.text).includes(foldKnownPhrase(place.city)),
    )
  );
}

let names: ReadonlyMap<string, string> | null = null;

/** Folded names of the states of the USA by code. */
function stateNames(): ReadonlyMap<string, string> {
  names ??= new Map(
    REGION_ROWS.filter(([country]) => country === "US").map(([, code, name]) => [code, foldKnownPhrase(name)]),
  );
  return names;
}
