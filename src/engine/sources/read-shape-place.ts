import type { RawPlace } from "../../contracts/source-kind.ts";
import { listOf, recordOf, textOf } from "./read-shape.ts";

/** The structured parts of a place, each null when the source does not give it. */
export type PlaceParts = Pick<RawPlace, "locality" | "region" | "country">;

/**
 * The parts of a schema.org PostalAddress, as Ashby and JSON-LD pages give it. `addressCountry` may be text, `{name}`, or `{name: [...]}` (the first is taken).
 */
export const postalPartsOf = (value: unknown): PlaceParts => {
  const address = recordOf(value);
  return {
    locality: wordsOf(address["addressLocality"]),
    region: wordsOf(address["addressRegion"]),
    country: wordsOf(address["addressCountry"]),
  };
};

/** Locality, region and country in that order, joined for a person; "" when all are missing. */
export const placeTextOf = ({ locality, region, country }: PlaceParts): string =>
  [locality, region, country].filter((part) => part !== null).join(", ");

const wordsOf = (value: unknown): string | null => {
  for (const one of listOf(value)) {
    const text = textOf(one) ?? textOf(listOf(recordOf(one)["name"])[0]);
    if (text !== null) return text;
  }
  return null;
};
