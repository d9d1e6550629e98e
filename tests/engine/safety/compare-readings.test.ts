import { expect, test } from "bun:test";
import type { Posting, PostingsV1 } from "../../../src/contracts/posting.ts";
import { compareReadings } from "../../../src/engine/safety/compare-readings.ts";
import { readArtifact } from "../../../src/pipeline/read-artifact.ts";
import { configOf, greenhouseBody, provider, workbench } from "../../pipeline/workbench.ts";

const acme = provider("acme");

/** Ten postings as they are read. */
async function tenPostings(): Promise<readonly Posting[]> {
  const bench = workbench();
  const jobs = Array.from({ length: 10 }, (_, index) => ({
    id: index + 1,
    title: `Backend Engineer ${index}`,
  }));
  await bench.import(acme, greenhouseBody(jobs), "2026-11-01T06:00:00Z");
  const { manifest } = await bench.daily(configOf([acme]), "2026-11-02T06:00:00Z");
  return ((await readArtifact(bench.state, manifest, "postings", "acme")) as PostingsV1).postings;
}
const postings = await tenPostings();
const some = (count: number, change: (posting: Posting) => Posting): readonly Posting[] =>
  postings.map((posting, index) => (index < count ? change(posting) : posting));
const reasonsOf = (after: readonly Posting[]): readonly string[] =>
  compareReadings("acme", postings, after).reasons.map(({ reason, field, points }) => `${reason} ${field} ${points}`);

test("two equal readings have no risk", () => {
  expect(compareReadings("acme", postings, postings)).toMatchObject({
    risk: 0,
    reasons: [],
    drift: [],
    unchanged: 10,
  });
});

test("a field that is known less often has its weight for each ten per cent, and drifts where the source says the same", () => {
  expect(
    reasonsOf(
      some(3, (posting) => ({
        ...posting,
        extracted: { ...posting.extracted, places: [] },
      })),
    ),
  ).toEqual(["drift null 15", "field_lost country 9", "field_lost places 9"]);
});

test("ids that change while title and text stay are renamed, not gone", () => {
  const after = some(4, (posting) => ({
    ...posting,
    posting_id: `${posting.posting_id}-again`,
  }));
  expect(compareReadings("acme", postings, after).ids).toEqual({
    gone: 4,
    come: 4,
    renamed: 4,
    kept: 6,
  });
  expect(reasonsOf(after)).toEqual(["ids_renamed null 20"]);
});

test("half of a board that is gone is a reason of its own; a board of four says nothing", () => {
  expect(reasonsOf(postings.slice(0, 5))).toEqual(["postings_lost null 10"]);
  expect(compareReadings("acme", postings.slice(0, 4), []).risk).toBe(0);
});

test("risk is never more than 100", () => {
  const empty = some(10, (posting) => ({
    ...posting,
    description_chars: 0,
    department: null,
    requisition_id: null,
    published_at: null,
    extracted: { ...posting.extracted, places: [], skills: [], level: null },
    classification: { ...posting.classification, family: null, level: null },
  }));
  expect(compareReadings("acme", postings, empty).risk).toBe(100);
});
