import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { builtinFiles } from "../../src/adapters/fs/builtin-files.ts";
import { PostingsV1 } from "../../src/contracts/posting.ts";
import { canonicalJsonLine } from "../../src/engine/canonical/json.ts";
import { toFitCheck } from "../../src/engine/fits-schema.ts";
import { compileTaxonomy } from "../../src/engine/taxonomy/compile-taxonomy.ts";
import { understandBoard } from "../../src/engine/understand-board.ts";
import { listSnapshots, readCapture } from "../../src/pipeline/snapshots.ts";
import { builtinConfig } from "../pipeline/workbench.ts";

const taxonomy = compileTaxonomy(builtinConfig.taxonomy.value);

async function sampleShard(provider: string): Promise<{ readonly text: string; readonly value: PostingsV1 }> {
  const [stored] = await listSnapshots(builtinFiles("snapshots"), provider);
  if (stored === undefined) throw new Error(`no sample of ${provider}`);
  const board = understandBoard(await readCapture(stored), { providerId: provider, employer: provider }, taxonomy);
  if (!board.ok) throw new Error(board.failure.detail);
  const text = new TextDecoder().decode(board.shard.bytes);
  return { text, value: JSON.parse(text) as PostingsV1 };
}

/** Every copy of a document in which one value is another one, a bound is passed, or a member is gone. */
function* mutants(value: unknown): Generator<unknown> {
  for (const other of [null, 7.5, -1, "", "x".repeat(3_000), true, [], {}]) yield other;
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[key];
    for (const changed of mutants(member))
      yield Array.isArray(value)
        ? value.map((item, index) => (String(index) === key ? changed : item))
        : { ...value, [key]: changed };
    if (!Array.isArray(value)) yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  }
}

describe("a postings shard of the samples", () => {
  test("is canonical JSON, although its text is put together from parts", async () => {
    for (const provider of ["openai", "anthropic", "huggingface", "mistral"]) {
      const { text, value } = await sampleShard(provider);
      expect(text).toBe(canonicalJsonLine(value));
    }
  });

  test("fits, and what fits after a change of one value is accepted by valibot too", async () => {
    const { value } = await sampleShard("openai");
    const fits = toFitCheck(PostingsV1);
    expect(fits(value)).toBe(true);
    const counts = { refused: 0, stricter: 0 };
    for (const mutant of mutants(value.postings[0])) {
      const document = { ...value, postings: [mutant] };
      const result = v.safeParse(PostingsV1, document, { abortEarly: true });
      if (fits(document)) {
        if (!result.success) throw new Error(`valibot refuses ${JSON.stringify(mutant).slice(0, 2_000)}`);
      } else {
        counts.refused++;
        if (result.success) counts.stricter++;
      }
    }
    // valibot takes an array for an object whose members are all optional; the check leaves that to valibot.
    expect(counts.stricter).toBe(1);
    expect(counts.refused).toBeGreaterThan(300);
  });
});

test("a schema with a default or a transformation fits nothing, so that valibot fills it in", () => {
  expect(toFitCheck(v.object({ a: v.optional(v.string(), "x") }))({ a: "y" })).toBe(false);
  expect(toFitCheck(v.object({ a: v.pipe(v.string(), v.trim()) }))({ a: "y" })).toBe(false);
});
