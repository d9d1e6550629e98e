import { expect, test } from "bun:test";
import { toEmployerKey } from "../../../src/engine/identity/employer-key.ts";
import { toOpening } from "../../../src/engine/identity/opening.ts";
import { TEXT_KEY_LETTERS_MIN, toTextKey } from "../../../src/engine/identity/text-key.ts";

const text = "Build services in Go. We look for someone who has run them at night, and slept. ".repeat(6);

test("texts that differ in white space, punctuation, case and accents are one text", () => {
  const other = text.toUpperCase().replaceAll(" ", "\n ").replaceAll(".", " •").replaceAll("services", "sérvicés");
  expect(toTextKey(other)).toBe(toTextKey(text));
});

test("texts that differ in a word, a digit or a letter of any script are two", () => {
  const texts = [text, `${text} 5`, `${text} 6`, `${text} not`, `${text} 東京`, `${text} 京都`, `${text} Москва`];
  expect(new Set(texts.map(toTextKey)).size).toBe(texts.length);
});

test("a text of fewer than 200 letters and digits tells nothing apart", () => {
  const letters = "a".repeat(TEXT_KEY_LETTERS_MIN - 1);
  expect([null, "", letters, `${letters}${" .".repeat(300)}`].map(toTextKey)).toEqual([null, null, null, null]);
  expect(toTextKey(`${letters}b`)).not.toBeNull();
});

test("an employer is the same with and without its legal form, and is not another of the same first word", () => {
  for (const name of ["Acme", "ACME Inc.", "Acme, Inc", "Acme GmbH", "acme GmbH & Co. KG", "Acme S.A.", "Acmé Ltd"])
    expect(toEmployerKey(name)).toBe("acme");
  expect(["Acme Labs", "The Co", "Inc", "SE"].map(toEmployerKey)).toEqual(["acme labs", "the", "inc", "se"]);
});

test("an opening is employer, title and text; C, C++ and C# are three titles", () => {
  const key = toTextKey(text);
  const of = (title: string, employer = "Acme"): string | null => toOpening(employer, title, key);
  expect(of("Backend  engineer ", "ACME Inc.")).toBe(of("Backend Engineer"));
  expect(new Set([of("C Engineer"), of("C++ Engineer"), of("C# Engineer"), of("C Engineer", "Other")]).size).toBe(4);
  expect([toOpening("Acme", "Engineer", null), toOpening("Acme", "Engineer", undefined)]).toEqual([null, null]);
});
