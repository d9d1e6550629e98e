import { expect, test } from "bun:test";
import { mayChangeUnit, cleanCharacters } from "../../../src/engine/normalise/characters.ts";
import { decodeEntitiesOnce } from "../../../src/engine/normalise/entities.ts";
import { normaliseBody, normaliseText } from "../../../src/engine/normalise/text.ts";

test("a title is one line in NFC with single spaces and nothing invisible", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["Engineer", "Engineer"],
    ["", ""],
    ["  Senior\t Engineer \n", "Senior Engineer"],
    ["a\u00a0\u2003b\u3000c\u202fd", "a b c d"],
    ["a\u200b\u200c\u2060\ufeff\u00adb", "ab"],
    ["cafe\u0301", "caf\u00e9"],
    ["e\u200b\u0301", "\u00e9"],
    ["\ufb01 \u2460", "\ufb01 \u2460"],
    ["a\u0000b\u007f\u0085c", "ab c"],
    ["a\u2028b\u2029c\rd\r\ne\ff\vg", "a b c d e f g"],
    ["\u202egnp.exe\u2066x\u2069\u200e\u061c", "gnp.exex"],
    ["x\u{e0041}\u{e0042}y\u{e0100}", "xy"],
    ["a\ud800b", "a\ufffdb"],
    ["👩\u200d💻 \u200d a\u200db", "👩\u200d💻 ab"],
    ["👩🏽\u200d🚀", "👩🏽\u200d🚀"],
    ["❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"],
    ["👩\u200d", "👩"],
    ["Größe — “x” • 5 €", "Größe — “x” • 5 €"],
    ["\u212b", "\u00c5"],
  ];
  for (const [raw, text] of cases) {
    expect([raw, normaliseText(raw)]).toEqual([raw, text]);
    expect([raw, normaliseText(text)]).toEqual([raw, text]);
  }
});

test("a body keeps its lines and at most one blank line between them", () => {
  expect(normaliseBody(" a  b \r\n\r\n\r\n\r c\u2028\u00a0d \n\n")).toBe("a b\n\nc\nd");
  expect(normaliseBody("\u200b\n\u200b")).toBe("");
  expect(normaliseBody("a\n \n\u200b\n b")).toBe("a\n\nb");
});

test("both are idempotent on any mixture", () => {
  const parts = [
    "a",
    " ",
    "\n",
    "\r",
    "\t",
    "\u00a0",
    "\u200b",
    "\u200d",
    "\u0301",
    "e",
    "😀",
    "\ufe0f",
    "\ud83d",
    "\ude00",
    "\u2028",
    "\u0000",
    "한",
    "\u1160",
    "ﬁ",
    "\u{e0001}",
  ];
  let seed = 1;
  const next = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  for (let round = 0; round < 5_000; round++) {
    const raw = Array.from({ length: next(12) }, () => parts[next(parts.length)]).join("");
    for (const normalise of [normaliseText, normaliseBody]) {
      const once = normalise(raw);
      expect([raw, normalise(once)]).toEqual([raw, once]);
      expect(once.isWellFormed() && once === once.trim() && !once.includes("  ")).toBe(true);
    }
  }
});

test("no character that is passed over unexamined could have changed", () => {
  for (let unit = 0x7f; unit < 0xd800; unit++) {
    if (mayChangeUnit(unit)) continue;
    const character = String.fromCharCode(unit);
    // Also not in company: nothing before it makes it compose.
    for (const before of ["", "a", "e\u0301", "\u1100"]) {
      const text = before.normalize("NFC") + character;
      if (text.normalize("NFC") !== text || cleanCharacters("\u0301" + character) !== "\u0301" + character)
        throw new Error(unit.toString(16));
    }
    expect(/\s/.test(character)).toBe(false);
  }
  for (let unit = 0x20; unit < 0x7f; unit++)
    expect(cleanCharacters(String.fromCharCode(unit))).toBe(String.fromCharCode(unit));
});

test("character references are decoded exactly once", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["plain", "plain"],
    ["&lt;div class=&quot;a&quot;&gt;&amp;nbsp;&lt;/div&gt;", '<div class="a">&nbsp;</div>'],
    ["&amp;lt;", "&lt;"],
    ["&amp;amp;lt;", "&amp;lt;"],
    ["&notit; &copy &not", "¬it; © ¬"],
    ["&; && &# &#x; &#xg &unknown; &a", "&; && &# &#x; &#xg &unknown; &a"],
    ["&#39;&#x27;&#X1F600;&#0;&#128;&#xD800;&#x110000;&#99999999999999999999;", "''😀\ufffd€\ufffd\ufffd\ufffd"],
    ["&CounterClockwiseContourIntegral;", "∳"],
    ["&NotEqualTilde;&fjlig;", "≂̸fj"],
  ];
  for (const [raw, text] of cases) expect([raw, decodeEntitiesOnce(raw)]).toEqual([raw, text]);
});
