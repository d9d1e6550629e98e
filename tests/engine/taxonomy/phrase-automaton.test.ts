import { expect, test } from "bun:test";
import { foldPhrase } from "../../../src/engine/taxonomy/fold-phrase.ts";
import { buildAutomaton, scanPhrases, type AutomatonPhrase } from "../../../src/engine/taxonomy/phrase-automaton.ts";

function matches(phrases: readonly (string | AutomatonPhrase<string>)[], text: string): string[] {
  const found: string[] = [];
  const automaton = buildAutomaton(
    phrases.map((entry) => (typeof entry === "string" ? { phrase: entry, id: entry } : entry)),
  );
  scanPhrases(automaton, text, (id, start, end) => found.push(`${id}@${start}:${text.slice(start, end)}`));
  return found;
}

test("phrases are found whatever their case, accents and hyphens, with the span of the text", () => {
  expect(matches(["front end", "développeur", "müller"], "Un DEVELOPPEUR front-end, Muller")).toEqual([
    "développeur@3:DEVELOPPEUR",
    "front end@15:front-end",
    "müller@26:Muller",
  ]);
});

test("a phrase begins and ends at the edges of words: intern is not in internal, rust not in trust", () => {
  expect(matches(["intern", "rust", "lead", "java"], "internal trust leads javascript Internship")).toEqual([]);
});

test("signs belong to phrases: C is neither C++ nor C#, .NET is not in acme.net, CI/CD may be spaced", () => {
  expect(matches(["c", "c++", "c#", ".net", "node.js", "ci/cd"], "C++ C# acme.net .NET Node.js CI / CD C.")).toEqual([
    "c++@0:C++",
    "c#@4:C#",
    ".net@16:.NET",
    "node.js@21:Node.js",
    "ci/cd@29:CI / CD",
    "c@37:C",
  ]);
});

test("a case-sensitive phrase counts only as written", () => {
  expect(matches([{ phrase: "Go", id: "go", caseSensitive: true }], "go to Go, GO and go")).toEqual(["go@6:Go"]);
});

test("overlapping and nested phrases are all reported, longest first at one end", () => {
  expect(
    matches(
      ["product", "product marketing", "product marketing manager", "marketing manager", "manager"],
      "Product Marketing Manager",
    ),
  ).toEqual([
    "product@0:Product",
    "product marketing@0:Product Marketing",
    "product marketing manager@0:Product Marketing Manager",
    "marketing manager@8:Marketing Manager",
    "manager@18:Manager",
  ]);
});

test("a line end and a spaced dash part phrases", () => {
  expect(matches(["sales engineer"], "sales\nengineer, sales - engineer, sales engineer")).toEqual([
    "sales engineer@34:sales engineer",
  ]);
});

test("an open phrase is found inside a word", () => {
  const open = [
    { phrase: "entwickler", id: "developer", openStart: true },
    { phrase: "pflegefach", id: "nurse", openEnd: true },
  ];
  expect(matches(open, "Softwareentwickler Pflegefachkraft Entwicklerin")).toEqual([
    "developer@8:entwickler",
    "nurse@19:Pflegefach",
  ]);
});

test("a scan within a scan leaves the outer one alone", () => {
  const automaton = buildAutomaton([
    { phrase: "a b", id: 1 },
    { phrase: "b c", id: 2 },
  ]);
  const found: number[] = [];
  scanPhrases(automaton, "a b c", (id) => {
    found.push(id);
    scanPhrases(automaton, "x b c a b y z", () => {});
  });
  expect(found).toEqual([1, 2]);
});

test("it finds what a search phrase by phrase finds (seeded)", () => {
  const seed = 20251028;
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
  const words = ["a", "b", "ab", "c", "data", "é", "no"];
  const phrase = (length: number): string => Array.from({ length }, () => words[random(words.length)]).join(" ");
  for (let round = 0; round < 200; round++) {
    const phrases = [...new Set(Array.from({ length: 8 }, () => phrase(1 + random(4))))];
    const text = phrase(30);
    const naive: string[] = [];
    for (const each of phrases) {
      const wanted = ` ${foldPhrase(each)} `;
      const padded = ` ${foldPhrase(text)} `;
      for (let at = padded.indexOf(wanted); at !== -1; at = padded.indexOf(wanted, at + 1))
        naive.push(`${each}@${at}:${text.slice(at, at + each.length)}`);
    }
    expect({ seed, round, found: matches(phrases, text).sort() }).toEqual({ seed, round, found: naive.sort() });
  }
});

test("a hostile text costs no more a letter than a plain one", () => {
  const automaton = buildAutomaton(
    Array.from({ length: 60 }, (_, length) => ({
      phrase: Array.from({ length: length + 1 }, () => "a")
        .join(" ")
        .slice(0, 119),
      id: length,
    })),
  );
  let reported = 0;
  scanPhrases(automaton, "b ".repeat(200_000), () => void reported++);
  scanPhrases(automaton, `${"a ".repeat(58)}b `.repeat(500), () => void reported++);
  scanPhrases(automaton, "x".repeat(1_000_000), () => void reported++);
  expect(reported).toBeGreaterThan(0);
});
