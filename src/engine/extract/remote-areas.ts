import { compareCodeUnits } from "../canonical/compare.ts";
import type { RemoteArea } from "../../contracts/extracted.ts";
import { countryName, placeKey, readingsOfPlace } from "./place-names.ts";
import { areaOfKey } from "./place-areas.ts";
import { resolveLocation, type ResolvedLocation } from "./place-resolver.ts";
import { clauseAround } from "./clause.ts";
import { triggerBit, type TriggerHit } from "./trigger-scan.ts";

type Source = RemoteArea["source"];

const REMOTE_WITH_AREA =
  /remote(?:ly)?[^.\n]{0,12}?(?:\(|-|in|within|from|across|anywhere in|based in|throughout|:|,)\s?(?:any(?:where)? in |the |any of |all of |anywhere within )?([a-z][a-z .&,/'-]{1,70})/;

/** Codes of the US states in a resolved location, as `us_states:CA,NY`; null when a country as a whole or something else is meant. */
function stateArea(location: ResolvedLocation, codes: ReadonlyMap<string, string>): string | null {
  const states = location.places.filter(
    (place) => place.country === "US" && place.region !== null && place.city === null,
  );
  if (states.length === 0 || states.length !== location.places.length) return null;
  return `us_states:${states
    .map((place) => codes.get(place.region ?? "") ?? place.region ?? "")
    .sort(compareCodeUnits)
    .join(",")}`;
}

let codes: ReadonlyMap<string, string> | null = null;

function stateCodes(): ReadonlyMap<string, string> {
  if (codes !== null) return codes;
  const read = new Map<string, string>();
  for (const code of "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY".split(
    " ",
  )) {
    const region = readingsOfPlace(placeKey(`US-${code}`)).find((reading) => reading.kind === "region")?.region;
    if (region !== undefined && region !== null) read.set(region, code);
  }
  codes = read;
  return read;
}

/** Whether the places themselves are written as places beside the area ("US or EMEA"), not only filed in a country field. */
function fromRemotePlaces(location: ResolvedLocation): boolean {
  return location.arePlacesWritten;
}

/** The areas of one resolved location text. */
export function areasOfLocation(location: ResolvedLocation, source: Source): RemoteArea[] {
  const areas: RemoteArea[] = location.areas.map((area) => ({ area, country: null, source }));
  const states = stateArea(location, stateCodes());
  if (states !== null) return [...areas, { area: states, country: "US", source }];
  // "LatAm" filed under Panama is open to all of Latin America.
  if (areas.length > 0 && !fromRemotePlaces(location)) return areas;
  for (const place of location.places) {
    if (place.country !== null && !areas.some((known) => known.country === place.country))
      areas.push({ area: countryName(place.country), country: place.country, source });
  }
  return areas;
}

/** What `areas` adds to `known`: one entry an area, first mention first. */
export function joinAreas(known: readonly RemoteArea[], areas: readonly RemoteArea[]): RemoteArea[] {
  const joined = [...known];
  for (const area of areas) {
    if (joined.length >= MAX_AREAS || joined.some((other) => other.area === area.area)) continue;
    const states = joined.findIndex((other) => other.area.startsWith(STATES));
    const other = joined[states];
    if (area.area.startsWith(STATES) && other !== undefined)
      joined[states] = { ...other, area: mergedStates(other.area, area.area) };
    else joined.push(area);
  }
  return joined;
}

const STATES = "us_states:";
/** Room for every state in the name of an area. */
const MAX_AREAS = 60;

function mergedStates(a: string, b: string): string {
  const all = new Set([...a.slice(STATES.length).split(","), ...b.slice(STATES.length).split(",")]);
  return STATES + [...all].sort(compareCodeUnits).join(",");
}

const WORKPLACE = triggerBit("workplace");

/** A title or text with what was found in it. */
export interface ScannedText {
  readonly from: "title" | "text";
  readonly text: string;
  readonly folded: string;
  readonly hits: readonly TriggerHit[];
}

/** Wider areas and countries that a title names as a part of its own: "Support Engineer (EMEA)", "Account Executive - Germany". */
export function areasOfTitle(title: string): RemoteArea[] {
  let areas: RemoteArea[] = [];
  TITLE_PART.lastIndex = 0;
  for (let found = TITLE_PART.exec(title); found !== null; found = TITLE_PART.exec(title)) {
    const part = (found[1] ?? "").replace(/^remote\b[\s-]*(?:in\s|within\s)?/i, "").trim();
    if (!/^[A-Z]/.test(part)) continue;
    const start = found.index + found[0].indexOf(part);
    const source: Source = { from: "title", span: [start, start + part.length] };
    const key = placeKey(part);
    const area = areaOfKey(key);
    if (area !== null && area !== "worldwide") areas = joinAreas(areas, [{ area, country: null, source }]);
    const [reading, ...others] = area === null ? readingsOfPlace(key) : [];
    const isCountry = reading?.kind === "country" && others.every((other) => other.kind === "country");
    if (reading !== undefined && isCountry && (!reading.isCode || /^[A-Z.]{2,4}$/.test(part))) {
      areas = joinAreas(areas, [{ area: countryName(reading.country), country: reading.country, source }]);
    }
  }
  return areas;
}

/** A part of a title behind a dash, bar, comma or bracket. */
const TITLE_PART = /(?:\s[-–—|]\s|[(,|/])([^(),|/–—]{2,40}?)(?=\s[-–—|]\s|[(),|/]|$)/g;

/** Areas named right behind "remote" in a title or text: "Remote (EMEA)", "fully remote within Germany", "remote in the US or Canada". */
export function remoteAreasFromText({ from, text, folded, hits }: ScannedText): RemoteArea[] {
  let areas: RemoteArea[] = [];
  let tried = 0;
  for (const hit of hits) {
    if ((hit.kinds & WORKPLACE) === 0 || tried > 12) continue;
    if (!folded.startsWith("remote", hit.start)) continue;
    tried += 1;
    const [, to] = clauseAround(folded, hit.start, hit.end);
    const found = REMOTE_WITH_AREA.exec(folded.slice(hit.start, Math.min(to, hit.start + 100)));
    const name = found?.[1];
    if (found === null || name === undefined) continue;
    const start = hit.start + found.index + found[0].length - name.length;
    // The original letters decide codes ("US", "in"); only what stands there as names counts.
    const written = text.slice(start, start + name.length).replace(/^\s+/, "");
    if (!/^(?:the )?[A-Z]/.test(written)) continue;
    const phrase = written
      .replace(
        /(?:\s(?:with|for|as|who|that|this|is|are|we|our|to|must|only|at|on|but|preferred|timezones?|time zones?|hours|candidates|employees|applicants|residents|if)\b.*)$/s,
        "",
      )
      .trim();
    if (phrase === "" || phrase.length > 60) continue;
    const location = resolveLocation(phrase);
    areas = joinAreas(
      areas,
      areasOfLocation(location, { from, span: [hit.start, Math.min(start + phrase.length, text.length)] }),
    );
  }
  return areas;
}
