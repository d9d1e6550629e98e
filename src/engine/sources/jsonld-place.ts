import type { RawPlace } from "../../contracts/source-kind.ts";
import { isRecord, listOf, recordOf, textOf } from "./read-shape.ts";
import { placeTextOf, postalPartsOf } from "./read-shape-place.ts";

/**
 * The places of `jobLocation`: a Place or a list of them; its address a PostalAddress or text; text alone. The text is the place's own name when it has
 * one, else the parts of its address. Some sites repeat one address under differently named places: then the repeated locality and region are left out.
 */
export const jsonLdPlaces = (jobLocation: unknown): readonly RawPlace[] => {
  const many = Array.isArray(jobLocation);
  const places = listOf(jobLocation).flatMap((place, index) =>
    onePlace(place, many ? `/jobLocation/${index}` : "/jobLocation"),
  );
  const addresses = new Set(places.map(placeTextOf));
  const names = new Set(places.map(({ text }) => text));
  const repeatsOneAddress = addresses.size === 1 && names.size > 1;
  return repeatsOneAddress ? places.map((place) => ({ ...place, locality: null, region: null })) : places;
};

/** Areas where applicants of a remote posting may live: Country, State or AdministrativeArea by name, or text; one or many. */
export const jsonLdRemoteAreas = (requirements: unknown): readonly string[] =>
  listOf(requirements).flatMap((area) => {
    const text = textOf(area);
    return text !== null ? [text] : listOf(recordOf(area)["name"]).flatMap((name) => textOf(name) ?? []);
  });

const onePlace = (place: unknown, pointer: string): readonly RawPlace[] => {
  const bare = textOf(place);
  if (bare !== null) return [{ text: bare, locality: null, region: null, country: null, pointer }];
  if (!isRecord(place)) return [];
  const address = listOf(place["address"])[0];
  const addressText = textOf(address);
  const parts = postalPartsOf(isRecord(address) ? address : place);
  const text = textOf(place["name"]) ?? addressText ?? placeTextOf(parts);
  return text === "" ? [] : [{ text, ...parts, pointer }];
};
