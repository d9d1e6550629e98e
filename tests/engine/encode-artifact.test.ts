import { describe, expect, test } from "bun:test";
import { artifactCatalog, artifactFile, artifactOfFile } from "../../src/contracts/artifact-catalog.ts";
import { SignalCraftError } from "../../src/contracts/errors.ts";
import { canonicalJson } from "../../src/engine/canonical/json.ts";
import { sha256Hex } from "../../src/engine/canonical/sha256.ts";
import { encodeJsonArtifact, encodeTextArtifact } from "../../src/engine/encode-artifact.ts";

const events = { schema: "events.v1", events: [] };

describe("an artifact", () => {
  test("in JSON is canonical bytes and one newline, with their hash", () => {
    const artifact = encodeJsonArtifact("events", events);
    expect(new TextDecoder().decode(artifact.bytes)).toBe(`${canonicalJson(events)}\n`);
    expect(artifact).toMatchObject({ file: "events.v1.json", inDigest: true, sha256: sha256Hex(artifact.bytes) });
  });

  test("in text is its UTF-8", () => {
    const artifact = encodeTextArtifact("shortlist", "# \u00fc\n");
    expect([new TextDecoder().decode(artifact.bytes), artifact.sha256]).toEqual([
      "# \u00fc\n",
      sha256Hex(artifact.bytes),
    ]);
  });

  test("that does not fit its schema is refused with the first pointer that does not", () => {
    const told = (value: unknown): string => {
      try {
        encodeJsonArtifact("events", value);
        return "";
      } catch (cause) {
        return cause instanceof SignalCraftError ? `${cause.code} ${cause.message}` : String(cause);
      }
    };
    expect(told({ schema: "events.v1" })).toContain("contract Cannot write artifact events.v1.json");
    expect(told({ schema: "events.v1", events: [{}] })).toContain("/events/0/");
    expect(told({ schema: "events.v2", events: [] })).toContain("/schema");
    expect(told(null)).toContain("the root");
  });

  test("is written as what the catalog says it is", () => {
    expect(() => encodeTextArtifact("events", "x")).toThrow();
    expect(() => encodeJsonArtifact("shortlist", {})).toThrow();
    expect(() => encodeJsonArtifact("postings", {})).toThrow();
    expect(() => encodeJsonArtifact("events", events, "acme")).toThrow();
  });
});

test("every file name of the catalog leads back to its entry, with and without a shard", () => {
  for (const row of artifactCatalog) {
    const file = artifactFile(row.key, row.file.includes("*") ? "acme.earlier" : null);
    expect(artifactOfFile(file)?.key).toBe(row.key);
  }
  expect(
    ["x", "postings/.v1.json", "postings/a/b.v1.json", "../events.v1.json", "ledger/acme.v2.json"].map((file) =>
      artifactOfFile(file),
    ),
  ).toEqual([null, null, null, null, null]);
});
