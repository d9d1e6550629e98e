import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { canonicalJson } from "../../../src/engine/canonical/json.ts";
import { locateJsonError } from "../../../src/engine/canonical/json-locate.ts";
import { parseJson } from "../../../src/engine/canonical/json-read.ts";
import { sharedTest } from "../../shared-path.ts";

/** The text of a vector, or null when its bytes are not UTF-8 (refused one layer below, at decoding). */
function textOf(path: string): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch {
    return null;
  }
}

sharedTest(
  "the JSON parsing suite: every y_ is read, every n_ is refused with a place",
  "vectors/json/test_parsing",
  (folder) => {
    const wrong: string[] = [];
    const names = readdirSync(folder).sort();
    for (const name of names) {
      const text = textOf(`${folder}/${name}`);
      if (text === null) {
        if (name.startsWith("y_")) wrong.push(name);
        continue;
      }
      const read = parseJson(text);
      const located = locateJsonError(text);
      if (name.startsWith("y_") && (!read.ok || located !== null)) wrong.push(name);
      if (name.startsWith("n_") && (read.ok || (read.reason === "syntax" && located === null))) wrong.push(name);
      if (!read.ok && read.reason === "syntax" && read.offset > text.length) wrong.push(name);
    }
    expect({ count: names.length, wrong }).toEqual({ count: 318, wrong: [] });
  },
);

sharedTest(
  "the transform suite: read, written canonically and read again, a value is the same",
  "vectors/json/test_transform",
  (folder) => {
    let kept = 0;
    for (const name of readdirSync(folder).sort()) {
      const text = textOf(`${folder}/${name}`);
      if (text === null) continue;
      const read = parseJson(text);
      if (!read.ok) throw new Error(`${name} was not read`);
      if (name.includes("codepoint")) {
        if (/\\u[dD]/.test(text)) expect(() => canonicalJson(read.value)).toThrow(TypeError);
        continue;
      }
      const once = canonicalJson(read.value);
      const again = parseJson(once);
      expect(again.ok && canonicalJson(again.value)).toBe(once);
      kept++;
    }
    expect(kept).toBeGreaterThan(10);
  },
);

test("an error is placed by offset, line and column", () => {
  expect(parseJson('{"a": 1,\n "b": tru}')).toEqual({
    ok: false,
    reason: "syntax",
    message: "a value should be here",
    offset: 15,
    line: 2,
    column: 7,
  });
  expect(parseJson("")).toMatchObject({
    offset: 0,
    line: 1,
    column: 1,
    message: "the text ends where a value should be",
  });
  expect(parseJson('["a\n"]')).toMatchObject({ offset: 3, message: "a control character in a string" });
  expect(parseJson('["\\x"]')).toMatchObject({ offset: 2, message: "a bad escape in a string" });
  expect(parseJson("[1,]")).toMatchObject({ offset: 3 });
  expect(parseJson('{"a":1,}')).toMatchObject({ offset: 7, message: "a key in double quotes should be here" });
  expect(parseJson("1 2")).toMatchObject({ offset: 2, message: "text after the value" });
  expect(parseJson("\ufeff1")).toMatchObject({ offset: 0 });
});

test("a repeated key keeps its last value", () => {
  expect(parseJson('{"a":1,"b":2,"a":3}')).toEqual({ ok: true, value: { a: 3, b: 2 } });
});

test("hostile nesting is a value, not a crash", () => {
  for (const [open, close] of [
    ["[", "]"],
    ['{"a":', "}"],
  ] as const) {
    const inner = open === "[" ? "" : "1";
    expect(parseJson(open.repeat(512) + inner + close.repeat(512)).ok).toBe(true);
    expect(parseJson(open.repeat(513) + inner + close.repeat(513))).toMatchObject({ ok: false, reason: "too_deep" });
    expect(parseJson(open.repeat(1_000_000) + inner + close.repeat(1_000_000))).toMatchObject({
      ok: false,
      reason: "too_deep",
    });
    expect(parseJson(open.repeat(1_000_000))).toMatchObject({ ok: false, reason: "syntax" });
  }
});
