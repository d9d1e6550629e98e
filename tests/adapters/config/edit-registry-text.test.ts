import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { parse } from "yaml";
import { addRow, setFields } from "../../../src/adapters/config/edit-registry-text.ts";

const row = { id: "acme", name: "Acme: the kiln, Inc.", kind: "ashby", board: "acme" };

describe("a row is added", () => {
  test("after the last one, and no other byte changes", () => {
    const text = `# top
schema: providers.v1   # odd  spacing
providers:
  # the first
  - id: a
    name: 'A'
    kind: ashby
    board: "a"   # quoted
    politeness:
      min_delay_ms: 5000 # slow
      # detail_budget: 4
    # note: more of a

# bottom
`;
    const added = addRow(text, row);
    expect(added).toBe(
      text.replace(
        "    # note: more of a\n",
        `    # note: more of a
  - id: acme
    name: "Acme: the kiln, Inc."
    kind: ashby
    board: acme
`,
      ),
    );
  });

  test("with an empty line before it where rows have one", () => {
    const text = "schema: providers.v1\nproviders:\n- {id: a, name: A}\n\n- {id: b, name: B}\n";
    expect(addRow(text, row)).toBe(`${text}\n- {id: acme, name: "Acme: the kiln, Inc.", kind: ashby, board: acme}\n`);
  });

  test("to a file that does not end with a newline, and to one with Windows line ends", () => {
    expect(addRow("schema: providers.v1\nproviders:\n  - id: a", { id: "b" })).toBe(
      "schema: providers.v1\nproviders:\n  - id: a\n  - id: b\n",
    );
    expect(addRow("schema: providers.v1\r\nproviders:\r\n  - id: a\r\n", { id: "b" })).toBe(
      "schema: providers.v1\r\nproviders:\r\n  - id: a\r\n  - id: b\r\n",
    );
  });

  test("to an empty list, and to a list in brackets", () => {
    expect(addRow("providers: [] # none yet\nschema: providers.v1\n", { id: "a" })).toBe(
      "providers: # none yet\n  - id: a\nschema: providers.v1\n",
    );
    expect(addRow("providers: [{id: a}, {id: b}] # two\n", { id: "c" })).toBe(
      "providers: [{id: a}, {id: b}, {id: c}] # two\n",
    );
  });

  test("below the last row also when rows are aliases of others", () => {
    const added = addRow("providers:\n  - &a\n    id: a\n  - <<: *a\n    id: b\n", { id: "c" });
    expect(added).toBe("providers:\n  - &a\n    id: a\n  - <<: *a\n    id: b\n  - id: c\n");
  });

  test("to the registry that comes with the program", async () => {
    const text = await Bun.file(join(import.meta.dir, "../../../config/providers.yaml")).text();
    expect(addRow(text, row)).toBe(
      `${text}\n  - id: acme\n    name: "Acme: the kiln, Inc."\n    kind: ashby\n    board: acme\n`,
    );
  });

  test("whatever text its values hold", () => {
    for (const name of [
      "no",
      "1.0",
      "# x",
      "a: b",
      "{",
      "- a",
      "null",
      "2026-11-22",
      "tab\there",
      "quote \" and '",
      "caf\u00e9",
      "two\nlines",
      " spaced ",
    ]) {
      const block = parse(addRow("providers:\n  - id: a\n", { id: "b", name })) as { providers: unknown[] };
      const flow = parse(addRow("providers:\n  - {id: a}\n", { id: "b", name })) as { providers: unknown[] };
      expect([block.providers[1], flow.providers[1]]).toEqual([
        { id: "b", name },
        { id: "b", name },
      ]);
    }
  });
});

describe("members of a row are set", () => {
  const text = `providers:
  - id: a
    name: A
    enabled: true   # for now
    note: |
      two
      lines

  - {id: b, name: B, enabled: true,}   # short
  - {
      id: c,
      name: C
    }
`;

  test("in their place when they are there", () => {
    expect(setFields(text, "a", { enabled: false })).toBe(
      text.replace("enabled: true   # for now", "enabled: false   # for now"),
    );
    expect(setFields(text, "b", { enabled: false })).toBe(text.replace("enabled: true,}", "enabled: false,}"));
  });

  test("after the last member when they are not", () => {
    expect(setFields(text, "a", { tombstone: { reason: "gone, for good", date: "2026-11-22" } })).toBe(
      text.replace(
        "      lines\n",
        "      lines\n    tombstone:\n      reason: gone, for good\n      date: 2026-11-22\n",
      ),
    );
    expect(setFields(text, "b", { tombstone: { reason: "gone, for good", date: "2026-11-22" } })).toBe(
      text.replace("enabled: true,}", 'enabled: true, tombstone: {reason: "gone, for good", date: 2026-11-22},}'),
    );
    expect(setFields(text, "c", { enabled: false })).toBe(
      text.replace("name: C\n", "name: C,\n      enabled: false\n"),
    );
  });

  test("a row that is an alias is refused rather than changed elsewhere", () => {
    expect(() => setFields("x: &a {id: a}\nproviders:\n  - *a\n", "a", { enabled: false })).toThrow(
      "cannot be changed by a program",
    );
  });
});
