import { expect, test } from "bun:test";
import { isSameEmployer, type Likeness } from "../../src/pipeline/probe-likeness.ts";

const cases: readonly (readonly [one: string, other: string, likeness: Likeness])[] = [
  ["Acme", "ACME, Inc.", "same"],
  ["Mistral AI", "mistral.ai", "same"],
  ["Zoë & Söhne GmbH", "Zoe Sohne", "same"],
  ["McDonald's", "McDonalds", "same"],
  ["The Company", "the company", "same"],
  ["Scale", "Scale AI", "similar"],
  ["Linear", "Linearity", "other"],
  ["Acme Kilns", "Acme Kilnsmen of Ohio", "other"],
  ["東京電力", "東京電力", "same"],
  ["Acme", "", "other"],
  ["!!!", "???", "other"],
];

test("names are compared by the words that tell an employer, either way round", () => {
  expect(cases.flatMap(([one, other]) => [isSameEmployer(one, other), isSameEmployer(other, one)])).toEqual(
    cases.flatMap(([, , likeness]) => [likeness, likeness]),
  );
});
