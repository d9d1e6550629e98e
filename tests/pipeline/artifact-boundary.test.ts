/** A sentence that stands in every description of every source kind is in the postings and nowhere that may be shown. */
import { expect, test } from "bun:test";
import { artifactOfFile } from "../../src/contracts/artifact-catalog.ts";
import { SignalCraftError } from "../../src/contracts/errors.ts";
import type { Files } from "../../src/contracts/ports.ts";
import { sourceKindIds } from "../../src/contracts/source-kind.ts";
import { encodeJsonArtifact } from "../../src/engine/encode-artifact.ts";
import { RankedV1 } from "../../src/contracts/run-documents.ts";
import { readDocument } from "../../src/pipeline/read-document.ts";
import { corpusFiles, corpusText } from "../engine/sources/source-kinds-corpus.ts";
import { authoredBoards } from "./authored-boards.ts";
import { storeAuthored } from "./store-authored.ts";
import { configOf, greenhouseBody, provider, workbench } from "./workbench.ts";

const CANARY = "Zanzibar quokkas recite blank verse to the lighthouse keeper";
const captured = "2026-11-20T06:00:00Z";
const asOf = "2026-11-21T06:00:00Z";

const authored = authoredBoards(`${CANARY}. You know SQL.`);

/** The canary in front of everything that reads like prose, in JSON, XML and HTML. */
function planted(text: string): string {
  try {
    return JSON.stringify(plantedValue(JSON.parse(text), ""));
  } catch {
    return text
      .replaceAll(/<!\[CDATA\[(?=[^\]]{120})/g, `<![CDATA[${CANARY}. `)
      .replaceAll(/"(description|descriptionHtml|descriptionPlain|jobDescription)"\s*:\s*"/g, `"$1":"${CANARY}. `)
      .replaceAll(/(<(?:description|content:encoded)>)(?!<)/g, `$1${CANARY}. `)
      .replaceAll(/(<(?:p|li)(?:\s[^>]*)?>)/g, `$1${CANARY}. `);
  }
}

function plantedValue(value: unknown, name: string): unknown {
  if (typeof value === "string")
    return value.length > 100 && /\s/.test(value) && !/title|name|url|location|address/i.test(name)
      ? `${CANARY}. ${value}`
      : value;
  if (Array.isArray(value)) return value.map((item) => plantedValue(item, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plantedValue(item, key)]));
}

interface Found {
  readonly ui: readonly string[];
  readonly replay: readonly string[];
}

/** The artifacts of a run that hold the canary, by category. */
async function whereItIs(state: Files, candidate: string, runId: string): Promise<Found> {
  const ui: string[] = [];
  const replay: string[] = [];
  const visit = async (folder: string, under: string): Promise<void> => {
    for (const name of await state.list(folder)) {
      const path = `${folder}/${name}`;
      const file = under === "" ? name : `${under}/${name}`;
      const bytes = await state.read(path);
      if (bytes === null) await visit(path, file);
      else if (new TextDecoder().decode(bytes).includes("quokkas"))
        (artifactOfFile(file)?.category === "ui_safe" ? ui : replay).push(file);
    }
  };
  await visit(`candidates/${candidate}/runs/${runId}`, "");
  return { ui, replay };
}

test.each([...sourceKindIds])(
  "%s: the text of an authored posting is in its postings and nowhere else",
  async (kind) => {
    const bench = workbench();
    const entry = provider("acme", kind, { board: authored[kind].board });
    await storeAuthored(bench.state, entry, authored[kind], captured);
    const { manifest } = await bench.daily(configOf([entry]), asOf);
    expect(await whereItIs(bench.state, "local", manifest.run_id)).toEqual({
      ui: [],
      replay: ["postings/acme.v1.json"],
    });
  },
);

for (const kind of sourceKindIds) {
  const files = corpusFiles(kind)
    .map((file) => planted(corpusText(file)))
    .filter((text) => text.includes("quokkas"))
    .slice(0, 6);
  // Where the corpus has none with a text there is the authored one.
  if (files.length === 0) continue;
  test(`${kind}: the text of a description is in no ui_safe byte`, async () => {
    const bench = workbench();
    const entry = provider("acme", kind, { board: authored[kind].board });
    let imported = 0;
    for (const text of files)
      imported += await bench.import(entry, text, captured).then(
        () => 1,
        (cause: unknown) => {
          // A page of details alone is no board.
          if (cause instanceof SignalCraftError) return 0;
          throw cause;
        },
      );
    if (imported === 0) return;
    const { manifest } = await bench.daily(configOf([entry]), asOf);
    expect((await whereItIs(bench.state, "local", manifest.run_id)).ui).toEqual([]);
  }, 30_000);
}

test("the canary does arrive: it is in the postings, and in nothing else of the run", async () => {
  const bench = workbench();
  const entry = provider("acme");
  const content = `&lt;p&gt;${CANARY}.&lt;/p&gt;&lt;p&gt;You know SQL. The salary is $120,000 to $140,000 a year. No visa sponsorship.&lt;/p&gt;`;
  await bench.import(entry, greenhouseBody([{ id: 1, title: "Data Engineer", content }]), captured);
  const { manifest } = await bench.daily(configOf([entry]), asOf);
  expect(await whereItIs(bench.state, "local", manifest.run_id)).toEqual({ ui: [], replay: ["postings/acme.v1.json"] });
});

const ranked = { schema: "ranked.v1", run_id: "20261121T060000Z-0123456789", jobs: [] };

test("the writer refuses a member that the schema of a ui_safe artifact does not name", () => {
  expect(() => encodeJsonArtifact("ranked", { ...ranked, description: CANARY })).toThrow("/description");
  expect(() => encodeJsonArtifact("ranked", { ...ranked, note: "short" })).toThrow("/note");
});

test("a reader passes over a member that it does not know, and refuses one that holds a text", () => {
  const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  expect(readDocument(RankedV1, bytes({ ...ranked, note: "short" }), "ranked").jobs).toEqual([]);
  expect(() => readDocument(RankedV1, bytes({ ...ranked, description: CANARY }), "ranked")).toThrow(
    "Cannot read ranked: it may hold no text of a posting, and does at /description",
  );
  expect(() => readDocument(RankedV1, bytes({ ...ranked, extra: { note: "a ".repeat(1_001) } }), "ranked")).toThrow(
    "/extra/note",
  );
});
