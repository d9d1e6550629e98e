import { expect, test } from "bun:test";
import { classifyPosting } from "../../../src/engine/classify/classify-posting.ts";
import { extractPosting } from "../../../src/engine/extract/extract-posting.ts";
import { findSkills } from "../../../src/engine/taxonomy/find-skills.ts";
import { defaultRules } from "../../../tools/quality-ranking.ts";
import { sampleInput } from "../score/sample-posting.ts";

const { taxonomy } = await defaultRules();

/** More than is kept from text to text, so that both sizes cost alike. */
const SMALL = 70_000;
const TIMES = 5;
/** Linear is 5 and quadratic 25; between them lies what else the machine does. */
const RATIO_MAX = 14;

/** The best of some readings, in milliseconds of CPU; one more stands for what does not grow with the text. */
function costOf(text: string): number {
  let best = Infinity;
  for (let round = 0; round < 3; round++) {
    // A text of its own each time: nothing may be remembered of the one before.
    const input = { ...sampleInput({ title: `Engineer ${round}`, text: `${text}${round}` }), places: [] };
    const started = process.cpuUsage();
    const extracted = extractPosting(input, findSkills(input, taxonomy));
    classifyPosting(input, extracted, taxonomy);
    const { user, system } = process.cpuUsage(started);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best + 1;
}

test.each([
  ["digits", "7"],
  ["spaces", " "],
  ["line ends", "\n"],
  ["one word", "a"],
  ["one word of another script", "я"],
  ["words and digits by turns", "a1"],
  ["brackets that open", "([{<"],
  ["brackets that close", ")]}>"],
  ["dots", ". "],
  ["signs", "+-/&#"],
  ["amounts", "$1,000 - "],
  ["years", "5 years or more of "],
  ["degrees", "bachelor or master's/"],
  ["visas", "no visa sponsorship "],
  ["remote", "remote in the "],
  ["languages", "fluent English and "],
  ["headings", "Requirements\n"],
  ["cues", "must have, a plus "],
  ["skills that begin alike", "machine learning data science "],
  ["beginnings of phrases", "what you will "],
] as const)("reading grows no faster than the text: %s", (_, piece) => {
  const small = piece.repeat(SMALL / piece.length);
  const cost = costOf(small);
  expect(costOf(small.repeat(TIMES)) / cost).toBeLessThan(RATIO_MAX);
});
