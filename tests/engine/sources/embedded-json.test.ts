import { expect, test } from "bun:test";
import { findJsonLd } from "../../../src/engine/sources/embedded-json-ld.ts";
import { parseLenientJson } from "../../../src/engine/sources/embedded-json-lenient.ts";
import { findAssignedJson } from "../../../src/engine/sources/embedded-json.ts";

const value = String.raw`{"a":"} ]; };\" \\","b":[{}],"c":"</script>"}`;

test("an assigned value ends where its brackets balance, whatever its strings hold", () => {
  expect(findAssignedJson(`<script>window.__appData = ${value};\n fetch("};")</script>`, "window.__appData")).toEqual({
    text: value,
    cut: false,
  });
});

test("a name that is only mentioned is not the assignment", () => {
  expect(
    findAssignedJson(
      `// window.__appData\nif (window.__appData == null) {}\nwindow.__appData={"x":1}`,
      "window.__appData",
    )?.text,
  ).toBe('{"x":1}');
  expect(findAssignedJson("<p>window.__appData</p>", "window.__appData")).toBeNull();
});

test("a page that ends inside the value is cut, at every place", () => {
  for (let end = 1; end < value.length; end++)
    expect(findAssignedJson(`window.__appData = ${value.slice(0, end)}`, "window.__appData")?.cut).toBe(true);
});

test.each([
  ['<script type="application/ld+json">1</script>'],
  ["<script data-x='>' type='application/ld+json' nonce=abc>1</script>"],
  ["<SCRIPT nonce=x TYPE=Application/LD+JSON >1</SCRIPT >"],
  ['<script type="application/ld+json; charset=utf-8">1</script>'],
  ['<script type="application/ld&#43;json">1</script>'],
  ['<script async\n  type = "application/ld+json"\n>1</script\n>'],
  ['<script>var a = "<script type=\'application/ld+json\'>0";</script><script type="application/ld+json">1</script>'],
  ['<!-- <script type="application/ld+json">0</script> --><script type="application/ld+json">1</script>'],
  ['<title><script type="application/ld+json">0</title><script type="application/ld+json">1</script>'],
])("the JSON-LD of %s is found once", (html) => {
  expect(findJsonLd(html)).toEqual([{ text: "1", cut: false }]);
});

test("other scripts and an unfinished tag are not JSON-LD; an unfinished script is cut", () => {
  expect(findJsonLd('<script type="application/json">0</script><scripty type="application/ld+json">0')).toEqual([]);
  expect(findJsonLd('<script type="application/ld+json"')).toEqual([]);
  expect(findJsonLd('<script type="application/ld+json">{"a"')).toEqual([{ text: '{"a"', cut: true }]);
});

test.each([
  ['<!-- {"a":1} -->'],
  ['//<![CDATA[\n{"a":1}\n//]]>'],
  ['/*<![CDATA[*/{"a":1}/*]]>*/'],
  ['<![CDATA[{"a":1}]]>'],
  [' {"a":1}; '],
])("the wrapper of %j is no mistake", (script) => {
  expect(parseLenientJson(script)).toEqual({
    ok: true,
    json: { a: 1 },
    lenient: false,
  });
});

test.each([
  ['{"a":"x\ny\t\u0001"}', { a: "x\ny\t\u0001" }],
  ['{"a":[1,2,],}', { a: [1, 2] }],
  ["{&quot;a&quot;:&quot;b&quot;}", { a: "b" }],
])("%j is mended and said to be", (script, json) => {
  expect(parseLenientJson(script)).toEqual({ ok: true, json, lenient: true });
});

test("a comma inside a string is not a trailing comma", () => {
  expect(parseLenientJson('{"a":"x,]\n"}')).toEqual({
    ok: true,
    json: { a: "x,]\n" },
    lenient: true,
  });
});

test("what cannot be mended is refused", () => {
  expect([parseLenientJson(""), parseLenientJson("{a:1}"), parseLenientJson('{"a":')]).toEqual(
    Array(3).fill({ ok: false }),
  );
});
