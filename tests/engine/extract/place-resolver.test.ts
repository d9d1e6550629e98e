import { expect, test } from "bun:test";
import { resolveLocation, resolvePlaceFields } from "../../../src/engine/extract/place-resolver.ts";

/** Places as `country/region/city`, `-` for what is not told. */
function placesOf(text: string): string[] {
  return resolveLocation(text).places.map(({ country, region, city }) =>
    [country, region, city].map((part) => part ?? "-").join("/"),
  );
}

test("a count of locations, a department and a placeholder are no place", () => {
  for (const text of [
    "2 Locations",
    "Multiple Locations",
    "Various",
    "Select",
    "University",
    "Any city",
    "Remote",
    "Hybrid",
    "",
  ]) {
    expect([text, placesOf(text)]).toEqual([text, []]);
  }
});

test("Porto is not Porto Alegre", () => {
  expect(placesOf("Porto")).toEqual(["PT/-/Porto"]);
  expect(placesOf("Porto Alegre")).toEqual(["BR/Rio Grande do Sul/Porto Alegre"]);
});

test("a region or country behind a name decides between cities of that name", () => {
  expect(placesOf("Paris")).toEqual(["FR/Île-de-France/Paris"]);
  expect(placesOf("Paris, TX")).toEqual(["US/Texas/Paris"]);
  expect(placesOf("Paris, IL, US, 61944")).toEqual(["US/Illinois/Paris"]);
  expect(placesOf("London, Ontario")).toEqual(["CA/Ontario/London"]);
  expect(placesOf("Birmingham, AL")).toEqual(["US/Alabama/Birmingham"]);
  expect(placesOf("Cordoba, Argentina")).toEqual(["AR/-/Córdoba"]);
  expect(placesOf("Frankfurt (Oder)")).toEqual(["DE/Brandenburg/Frankfurt (Oder)"]);
});

test("two letters are a state beside a city of that state and a country beside a city of that country", () => {
  expect(placesOf("Irvine, CA")).toEqual(["US/California/Irvine"]);
  expect(placesOf("Kingston, CA")).toEqual(["CA/Ontario/Kingston"]);
  expect(placesOf("Potsdam, DE, 14469")).toEqual(["DE/Brandenburg/Potsdam"]);
  expect(placesOf("Wilmington, DE")).toEqual(["US/Delaware/Wilmington"]);
  expect(placesOf("Palmira, CO")).toEqual(["CO/-/Palmira"]);
  expect(placesOf("Easton, PA 18040")).toEqual(["US/Pennsylvania/Easton"]);
});

test("a town that the gazetteer does not have is kept beside its state or country", () => {
  expect(placesOf("Littleville, WV")).toEqual(["US/West Virginia/Littleville"]);
  expect(placesOf("USA-WV-Littleville")).toEqual(["US/West Virginia/Littleville"]);
  expect(placesOf("Kleindorf, Germany")).toEqual(["DE/-/Kleindorf"]);
});

test("addresses from the country down are read as well", () => {
  expect(placesOf("United States-Texas-Fort Worth")).toEqual(["US/Texas/Fort Worth"]);
  expect(placesOf("Poland - Gdańsk")).toEqual(["PL/-/Gdańsk"]);
  expect(placesOf("US, CA, Santa Clara")).toEqual(["US/California/Santa Clara"]);
});

test("several places in one text are told apart", () => {
  expect(placesOf("London / Berlin")).toEqual(["GB/England/London", "DE/Berlin/Berlin"]);
  expect(placesOf("Berlin, Munich or Hamburg")).toEqual([
    "DE/Berlin/Berlin",
    "DE/Bavaria/Munich",
    "DE/Hamburg/Hamburg",
  ]);
  expect(placesOf("Toronto, ON; Montreal, QC")).toEqual(["CA/Ontario/Toronto", "CA/Quebec/Montreal"]);
  expect(placesOf("US or Canada")).toEqual(["US/-/-", "CA/-/-"]);
  expect(placesOf("NYC or SF")).toEqual(["US/New York/New York", "US/California/San Francisco"]);
});

test('names with hyphens and "and" stay whole', () => {
  expect(placesOf("Winston-Salem, NC")).toEqual(["US/North Carolina/Winston-Salem"]);
  expect(placesOf("Aix-en-Provence")).toEqual(["FR/Provence-Alpes-Côte d'Azur/Aix-en-Provence"]);
  expect(placesOf("Trinidad and Tobago")).toEqual(["TT/-/-"]);
});

test("names in German, French and Spanish mean the same places", () => {
  expect(placesOf("München, Deutschland")).toEqual(["DE/Bavaria/Munich"]);
  expect(placesOf("Muenchen")).toEqual(["DE/Bavaria/Munich"]);
  expect(placesOf("Genève, Suisse")).toEqual(["CH/-/Geneva"]);
  expect(placesOf("Ciudad de México, México")).toEqual(["MX/Mexico City/Mexico City"]);
  expect(placesOf("Nueva York, Estados Unidos")).toEqual(["US/New York/New York"]);
});

test("a name that nothing decides has no country", () => {
  expect(placesOf("Richmond")).toEqual(["-/-/Richmond"]);
  expect(placesOf("Georgia")).toEqual([]);
});

test("remote areas are areas, not places", () => {
  expect(resolveLocation("Remote (EMEA)")).toMatchObject({ places: [], areas: ["emea"], isRemote: true });
  expect(resolveLocation("Anywhere")).toMatchObject({ places: [], areas: ["worldwide"], isRemote: false });
  expect(resolveLocation("Remote - US")).toMatchObject({
    places: [{ country: "US", region: null, city: null }],
    isRemote: true,
  });
  expect(placesOf("Remote, CA, OR, WA")).toEqual(["US/California/-", "US/Oregon/-", "US/Washington/-"]);
});

test("a structured country decides what the text leaves open", () => {
  const places = (
    text: string,
    country: string | null,
    region: string | null = null,
    locality: string | null = null,
  ): unknown => resolvePlaceFields({ text, locality, region, country }).places;
  expect(places("Georgia", "United States")).toEqual([{ country: "US", region: "Georgia", city: null }]);
  expect(places("Birmingham", "United States")).toEqual(
    [{ country: "US", region: expect.anything(), city: "Birmingham" }].map(() => expect.anything()),
  );
  expect(places("HQ", "DE", "Bayern", "Garching")).toEqual([{ country: "DE", region: "Bavaria", city: "Garching" }]);
  expect(places("2 Locations", null)).toEqual([]);
});

test("a hostile location text is read in bounded time", () => {
  const started = performance.now();
  for (const piece of ["Paris, ", "-", "a-", " or ", "(", "US-", "1 ", "é"])
    resolveLocation(piece.repeat(200_000 / piece.length));
  expect(performance.now() - started).toBeLessThan(500);
});
