import { COUNTRY_ROWS } from "./gazetteer-countries.ts";
import { AMERICAS_CITY_ROWS } from "./gazetteer-cities-americas.ts";
import { US_CITY_ROWS } from "./gazetteer-cities-us.ts";
import { WORLD_CITY_ROWS } from "./gazetteer-cities-world.ts";
import { REGION_ROWS } from "./gazetteer-regions.ts";
import { foldText } from "./fold-text.ts";

/** One reading of a name: a country, a region of a country, or a city. */
export interface NamedPlace {
  readonly kind: "country" | "region" | "city";
  readonly country: string;
  /** Name of the region; null for a country and for a city whose region the gazetteer does not tell. */
  readonly region: string | null;
  readonly city: string | null;
  /** How sure the bare name means this place: 2 this one, 1 one of several, 0 only beside its country or region. */
  readonly weight: 0 | 1 | 2;
  /** True when the name is a short code, which counts only in capitals or beside other parts of an address. */
  readonly isCode: boolean;
}

const OTHER_SCRIPT = /[\u0370-\u1dff\u3040-\ud7ff]/;

/**
 * The form under which names are compared: folded, without dots and apostrophes, other signs as one space.
 * "St. Louis" is `st louis`, "L'Hospitalet" is `lhospitalet`, "Île-de-France" is `ile de france`.
 */
export function placeKey(name: string): string {
  // Names in other scripts are compared as they are; folding would make them all one.
  const folded = OTHER_SCRIPT.test(name) ? name.toLowerCase() : foldText(name);
  return folded
    .replace(/[.']/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The key with German umlauts written out, or null when that is the same key. */
function writtenOutKey(name: string): string | null {
  if (!/[äöüÄÖÜß]/.test(name)) return null;
  return placeKey(name.replace(/[äÄ]/g, "ae").replace(/[öÖ]/g, "oe").replace(/[üÜ]/g, "ue").replace(/ß/g, "ss"));
}

let index: ReadonlyMap<string, readonly NamedPlace[]> | null = null;
let names: ReadonlyMap<string, string> | null = null;

function buildIndex(): ReadonlyMap<string, readonly NamedPlace[]> {
  const built = new Map<string, NamedPlace[]>();
  const add = (name: string, place: NamedPlace): void => {
    for (const key of [placeKey(name), writtenOutKey(name)]) {
      if (key === null || key === "") continue;
      const known = built.get(key);
      if (known === undefined) built.set(key, [place]);
      else if (
        !known.some(
          (other) =>
            other.kind === place.kind &&
            other.country === place.country &&
            other.region === place.region &&
            other.city === place.city,
        )
      )
        known.push(place);
    }
  };
  const others = (list: string): readonly string[] => (list === "" ? [] : list.split(";"));
  for (const [code, alpha3, name, more] of COUNTRY_ROWS) {
    const place: NamedPlace = { kind: "country", country: code, region: null, city: null, weight: 2, isCode: false };
    for (const known of [name, ...others(more)])
      add(known, placeKey(known).length <= 3 ? { ...place, isCode: true } : place);
    for (const known of [code, alpha3]) add(known, { ...place, isCode: true });
  }
  for (const [country, code, name, more] of REGION_ROWS) {
    const place: NamedPlace = { kind: "region", country, region: name, city: null, weight: 1, isCode: false };
    for (const known of [name, ...others(more)])
      add(known, placeKey(known).length <= 3 ? { ...place, isCode: true } : place);
    if (code !== "") {
      add(code, { ...place, isCode: true });
      add(`${country}-${code}`, place);
    }
  }
  for (const [country, region, cities] of [...US_CITY_ROWS, ...AMERICAS_CITY_ROWS, ...WORLD_CITY_ROWS]) {
    for (const entry of cities.split(";")) {
      const isMain = entry.startsWith("!");
      const [full = "", aliases = ""] = (isMain ? entry.slice(1) : entry).split("=");
      const comma = full.indexOf(", ");
      const city = comma < 0 ? full : full.slice(0, comma);
      const weight = comma >= 0 ? 0 : isMain ? 2 : 1;
      const place: NamedPlace = {
        kind: "city",
        country,
        region: region === "" ? null : region,
        city,
        weight,
        isCode: false,
      };
      add(city, place);
      if (aliases !== "") {
        for (const alias of aliases.split(","))
          add(
            alias,
            alias.length <= 3 ? { ...place, isCode: true, weight: 2 } : { ...place, weight: weight === 0 ? 2 : weight },
          );
      }
    }
  }
  return built;
}

/** Every reading of a name in the gazetteer, none when it is not known. The tables are read once, on first use. */
export function readingsOfPlace(key: string): readonly NamedPlace[] {
  index ??= buildIndex();
  return index.get(key) ?? [];
}

/** The English name of a country by its alpha-2 code, or the code itself. */
export function countryName(code: string): string {
  names ??= new Map(COUNTRY_ROWS.map(([known, , name]) => [known, name]));
  return names.get(code) ?? code;
}
