import { expect, test } from "bun:test";
import { AMERICAS_CITY_ROWS } from "../../../src/engine/extract/gazetteer-cities-americas.ts";
import { US_CITY_ROWS } from "../../../src/engine/extract/gazetteer-cities-us.ts";
import { WORLD_CITY_ROWS } from "../../../src/engine/extract/gazetteer-cities-world.ts";
import { COUNTRY_ROWS } from "../../../src/engine/extract/gazetteer-countries.ts";
import { REGION_ROWS } from "../../../src/engine/extract/gazetteer-regions.ts";
import { placeKey, readingsOfPlace } from "../../../src/engine/extract/place-names.ts";

const cityRows = [...US_CITY_ROWS, ...AMERICAS_CITY_ROWS, ...WORLD_CITY_ROWS];
const countries = new Set(COUNTRY_ROWS.map(([code]) => code));
const regions = new Set(REGION_ROWS.map(([country, , name]) => `${country} ${name}`));

test("every country code is there once and every region and city belongs to one", () => {
  expect(countries.size).toBe(COUNTRY_ROWS.length);
  expect(REGION_ROWS.filter(([country]) => !countries.has(country))).toEqual([]);
  expect(cityRows.filter(([country]) => !countries.has(country)).map(([country]) => country)).toEqual([]);
});

test("every region of a city is in the region table", () => {
  const unknown = cityRows.filter(([country, region]) => region !== "" && !regions.has(`${country} ${region}`));
  expect(unknown.map(([country, region]) => `${country} ${region}`)).toEqual([]);
});

test("the gazetteer has at least 1,500 cities, and each can be found by its name in its country", () => {
  const names = cityRows.flatMap(([country, , cities]) =>
    cities
      .split(";")
      .map((entry) => [country, (entry.split("=")[0] ?? "").replace(/^!/, "").replace(/, .*$/, "")] as const),
  );
  expect(names.length).toBeGreaterThan(1_500);
  const missing = names.filter(
    ([country, name]) =>
      !readingsOfPlace(placeKey(name)).some((reading) => reading.kind === "city" && reading.country === country),
  );
  expect(missing).toEqual([]);
});

test("a bare name means at most one city by preference", () => {
  const keys = new Set(
    cityRows.flatMap(([, , cities]) =>
      cities.split(";").map((entry) => placeKey((entry.split("=")[0] ?? "").replace(/^!/, "").replace(/, .*$/, ""))),
    ),
  );
  const doubled = [...keys].filter(
    (key) =>
      new Set(
        readingsOfPlace(key)
          .filter((reading) => reading.kind === "city" && reading.weight === 2)
          .map((reading) => `${reading.country} ${String(reading.region)} ${String(reading.city)}`),
      ).size > 1,
  );
  expect(doubled).toEqual([]);
});
