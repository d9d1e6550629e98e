import { expect, test } from "bun:test";
import * as v from "valibot";
import { artifactCatalog } from "../../src/contracts/artifact-catalog.ts";
import { unknownKey } from "../../src/engine/unknown-key.ts";

const schema = v.object({
  name: v.string(),
  rows: v.array(v.object({ id: v.number(), note: v.nullable(v.object({ text: v.string() })) })),
  pairs: v.array(v.tuple([v.string(), v.object({ a: v.number() })])),
  marks: v.record(v.string(), v.object({ bytes: v.number() })),
  kind: v.optional(
    v.variant("is", [
      v.object({ is: v.literal("a"), one: v.number() }),
      v.object({ is: v.picklist(["b", "c"]), two: v.number() }),
    ]),
  ),
  either: v.optional(v.union([v.string(), v.object({ s: v.string() }), v.array(v.number())])),
});
const good = {
  name: "x",
  rows: [
    { id: 1, note: null },
    { id: 2, note: { text: "t" } },
  ],
  pairs: [["p", { a: 1 }]],
  marks: { "any/name": { bytes: 1 } },
};

test("a value with only members of its schema has no unknown key", () => {
  for (const more of [
    {},
    { kind: { is: "a", one: 1 } },
    { kind: { is: "c", two: 1 } },
    { either: "s" },
    { either: { s: "t" } },
    { either: [1] },
  ])
    expect(unknownKey(schema, { ...good, ...more })).toBeNull();
});

test("the first unknown member is named by its pointer, however deep", () => {
  const rows: readonly (readonly [object, string])[] = [
    [{ ...good, description: "text" }, "/description"],
    [{ ...good, "a/b~c": 1 }, "/a~1b~0c"],
    [{ ...good, rows: [{ id: 1, note: null, extra: 1 }] }, "/rows/0/extra"],
    [{ ...good, rows: [{ id: 1, note: { text: "t", html: "h" } }] }, "/rows/0/note/html"],
    [{ ...good, pairs: [["p", { a: 1, b: 2 }]] }, "/pairs/0/1/b"],
    [{ ...good, marks: { m: { bytes: 1, text: "t" } } }, "/marks/m/text"],
    [{ ...good, kind: { is: "a", one: 1, two: 2 } }, "/kind/two"],
    [{ ...good, either: { s: "t", u: 1 } }, "/either/u"],
    [{ ...good, __proto__x: 1 }, "/__proto__x"],
  ];
  for (const [value, pointer] of rows) expect(unknownKey(schema, value)).toBe(pointer);
});

test("every schema of the catalog is walked: a member that nobody knows is found at its root", () => {
  for (const entry of artifactCatalog)
    if (entry.schema !== null) expect(unknownKey(entry.schema, { zzz: 1 })).toBe("/zzz");
});
