import { expect, test } from "bun:test";
import { isPlaceholderPlace, splitPlaces } from "../../../src/engine/sources/greenhouse-places.ts";

test.each([
  ["Lisbon", ["Lisbon"]],
  ["Lehi, Utah; Remote ", ["Lehi, Utah", "Remote"]],
  ["Chicago, IL | Tampa, FL", ["Chicago, IL", "Tampa, FL"]],
  ["London/Dublin", ["London", "Dublin"]],
  ["New York/ San Francisco", ["New York", "San Francisco"]],
  ["Mountain View, CA / Remote (US Only)", ["Mountain View, CA", "Remote (US Only)"]],
  ["Boulder, CO or remote", ["Boulder, CO", "remote"]],
  ["Portland, OR", ["Portland, OR"]],
  ["Seattle, San Francisco, or New York", ["Seattle, San Francisco, or New York"]],
  ["Remote - Alabama or Pennsylvania", ["Remote - Alabama or Pennsylvania"]],
  ["Hybrid - London / Leeds", ["Hybrid - London / Leeds"]],
  ["Remote - US; Berlin", ["Remote - US", "Berlin"]],
  ["CA Remote (BC; ON or QC/NB); U.S. Remote", ["CA Remote (BC; ON or QC/NB)", "U.S. Remote"]],
  ["Paris (from 01/09/2026)", ["Paris (from 01/09/2026)"]],
  ["Paris, 2 or 3 days a week", ["Paris, 2 or 3 days a week"]],
  ["Start 01/09/2026", ["Start 01/09/2026"]],
  ["N/A", ["N/A"]],
  ["; ;", []],
])("%j is %j", (name, places) => {
  expect(splitPlaces(name)).toEqual(places);
});

test("a name that says only how many places there are is a placeholder", () => {
  expect(
    [
      "N/A",
      "n/a",
      "TBD",
      "Multiple Locations",
      "3 Locations",
      "All Locations",
      "Various",
      "-",
      "Nara",
      "Locations Road 3",
    ].map(isPlaceholderPlace),
  ).toEqual([true, true, true, true, true, true, true, true, false, false]);
});

test("a hostile name costs no more than its length", () => {
  expect(splitPlaces(`a${" ".repeat(200_000)}b${"(".repeat(200_000)}`).length).toBe(1);
});
