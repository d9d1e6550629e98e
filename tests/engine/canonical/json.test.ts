import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { canonicalJson, canonicalJsonLine } from "../../../src/engine/canonical/json.ts";
import { JSON_DEPTH_MAX } from "../../../src/engine/canonical/json-depth.ts";
import { writeJson } from "../../../src/engine/canonical/json-write.ts";
import { sharedTest } from "../../shared-path.ts";

sharedTest(
  "the 10,000 numbers of the RFC 8785 test data are written as published",
  "vectors/jcs/es6-numbers-10k.txt",
  (path) => {
    const view = new DataView(new ArrayBuffer(8));
    const wrong: string[] = [];
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    for (const line of lines) {
      const [hex = "", expected] = line.split(",");
      view.setBigUint64(0, BigInt("0x" + hex));
      if (canonicalJson(view.getFloat64(0)) !== expected) wrong.push(line);
    }
    expect({ lines: lines.length, wrong }).toEqual({ lines: 10_000, wrong: [] });
  },
);

sharedTest("the six documents of the RFC 8785 test data are written byte for byte", "vectors/jcs", (path) => {
  const names = readdirSync(`${path}/input`).sort();
  expect(names.length).toBe(6);
  for (const name of names) {
    const text = canonicalJson(JSON.parse(readFileSync(`${path}/input/${name}`, "utf8")));
    const hex = readFileSync(`${path}/outhex/${name.replace(".json", ".txt")}`, "utf8").replace(/\s/g, "");
    expect({ name, hex: Buffer.from(text, "utf8").toString("hex") }).toEqual({ name, hex });
    expect(text).toBe(readFileSync(`${path}/output/${name}`, "utf8"));
  }
});

test("keys that look like integers are ordered as strings", () => {
  expect(canonicalJson({ 10: 1, 9: 2, a: 3, "": 4, "01": 5 })).toBe('{"":4,"01":5,"10":1,"9":2,"a":3}');
});

test("a key named __proto__ is an ordinary member", () => {
  expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":2}}'))).toBe('{"__proto__":{"a":2},"b":1}');
});

test("an undefined member is left out and an undefined element is refused", () => {
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  expect(canonicalJson({ a: undefined })).toBe("{}");
  expect(() => canonicalJson([undefined])).toThrow(TypeError);
  expect(() => canonicalJson(undefined)).toThrow(TypeError);
});

test("what JSON cannot say without loss is refused", () => {
  const values = [
    NaN,
    Infinity,
    -Infinity,
    1n,
    Symbol("x"),
    () => 1,
    new Date(0),
    new Map(),
    new Set(),
    /x/,
    "\ud800",
    "a\udc00b",
    { "\udc00": 1 },
  ];
  for (const value of values) expect(() => canonicalJson({ value })).toThrow(TypeError);
});

test("an object with a null prototype is written and a toJSON method is not called", () => {
  expect(canonicalJson(Object.assign(Object.create(null), { b: 1, a: -0 }))).toBe('{"a":0,"b":1}');
  expect(() => canonicalJson({ toJSON: () => 1 })).toThrow(TypeError);
});

test("nesting up to the cap is written, one level more is refused, and so is a cycle", () => {
  const nested = (levels: number): unknown => {
    let value: unknown = [];
    for (let level = 1; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
    return value;
  };
  expect(canonicalJson(nested(JSON_DEPTH_MAX)).length).toBeGreaterThan(JSON_DEPTH_MAX);
  expect(() => canonicalJson(nested(JSON_DEPTH_MAX + 1))).toThrow(RangeError);
  const cycle: unknown[] = [];
  cycle.push(cycle);
  expect(() => canonicalJson(cycle)).toThrow(RangeError);
});

test("strings with quotes, controls and astral characters survive a round trip", () => {
  const value = { text: 'a"b\\c\n\t\u0000\u001f\u007f\u2028 é 😀 </script>' };
  expect(JSON.parse(canonicalJson(value))).toEqual(value);
  expect(canonicalJson("\u007f\u2028/")).toBe('"\u007f\u2028/"');
});

test("a backslash before the letters of a surrogate escape is text", () => {
  expect(canonicalJson({ b: "\\ud800", a: 1 })).toBe('{"a":1,"b":"\\\\ud800"}');
});

test("the value that is written is left as it was", () => {
  const value = Object.freeze({ b: Object.freeze([Object.freeze({ d: 1, c: 2 })]), a: undefined, 7: 1 });
  expect(canonicalJson(value)).toBe('{"7":1,"b":[{"c":2,"d":1}]}');
  expect(Object.keys(value)).toEqual(["7", "b", "a"]);
});

test("a file is the canonical text and one newline", () => {
  expect(canonicalJsonLine({ b: [], a: {} })).toBe('{"a":{},"b":[]}\n');
});

test("the order of insertion never shows", () => {
  let seed = 7;
  const next = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  for (let round = 0; round < 200; round++) {
    const keys = Array.from({ length: 1 + next(12) }, () =>
      String.fromCharCode(...Array.from({ length: next(3) }, () => 32 + next(300))),
    );
    const entries = [...new Set(keys)].map((key, index) => [key, index] as const);
    const shuffled = [...entries].sort((a, b) => ((a[1] * 7919) % 13) - ((b[1] * 7919) % 13));
    const text = canonicalJson(Object.fromEntries(entries));
    expect(canonicalJson(Object.fromEntries(shuffled))).toBe(text);
    expect(writeJson({ nested: [Object.fromEntries(shuffled)] })).toBe(
      canonicalJson({ nested: [Object.fromEntries(entries)] }),
    );
    expect([...text.matchAll(/"((?:[^"\\]|\\.)*)":/g)].map((match) => JSON.parse(`"${match[1]}"`))).toEqual(
      entries.map((entry) => entry[0]).sort(),
    );
  }
});
