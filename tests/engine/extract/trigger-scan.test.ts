import { expect, test } from "bun:test";
import { foldText } from "../../../src/engine/extract/fold-text.ts";
import { scanTriggers, triggerBit } from "../../../src/engine/extract/trigger-scan.ts";

function hitsOf(text: string): string[] {
  return scanTriggers(foldText(text), text).map(({ start, end }) => text.slice(start, end));
}

test("trigger words are found whatever their case and accents, also between digits, with their kinds", () => {
  expect(hitsOf("Salary: 50k€, H1B visa; 5YEARS années Tag-teilzeit bachelors2")).toEqual([
    "Salary",
    "€",
    "H",
    "B",
    "visa",
    "YEARS",
    "années",
    "bachelors",
  ]);
  const text = "visa";
  expect(scanTriggers(text, text)).toEqual([{ start: 0, end: 4, kinds: triggerBit("sponsorship") }]);
});

test("a word is a trigger as a whole only", () => {
  expect(hitsOf("payment visas' revisal gehaltsextra salaryman annuities ansible")).toEqual(["visas"]);
});

test("the same is found word by word and run by run of letters (seeded)", () => {
  const seed = 20251122;
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
  const pieces = [
    "Visa",
    "année",
    "5",
    " ",
    "-",
    "$",
    "€",
    "œ",
    "pay",
    "PAY",
    "\n",
    "Ω",
    "a",
    "ß",
    "b",
    "ʼ",
    "¥",
    "ª",
    ". ",
  ];
  for (let round = 0; round < 300; round++) {
    const text = Array.from({ length: 40 }, () => pieces[random(pieces.length)]).join("");
    const folded = foldText(text);
    const naive = [...folded.matchAll(/[a-z]+|[^a-z]/g)]
      .map(({ 0: run, index }) => ({ start: index, end: index + run.length, hits: scanTriggers(run, run) }))
      .flatMap(({ start, end, hits: [hit] }) => (hit === undefined ? [] : [{ start, end, kinds: hit.kinds }]));
    expect({ seed, round, hits: scanTriggers(folded, text) }).toEqual({ seed, round, hits: naive });
  }
});
