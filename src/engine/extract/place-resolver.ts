import { extendHypotheses, withUnknownCity, type PlaceHypothesis } from "./place-hypotheses.ts";
import type { NamedPlace } from "./place-names.ts";
import { toPlaceParts, type PlacePart } from "./place-parts.ts";

/** A place understood from a text: what could not be told is null. */
export interface ResolvedPlace {
  readonly country: string | null;
  readonly region: string | null;
  readonly city: string | null;
}

/** What a location text says: its places in order, the wider areas it names, and whether it says "remote". */
export interface ResolvedLocation {
  readonly places: readonly ResolvedPlace[];
  readonly areas: readonly string[];
  readonly isRemote: boolean;
  /** Whether the text itself names the places; false when only structured fields do. */
  readonly arePlacesWritten: boolean;
}

/** "Branch name - City, ST 12345": everything before the last dash is the name of a branch. */
const BRANCH_ADDRESS = /^.* - ([^,;-]{2,40}, [A-Z]{2},? \d{5}(?:-\d{4})?)$/;

const POSTCODE = /^[A-Z]{0,2}-?\d[\dA-Z -]{2,9}$|^[A-Z]\d[A-Z] ?\d[A-Z]\d$|^[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}$/i;

function titleCase(text: string): string {
  if (text !== text.toUpperCase() || text.length <= 3) return text;
  return text
    .toLowerCase()
    .replace(/(^|[\s'-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** The value that all of the given readings share, else null. */
function shared<T>(values: readonly T[]): T | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

/** What the best readings agree on; where they differ the posting does not tell. */
function settle(hypotheses: readonly PlaceHypothesis[]): ResolvedPlace | null {
  const [best] = hypotheses;
  if (best === undefined) return null;
  const equals = hypotheses.filter((other) => other.score === best.score);
  const told = equals.map((each) => ({
    country: each.country ?? each.city?.country ?? null,
    region: each.region ?? each.city?.region ?? null,
    city: each.city?.city ?? (each.cityName === null ? null : titleCase(each.cityName)),
  }));
  const place = {
    country: shared(told.map((each) => each.country)),
    region: shared(told.map((each) => each.region)),
    city: shared(told.map((each) => each.city)),
  };
  return place.country === null && place.city === null ? null : place;
}

function isWithin(inner: ResolvedPlace, outer: ResolvedPlace): boolean {
  if (inner.country !== outer.country) return false;
  if (inner.city !== null) return inner.city === outer.city && (inner.region === null || inner.region === outer.region);
  return inner.region === null || inner.region === outer.region;
}

/** Keeps the first of equal places and drops a place that another one of the same text says more precisely. */
function withoutRepeats(places: readonly ResolvedPlace[]): ResolvedPlace[] {
  return places.filter(
    (place, at) =>
      !places.some(
        (other, otherAt) => otherAt !== at && isWithin(place, other) && (!isWithin(other, place) || otherAt < at),
      ),
  );
}

/** Location texts repeat from posting to posting; the answer depends on the text alone. */
const remembered = new Map<string, ResolvedLocation>();
const REMEMBERED_MAX = 5_000;

/**
 * What a location text means: "Paris, TX" is in Texas, "Remote - US" is remote in the United States, "2 Locations" is no place.
 * Several places in one text are told apart ("Berlin or Munich", "London; Paris"). A name that several cities share and nothing around
 * it decides has a null country. Pure; reads at most 300 characters.
 */
export function resolveLocation(text: string): ResolvedLocation {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const location = readLocation(text);
  if (remembered.size >= REMEMBERED_MAX) remembered.clear();
  if (text.length <= 200) remembered.set(text, location);
  return location;
}

function readLocation(text: string): ResolvedLocation {
  const branch = BRANCH_ADDRESS.exec(text);
  const parts = toPlaceParts(branch?.[1] ?? text);
  const hasPostcodePart = parts.length > 2 && POSTCODE.test(parts[parts.length - 1]?.text ?? "");
  const found: PlaceHypothesis[][] = [];
  const areas: string[] = [];
  let open: PlaceHypothesis[] = [];
  let unknown: string | null = null;
  const close = (): void => {
    if (open.length > 0) found.push(open);
    open = [];
    unknown = null;
  };
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] as PlacePart;
    if (part.area !== null) {
      if (!areas.includes(part.area)) areas.push(part.area);
      continue;
    }
    const isFirst = open.length === 0;
    const isCountryPosition = hasPostcodePart && at === parts.length - 2;
    // A known name inside a short unknown one ("Santa Fe Springs, CA") is another town, unless it is all there is.
    const isOtherTown =
      part.match === "inside" &&
      part.mayBeCity &&
      parts.length > 1 &&
      part.readings.every((reading) => reading.kind === "city");
    let next =
      part.readings.length === 0 || isOtherTown
        ? []
        : extendHypotheses(open, part, { isCountryPosition, followsName: unknown !== null });
    if (
      next.length === 0 &&
      part.readings.length > 0 &&
      isCountryPosition &&
      !isFirst &&
      open.every((each) => each.city === null)
    ) {
      // "Changping District, BJ, CN, 100107": what was read as a country was a region code that the gazetteer does not have.
      unknown ??= open[0]?.cityName ?? null;
      next = extendHypotheses([], part, { isCountryPosition, followsName: false });
    }
    if (next.length === 0 && part.match !== "whole" && (part.mayBeCity || part.readings.length === 0)) {
      // Nothing known, or a known name inside an unknown one that fits nothing around it ("North Dakota-Watford City").
      if (!part.mayBeCity) continue;
      if (isFirst && (part.readings.length === 0 || isOtherTown)) unknown ??= townName(part.text);
      else if (!isFirst && part.divider !== "strong") open = withUnknownCity(open, townName(part.text));
      continue;
    }
    if (
      next.length === 0 &&
      part.divider === "dash" &&
      isOpenRegion(open) &&
      part.readings.every((reading) => reading.kind === "city")
    ) {
      // "Missouri-Weston": the gazetteer has that town only in another state.
      open = withUnknownCity(open, townName(part.text));
      continue;
    }
    if (next.length === 0 || (part.divider === "strong" && startsAnother(open, part))) {
      close();
      next = extendHypotheses([], part, { isCountryPosition, followsName: false });
    }
    if (
      isFirst &&
      part.match === "inside" &&
      parts.length === 1 &&
      next.every((each) => each.city !== null && each.city.weight < 2)
    )
      continue;
    open =
      unknown !== null && part.divider !== "strong"
        ? withUnknownCity(
            next.filter((each) => each.city === null || each.score > 0),
            unknown,
          )
        : next;
    if (unknown !== null && open.some((each) => each.city === null)) unknown = null;
  }
  close();
  const places = asStates(applyTrailingCountry(found))
    .map(settle)
    .filter((place) => place !== null);
  return {
    places: withoutRepeats(places),
    areas,
    isRemote: parts.some((part) => part.isRemote),
    arePlacesWritten: places.length > 0,
  };
}

/** A town's name without what stands around it in addresses. */
function townName(text: string): string {
  const name = text.replace(/\s*\b(?:campus|office|cedex(?: \d+)?|hq)\b\s*/gi, " ").trim();
  return name === "" ? text : name;
}

/** Whether a region was written and no city yet. */
function isOpenRegion(open: readonly PlaceHypothesis[]): boolean {
  return (
    open.length > 0 &&
    open.every((each) => each.city === null && each.cityName === null) &&
    open.some((each) => each.hasWrittenRegion)
  );
}

/** After "or", "/", ";" a city begins another place unless it repeats the one before. */
function startsAnother(open: readonly PlaceHypothesis[], part: PlacePart): boolean {
  const [best] = open;
  if (best === undefined || (best.city === null && best.cityName === null)) return false;
  const isCityName = (reading: NamedPlace): boolean => reading.kind === "city" && reading.city !== best.city?.city;
  return part.readings.some((reading) => isCityName(reading) && !reading.isCode) || part.readings.every(isCityName);
}

/** "CA, OR, WA": a code that is a country and a state is the state among other states. */
function asStates(found: readonly (readonly PlaceHypothesis[])[]): readonly (readonly PlaceHypothesis[])[] {
  const isState = (each: PlaceHypothesis | undefined): boolean =>
    each !== undefined && each.country === "US" && each.hasWrittenRegion && each.city === null;
  if (found.length < 2 || !found.some(([best]) => isState(best))) return found;
  return found.map((hypotheses) => {
    const [best] = hypotheses;
    if (best === undefined || best.city !== null || best.cityName !== null || best.hasWrittenRegion) return hypotheses;
    const states = hypotheses.filter(isState);
    return states.length > 0 ? states : hypotheses;
  });
}

/** "Berlin, Munich, Springfield, Germany": a country at the end of a list speaks for the cities before it where that fits. */
function applyTrailingCountry(found: readonly PlaceHypothesis[][]): readonly (readonly PlaceHypothesis[])[] {
  const last = found[found.length - 1]?.[0];
  if (last === undefined || !last.hasWrittenCountry || last.city === null) return found;
  return found.map((hypotheses) => {
    const inside = hypotheses.filter(
      (each) => !each.hasWrittenCountry && !each.hasWrittenRegion && each.city?.country === last.country,
    );
    return inside.length > 0 ? inside : hypotheses;
  });
}

/** Structured parts of a place, as a source gives them. */
export interface PlaceFields {
  readonly text: string;
  readonly locality: string | null;
  readonly region: string | null;
  readonly country: string | null;
}

/**
 * What a structured place means. Fields come first: the country field decides between cities of one name; the text is read for
 * what the fields leave open, as long as it does not contradict them.
 */
export function resolvePlaceFields(fields: PlaceFields): ResolvedLocation {
  const fromText = resolveLocation(fields.text);
  const structured = [fields.locality, fields.region, fields.country].filter((part) => part !== null && part !== "");
  if (structured.length === 0) return fromText;
  const fromFields = resolveLocation(structured.join(", "));
  const isRemote = fromText.isRemote || fromFields.isRemote;
  const [main] = fromFields.places;
  if (main === undefined) return { ...fromText, isRemote };
  if (main.city !== null)
    return {
      places:
        fromText.places.length > 1
          ? withoutRepeats([
              main,
              ...fromText.places.filter((place) => place.city !== null && place.country === main.country),
            ])
          : [main],
      areas: fromText.areas,
      isRemote,
      arePlacesWritten: fromText.arePlacesWritten,
    };
  const detailed = fromText.places.filter((place) => place.country === main.country || place.country === null);
  const inside = detailed.map((place) => ({
    country: main.country,
    region: place.region ?? main.region,
    city: place.city,
  }));
  const reread =
    inside.length > 0 || main.country === null
      ? inside
      : resolveLocation(`${fields.text}, ${main.country}`).places.filter((place) => place.country === main.country);
  const places = reread.length > 0 ? withoutRepeats(reread) : [main];
  return { places, areas: fromText.areas, isRemote, arePlacesWritten: fromText.arePlacesWritten };
}
