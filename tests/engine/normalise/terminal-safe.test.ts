import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { stripUnsafe, stripUnsafeLines } from "../../../src/engine/normalise/terminal-safe.ts";
import { sharedTest } from "../../shared-path.ts";

/** What must never reach a terminal: controls, separators, bidi, invisible and tag characters, noncharacters, surrogates. */
const FORBIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}\ud800-\udfff]/u;

sharedTest(
  "no terminal payload keeps a control, bidi or invisible character",
  "vectors/injection/terminal.json",
  (path) => {
    const rows = JSON.parse(readFileSync(path, "utf8")) as readonly { text: string; why: string; keep: boolean }[];
    const wrong: unknown[] = [];
    for (const row of rows) {
      const safe = stripUnsafe(row.text);
      if (FORBIDDEN.test(safe) || (row.keep && safe !== row.text))
        wrong.push({ why: row.why, text: row.text.slice(0, 40), safe: safe.slice(0, 40) });
    }
    expect(wrong).toEqual([]);
    expect(rows.length).toBeGreaterThan(50);
  },
);

sharedTest("no naughty string keeps one either", "vectors/injection/raw/blns.json", (path) => {
  const rows = JSON.parse(readFileSync(path, "utf8")) as readonly string[];
  expect(rows.filter((text) => FORBIDDEN.test(stripUnsafe(text)))).toEqual([]);
});

test("escape sequences go whole and the text around them stays", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["Senior Engineer — Zürich 😀", "Senior Engineer — Zürich 😀"],
    ["\u001b[31mred\u001b[0m", "red"],
    ["\u001b]8;;http://evil.example\u001b\\Apply here\u001b]8;;\u001b\\", "Apply here"],
    ["a\u001b]0;title\u0007b", "ab"],
    ["a\u001b]0;unterminated", "a"],
    ["a\u009b31mb\u009d0;t\u009cc", "abc"],
    ["a\u001b(0b\u001bcc\u001b", "abc"],
    ["a\u001b[", "a"],
    ["safe\rEVIL\r\n[ok]\ttab", "safe EVIL [ok] tab"],
    ["e" + "\u0301".repeat(50), "e" + "\u0301".repeat(4)],
    ["\u202egnp.exe", "gnp.exe"],
    ["\u001b\u001b[31m[31mx", "[31mx"],
  ];
  for (const [raw, safe] of cases) expect([raw, stripUnsafe(raw)]).toEqual([raw, safe]);
});

test("stripping twice is stripping once, whatever is nested", () => {
  const parts = [
    "\u001b",
    "[",
    "]",
    "3",
    ";",
    "m",
    "\u0007",
    "\u009b",
    "\u009c",
    "\\",
    "\n",
    "a",
    "\u202e",
    "P",
    "(",
    "\u0301",
    "\ud83d",
    "\ude00",
  ];
  let seed = 3;
  const next = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  for (let round = 0; round < 5_000; round++) {
    const raw = Array.from({ length: next(14) }, () => parts[next(parts.length)]).join("");
    const safe = stripUnsafe(raw);
    expect(FORBIDDEN.test(safe)).toBe(false);
    expect([raw, stripUnsafe(safe)]).toEqual([raw, safe]);
  }
});

test("hostile input is stripped in linear time", () => {
  for (const unit of ["\u001b]", "\u001b[", "\u001b", "\u001b[1;", "\u0301", "\u202e", "\u001bP\u001b"]) {
    const raw = unit.repeat(300_000);
    const start = performance.now();
    stripUnsafe(raw);
    expect([unit, performance.now() - start < 2_000]).toEqual([unit, true]);
  }
});

test("lines stay lines where lines are wanted", () => {
  expect(stripUnsafeLines("a\u001b[2J\r\nb\rc\u2028d")).toBe("a\nb\nc d");
});
