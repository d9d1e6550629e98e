import { expect, test } from "bun:test";
import { understandPlaces } from "../../../src/engine/profile/understand-place.ts";
import { foldPhrase } from "../../../src/engine/taxonomy/fold-phrase.ts";
import { extractPlace } from "./extract-text.ts";

/** Names of areas as postings and profiles write them, and the city, region and country that stand for them. */
const areas: readonly (readonly [text: string, city: string | null, region: string | null, country: string])[] = [
  ["Bay Area", "San Francisco", "California", "US"],
  ["SF Bay Area", "San Francisco", "California", "US"],
  ["San Francisco Bay Area, CA", "San Francisco", "California", "US"],
  ["SF", "San Francisco", "California", "US"],
  ["Silicon Valley", "San Jose", "California", "US"],
  ["East Bay", "Oakland", "California", "US"],
  ["NYC", "New York", "New York", "US"],
  ["NYC Metro", "New York", "New York", "US"],
  ["Tri-state area", "New York", "New York", "US"],
  ["DMV", "Washington", "District of Columbia", "US"],
  ["Greater Boston Area", "Boston", "Massachusetts", "US"],
  ["Chicagoland", "Chicago", "Illinois", "US"],
  ["Dallas/Fort Worth", "Dallas", "Texas", "US"],
  ["Southern California", null, "California", "US"],
  ["New England", null, null, "US"],
  ["Pacific Northwest", null, null, "US"],
  ["Midwest", null, null, "US"],
  ["Greater London", "London", "England", "GB"],
  ["Home Counties", null, "England", "GB"],
  ["The Midlands", null, "England", "GB"],
  ["Scotland", null, "Scotland", "GB"],
  ["Greater Toronto Area", "Toronto", "Ontario", "CA"],
  ["Île-de-France", null, "Île-de-France", "FR"],
  ["Région parisienne", null, "Île-de-France", "FR"],
  ["PACA", null, "Provence-Alpes-Côte d'Azur", "FR"],
  ["Ruhrgebiet", null, "North Rhine-Westphalia", "DE"],
  ["NRW", null, "North Rhine-Westphalia", "DE"],
  ["BaWü", null, "Baden-Württemberg", "DE"],
  ["Rhein-Main-Gebiet", "Frankfurt", "Hesse", "DE"],
  ["Rhein-Neckar", "Mannheim", "Baden-Württemberg", "DE"],
  ["Großraum München", "Munich", "Bavaria", "DE"],
  ["Raum Stuttgart", "Stuttgart", "Baden-Württemberg", "DE"],
  ["Deutschschweiz", null, null, "CH"],
  ["Randstad", null, null, "NL"],
  ["Área metropolitana de Barcelona", "Barcelona", "Catalonia", "ES"],
  ["Comunidad de Madrid", null, "Community of Madrid", "ES"],
  ["CDMX", "Mexico City", "Mexico City", "MX"],
  ["Gran Buenos Aires", "Buenos Aires", "Buenos Aires", "AR"],
];

test("an area is read as its place in postings, and alike in the lines of a profile", () => {
  const fold = (name: string | null): string | null => (name === null ? null : foldPhrase(name));
  expect(
    areas.map(([text]) => {
      const [place] = extractPlace(text).places;
      const [line] = understandPlaces(text);
      return [
        text,
        [place?.city ?? null, place?.region ?? null, place?.country ?? null],
        [line?.city ?? null, line?.region ?? null, line?.countries[0] ?? null],
      ];
    }),
  ).toEqual(
    areas.map(([text, city, region, country]) => [text, [city, region, country], [fold(city), fold(region), country]]),
  );
});

test("areas of several countries stay areas", () => {
  const named = ["DACH", "LATAM", "Nordics", "Benelux", "EMEA", "APAC", "Remote - EMEA", "Remote (Nordics)", "ANZ"];
  expect(
    named.map((text) =>
      extractPlace(text)
        .remote_areas.map(({ area }) => area)
        .join(","),
    ),
  ).toEqual(["dach", "latam", "nordics", "benelux", "emea", "apac", "emea", "nordics", "oceania"]);
  expect(named.every((text) => understandPlaces(text)[0]!.countries.length > 1)).toBe(true);
});
