/** A score may not change without a version saying so: the content of each version of the scoring file is recorded by hash. */
import { expect, test } from "bun:test";
import { join } from "node:path";
import * as v from "valibot";
import { ScoringV1 } from "../../src/contracts/scoring.ts";
import { canonicalJson } from "../../src/engine/canonical/json.ts";
import { sha256Hex } from "../../src/engine/canonical/sha256.ts";
import { projectRoot } from "./source-file.ts";

const Versions = v.strictObject({
  schema: v.literal("scoring_versions.v1"),
  versions: v.record(v.string(), v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
});

const read = (name: string): Promise<string> => Bun.file(join(projectRoot, "config", name)).text();

test("config/scoring.v1.yaml is what config/scoring.versions.json records for its version", async () => {
  const scoring = v.parse(ScoringV1, Bun.YAML.parse(await read("scoring.v1.yaml")));
  const { versions } = v.parse(Versions, JSON.parse(await read("scoring.versions.json")));
  const sha256 = sha256Hex(new TextEncoder().encode(canonicalJson(scoring)));
  const recorded = versions[scoring.version];
  const remedy =
    recorded === undefined
      ? `record version ${scoring.version} in config/scoring.versions.json: "${scoring.version}": "${sha256}"`
      : `raise version in config/scoring.v1.yaml above ${scoring.version} and record it in config/scoring.versions.json (docs/guides/tune-scoring.md)`;
  expect(recorded === sha256 ? "recorded" : remedy).toBe("recorded");
});

test("versions are recorded from 1 on without a gap, each with content of its own", async () => {
  const { versions } = v.parse(Versions, JSON.parse(await read("scoring.versions.json")));
  expect(Object.keys(versions)).toEqual(Object.keys(versions).map((_, index) => String(index + 1)));
  expect(new Set(Object.values(versions)).size).toBe(Object.keys(versions).length);
});
