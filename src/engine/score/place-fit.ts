import type { EvidenceSource, Extracted, Place, RemoteArea } from "../../contracts/extracted.ts";
import { REGION_ROWS } from "../extract/gazetteer-regions.ts";
import { commutableRegions } from "../profile/commutable-regions.ts";
import { namedAreas } from "../profile/named-areas.ts";
import type { UnderstoodPlace, UnderstoodProfile } from "../profile/understood-profile.ts";
import { foldPhrase } from "../taxonomy/fold-phrase.ts";

/** How a posting's place fits, best first; each is a point value of the signal `place` in the scoring file. */
export const placeFits = ["city", "remote_open", "country", "near_city", "remote_listed", "relocation", "remote_unstated", "unknown", "remote_other_region", "needs_sponsorship", "elsewhere"] as const;
export type PlaceFitName = (typeof placeFits)[number];

export interface PlaceFit {
  readonly fit: PlaceFitName;
  readonly reason: string;
  readonly gate: "location" | "eligibility" | "remote_region" | null;
  readonly evidence: EvidenceSource[];
}

const rank = new Map<PlaceFitName, number>(placeFits.map((fit, index) => [fit, index]));

const PRESENT: ReadonlySet<PlaceFitName> = new Set(["city", "near_city", "country"]);

/** The best fit of all ways in which the person could take the job; null where the profile says nothing about places. */
export function findPlaceFit(extracted: Extracted, profile: UnderstoodProfile): PlaceFit | null {
  const accepts = profile.accepts.length > 0 ? profile.accepts : profile.base === null ? [] : [profile.base, { ...profile.base, remote: true }];
  if (accepts.length === 0) return null;
  let best: PlaceFit | null = null;
  const offer = (fit: PlaceFit): void => {
    if (best === null || rank.get(fit.fit)! < rank.get(best.fit)!) best = fit;
  };
  const workplace = extracted.workplace?.value ?? null;
  const mayBeRemote = workplace === "remote" || (workplace === null && extracted.remote_areas.length > 0);
  for (const accept of accepts) offer(mayBeRemote ? remoteFit(accept, extracted, profile) : presenceFit(accept, extracted, profile));
  // Remote work is open to people who live beside the office as well.
  if (mayBeRemote) {
    for (const accept of accepts) {
      const fit = presenceFit(accept, extracted, profile);
      if (PRESENT.has(fit.fit)) offer(fit);
    }
  }
  return best;
}

function remoteFit(accept: UnderstoodPlace, extracted: Extracted, profile: UnderstoodProfile): PlaceFit {
  const home = homeCountries(accept, profile);
  const evidence = [...extracted.remote_areas.map((area) => area.source), ...extracted.places.map((place) => place.source)].slice(0, 4);
  const areas = extracted.remote_areas;
  const open = (area: string): PlaceFit => ({ fit: "remote_open", reason: `remote_open_to:${area}`.slice(0, 200), gate: null, evidence });
  if (areas.some((entry) => entry.area === "worldwide")) return eligible(open("worldwide"), accept, extracted, profile, home);
  // A list of states narrows the country; a country named beside it widens it again.
  const states = areas.filter((entry) => entry.area.startsWith(STATES));
  const wide = areas.filter((entry) => !entry.area.startsWith(STATES) && countriesOf(entry) !== null);
  const match = wide.find((entry) => home.length === 0 || countriesOf(entry)!.some((code) => home.includes(code)));
  if (match !== undefined) {
    if (!isOffice(match, extracted)) return open(match.area);
    return { fit: "remote_listed", reason: "remote_listed_at_office", gate: null, evidence };
  }
  if (states.length > 0 && (home.length === 0 || home.includes("US"))) {
    const region = accept.region ?? profile.base?.region ?? null;
    if (region === null) return { fit: "remote_listed", reason: states[0]!.area.slice(0, 200), gate: null, evidence };
    if (states.some((entry) => entry.area.slice(STATES.length).split(",").some((state) => state === region || stateNames().get(state) === region))) return open(states[0]!.area);
    return { fit: "remote_other_region", reason: `remote_only_in:${states.map((entry) => entry.area.slice(STATES.length)).join(",")}`.slice(0, 200), gate: "remote_region", evidence };
  }
  if (wide.length + states.length > 0) return { fit: "elsewhere", reason: `remote_open_elsewhere:${[...wide, ...states].map((entry) => entry.area).join(",")}`.slice(0, 200), gate: "location", evidence };
  const countries = extracted.places.map((place) => place.country).filter((code) => code !== null);
  if (countries.length === 0) return { fit: "remote_unstated", reason: "remote_area_not_said", gate: null, evidence };
  if (home.length > 0 && !countries.some((code) => home.includes(code))) return { fit: "elsewhere", reason: `remote_from:${[...new Set(countries)].join(",")}`.slice(0, 200), gate: "location", evidence };
  const countryWide = extracted.places.some((place) => place.city === null && place.country !== null && (home.length === 0 || home.includes(place.country)));
  return { fit: countryWide ? "remote_open" : "remote_listed", reason: countryWide ? "remote_in_country" : "remote_listed_at_office", gate: null, evidence };
}

const STATES = "us_states:";

let stateNameOfCode: ReadonlyMap<string, string> | null = null;

/** Folded names of the states of the USA by code. */
function stateNames(): ReadonlyMap<string, string> {
  stateNameOfCode ??= new Map(REGION_ROWS.filter(([country]) => country === "US").map(([, code, name]) => [code, foldPhrase(name)]));
  return stateNameOfCode;
}

/** Countries of an area; null for an area that nobody knows. */
function countriesOf(entry: RemoteArea): readonly string[] | null {
  return entry.country === null ? (namedAreas.get(entry.area) ?? null) : [entry.country];
}

/** Whether an area is only the country of an office that the posting lists ("San Francisco", remote). */
function isOffice(entry: RemoteArea, extracted: Extracted): boolean {
  const { source } = entry;
  if (source.from !== "field") return false;
  const places = extracted.places.filter((place) => place.country === entry.country);
  return places.length > 0 && places.every((place) => place.city !== null && foldPhrase(place.text).includes(foldPhrase(place.city)) && !/remote/i.test(place.text));
}

function presenceFit(accept: UnderstoodPlace, extracted: Extracted, profile: UnderstoodProfile): PlaceFit {
  const { places } = extracted;
  const evidence = places.map((place) => place.source).slice(0, 4);
  if (places.length === 0 || places.every((place) => place.country === null && place.city === null && place.region === null)) return { fit: "unknown", reason: "place_not_said", gate: null, evidence };
  const near = places.filter((place) => isAcceptedPlace(place, accept));
  if (near.length > 0) return eligible({ fit: accept.city === null ? "country" : "city", reason: `place_accepted:${near[0]!.city ?? near[0]!.region ?? near[0]!.country}`, gate: null, evidence: near.map((place) => place.source) }, accept, extracted, profile, near.map((place) => place.country).filter((code) => code !== null));
  const around = accept.remote ? [] : places.filter((place) => accept.city !== null && place.region !== null && accept.region === foldPhrase(place.region) && commutableRegions.has(accept.region));
  if (around.length > 0) return eligible({ fit: "near_city", reason: `place_near:${around[0]!.city ?? around[0]!.region}`, gate: null, evidence: around.map((place) => place.source) }, accept, extracted, profile, accept.countries);
  const countries = places.map((place) => place.country).filter((code) => code !== null);
  if (profile.relocate && countries.some((code) => mayWork(code, profile))) return { fit: "relocation", reason: "relocation", gate: null, evidence };
  if (places.some((place) => place.country === null) && countries.length === 0) return { fit: "unknown", reason: "place_not_resolved", gate: null, evidence };
  return { fit: "elsewhere", reason: `place_elsewhere:${[...new Set(places.map((place) => place.city ?? place.region ?? place.country))].join(",")}`.slice(0, 200), gate: "location", evidence };
}

/** A place that is fine but where the person may not work without a visa. */
function eligible(fit: PlaceFit, accept: UnderstoodPlace, extracted: Extracted, profile: UnderstoodProfile, countries: readonly string[]): PlaceFit {
  const needs = accept.sponsorship || (profile.mayWorkIn.size > 0 && countries.length > 0 && !countries.some((code) => profile.mayWorkIn.has(code)));
  if (!needs) return fit;
  const { value, source } = extracted.sponsorship;
  const evidence = source === null ? fit.evidence : [source];
  if (value === "yes") return { ...fit, reason: `${fit.reason}:sponsored`.slice(0, 200) };
  if (value === "no") return { fit: "needs_sponsorship", reason: "no_sponsorship", gate: "eligibility", evidence };
  return { fit: "needs_sponsorship", reason: "sponsorship_not_said", gate: null, evidence };
}

function mayWork(country: string, profile: UnderstoodProfile): boolean {
  return profile.mayWorkIn.size === 0 ? (profile.base?.countries.includes(country) ?? true) : profile.mayWorkIn.has(country);
}

/** Countries in which a remote worker of this line sits: those of the line, else the base, else where they may work. */
function homeCountries(accept: UnderstoodPlace, profile: UnderstoodProfile): readonly string[] {
  if (accept.countries.length > 0) return accept.countries;
  if (profile.base !== null && profile.base.countries.length > 0) return profile.base.countries;
  return [...profile.mayWorkIn];
}

function isAcceptedPlace(place: Place, accept: UnderstoodPlace): boolean {
  if (accept.remote) return false;
  if (accept.anywhere) return true;
  if (accept.countries.length > 0 && place.country !== null && !accept.countries.includes(place.country)) return false;
  if (accept.city !== null) return place.city !== null ? foldPhrase(place.city) === accept.city : (place.region !== null && foldPhrase(place.region) === accept.city) || foldPhrase(place.text).split(" ").includes(accept.city);
  if (accept.region !== null) return place.region !== null && foldPhrase(place.region) === accept.region;
  return place.country !== null && accept.countries.includes(place.country);
}
