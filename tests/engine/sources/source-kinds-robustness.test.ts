import { expect, test } from "bun:test";
import type { SourceKind } from "../../../src/contracts/source-kind.ts";
import { ashby } from "../../../src/engine/sources/ashby.ts";
import { greenhouse } from "../../../src/engine/sources/greenhouse.ts";
import { jsonld } from "../../../src/engine/sources/jsonld.ts";
import { sharedTest } from "../../shared-path.ts";
import { readFileSync } from "node:fs";
import { answer } from "./source-kinds-exchange.ts";

const payloads: readonly (readonly [kind: SourceKind, path: string, url: string])[] = [
  [ashby, "corpus/ashby/ramp/edwarddgao.ashby_ramp_rest.json", "https://api.ashbyhq.com/posting-api/job-board/ramp"],
  [ashby, "corpus/ashby/openai/board-page.2026-01-29.6f071e79.html", "https://jobs.ashbyhq.com/openai"],
  [
    greenhouse,
    "corpus/greenhouse/catawiki/board.content-true.json",
    "https://boards-api.greenhouse.io/v1/boards/catawiki/jobs",
  ],
  [
    greenhouse,
    "corpus/greenhouse/canonical/board.cassette.2020-08-31.9197f703.json",
    "https://boards-api.greenhouse.io/v1/boards/canonical/jobs",
  ],
  [
    jsonld,
    "corpus/jsonld/neura-robotics/colophon-group.jsonld_neura_robotics_manager.html",
    "https://jobs.neura-robotics.com/offer/x",
  ],
];

/** Postings of a complete listing, or null when the reading is a failure or partial. */
const provenCount = (kind: SourceKind, url: string, body: string): number | null => {
  const result = kind.parse("acme", [answer(url, body)]);
  return result.ok && result.listing.completeness.verdict === "complete" ? result.listing.postings.length : null;
};

for (const [kind, path, url] of payloads) {
  sharedTest(`${path} cut at 50 places is never complete`, path, (file) => {
    const text = readFileSync(file, "utf8").trimEnd();
    // What follows the data of a page may be missing.
    const end = text.includes("window.__appData") ? text.indexOf("};", text.indexOf("window.__appData")) : text.length;
    for (let cut = 0; cut < 50; cut++)
      expect(provenCount(kind, url, text.slice(0, Math.floor((end * cut) / 50)))).toBeNull();
  });
}

const strangers: readonly unknown[] = [null, true, 0, -1, 1.5, "", "text", [], {}, [[]], [null], [{}], { a: [] }];

/** Every way to give one member of an object another type, or to leave it out. */
const mutations = (object: object): readonly object[] =>
  Object.keys(object).flatMap((key) => {
    const { [key]: _removed, ...rest } = object as Record<string, unknown>;
    return [rest, ...strangers.map((value) => ({ ...object, [key]: value }))];
  });

for (const [kind, path, url] of payloads.filter(([, path]) => path.endsWith(".json"))) {
  sharedTest(`${path} with a top-level key of another type never proves fewer rows`, path, (file) => {
    const json = JSON.parse(readFileSync(file, "utf8")) as {
      jobs: readonly object[];
    };
    for (const mutant of mutations(json))
      expect(provenCount(kind, url, JSON.stringify(mutant)) ?? json.jobs.length).toBe(json.jobs.length);
  });

  sharedTest(`${path} with any key of a row of another type never loses the row unseen`, path, (file) => {
    const json = JSON.parse(readFileSync(file, "utf8")) as {
      jobs: readonly object[];
    };
    const [first, ...others] = json.jobs.slice(0, 3);
    for (const mutant of mutations(first ?? {})) {
      const jobs = [mutant, ...others];
      const meta = kind.id === "greenhouse" ? { meta: { total: jobs.length } } : {};
      const proven = provenCount(kind, url, JSON.stringify({ jobs, ...meta }));
      // An unlisted job is no loss; everything else is.
      expect(proven ?? jobs.length).toBe(
        "isListed" in mutant && mutant.isListed === false ? others.length : jobs.length,
      );
    }
  });
}

test("hostile keys of a payload are only data", () => {
  const row =
    '{"id":"1","title":"x","jobUrl":null,"__proto__":{"polluted":true},"constructor":{"prototype":1},"compensation":{"summaryComponents":[{"compensationType":"constructor","interval":"toString"}]}}';
  expect(provenCount(ashby, "https://api.ashbyhq.com/", `{"jobs":[${row}]}`)).toBe(1);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("a page of a million brackets costs no more than its length", () => {
  const body = `<html>window.__appData = ${"[".repeat(1_000_000)}<script type="application/ld+json">${"[".repeat(1_000_000)}`;
  expect([
    provenCount(ashby, "https://jobs.ashbyhq.com/a", body),
    provenCount(jsonld, "https://a.example", body),
  ]).toEqual([null, null]);
});
