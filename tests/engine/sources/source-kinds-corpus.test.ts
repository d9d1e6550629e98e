import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import type { SourceKind } from "../../../src/contracts/source-kind.ts";
import { ashby } from "../../../src/engine/sources/ashby.ts";
import { greenhouse } from "../../../src/engine/sources/greenhouse.ts";
import { jsonld } from "../../../src/engine/sources/jsonld.ts";
import { sharedTest } from "../../shared-path.ts";
import { type CorpusFile, corpusFiles, corpusText } from "./source-kinds-corpus.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";

/** The public ids and titles of a payload, read without the code under test. */
interface Wanted {
  readonly id: string;
  readonly title: string;
  readonly url: string;
}

const sorted = (rows: readonly Wanted[]): readonly Wanted[] =>
  [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));

const read = (kind: SourceKind, board: string, text: string, url = kind.plan(board)[0]?.url ?? "") =>
  kind.parse(board, [answer(url, text)]);

const got = (kind: SourceKind, board: string, text: string, url?: string): readonly Wanted[] =>
  listingOf(read(kind, board, text, url)).postings.map(({ vendorId, title, url: link }) => ({
    id: vendorId,
    title,
    url: link,
  }));

interface AshbyBody {
  readonly jobs: readonly {
    readonly id: string;
    readonly title: string;
    readonly jobUrl: string;
    readonly isListed: boolean;
  }[];
}
interface GreenhouseBody {
  readonly jobs?: readonly {
    readonly id: number;
    readonly title: string;
    readonly absolute_url: string;
  }[];
}

const isJson = ({ file }: CorpusFile): boolean => file.endsWith(".json");

describe("corpus", () => {
  sharedTest(
    "every Ashby answer gives exactly its listed jobs, in id order, at the vendor's links",
    "corpus/ashby",
    () => {
      const files = corpusFiles("ashby").filter(isJson);
      for (const entry of files) {
        const text = corpusText(entry);
        const { jobs } = JSON.parse(text) as AshbyBody;
        const wanted = sorted(
          jobs.filter((job) => job.isListed).map(({ id, title, jobUrl }) => ({ id, title, url: jobUrl })),
        );
        expect([entry.file, got(ashby, entry.employer, text)]).toEqual([entry.file, wanted]);
        expect([entry.file, wanted.length]).toEqual([entry.file, entry.postings ?? -1]);
        expect(
          wanted.every(({ id, url }) => url.startsWith("https://jobs.ashbyhq.com/") && url.endsWith(`/${id}`)),
        ).toBe(true);
      }
      expect(files.length).toBeGreaterThan(70);
    },
  );

  sharedTest(
    "every OpenAI board page gives its job postings and no team; a saved page has none",
    "corpus/ashby/openai",
    () => {
      const counts = corpusFiles("ashby")
        .filter((entry) => !isJson(entry))
        .map((entry) => {
          const text = corpusText(entry);
          const data = /window\.__appData = (\{.*\});\s*\n\s*fetch\(/s.exec(text)?.[1];
          if (data === undefined) return failureOf(read(ashby, "openai", text)).reason;
          const { jobPostings, teams } = (
            JSON.parse(data) as {
              jobBoard: {
                jobPostings: readonly Wanted[];
                teams: readonly unknown[];
              };
            }
          ).jobBoard;
          const postings = got(ashby, "openai", text);
          expect(postings).toEqual(
            sorted(
              jobPostings.map(({ id, title }) => ({
                id,
                title,
                url: `https://jobs.ashbyhq.com/openai/${id}`,
              })),
            ),
          );
          expect(teams.length).toBeGreaterThan(50);
          expect(postings.length).toBe(entry.postings ?? -1);
          return entry.file.includes("2026-01-29") ? `29th: ${postings.length}` : postings.length;
        });
      expect(counts).toContain("29th: 502");
      expect(counts).toContain("no_posting_in_page");
    },
  );

  sharedTest(
    "every Greenhouse answer gives exactly its posts at their absolute_url",
    "corpus/greenhouse",
    () => {
      const files = corpusFiles("greenhouse").filter((entry) => isJson(entry) && entry.kind.startsWith("board-list"));
      for (const entry of files) {
        const text = corpusText(entry);
        const rows = (JSON.parse(text) as GreenhouseBody).jobs ?? [];
        const wanted = sorted(
          rows.map(({ id, title, absolute_url }) => ({
            id: String(id),
            title,
            url: absolute_url,
          })),
        );
        expect([entry.file, got(greenhouse, entry.employer, text)]).toEqual([entry.file, wanted]);
        expect([entry.file, wanted.length]).toEqual([entry.file, entry.postings ?? -1]);
      }
      expect(files.length).toBeGreaterThan(380);
    },
    120_000,
  );

  sharedTest(
    "real boards are complete, except the empty and the trimmed ones",
    "corpus/greenhouse",
    () => {
      const open = [...corpusFiles("ashby"), ...corpusFiles("greenhouse")]
        .filter((entry) => isJson(entry) && entry.kind.startsWith("board-list"))
        .flatMap((entry) => {
          const { completeness } = listingOf(
            read(entry.ats === "ashby" ? ashby : greenhouse, entry.employer, corpusText(entry)),
          );
          return completeness.verdict === "complete" ? [] : [`${entry.file} ${completeness.reason}`];
        });
      expect(open.toSorted()).toEqual([
        "ashby/anara/board.2025-10-28.json empty_unconfirmed",
        "ashby/jointangelo/board.2025-10-28.json empty_unconfirmed",
        "ashby/kraken/board.2025-10-28.json empty_unconfirmed",
        "greenhouse/omoji-sanitised/omoji-personal.greenhouse.json total_mismatch",
        "greenhouse/stripe/abhibattula.greenhouse_stripe.json total_mismatch",
      ]);
    },
    120_000,
  );

  sharedTest(
    "a Greenhouse detail answer is one posting, a recorded YAML session is no JSON",
    "corpus/greenhouse/canonical",
    () => {
      const rest = corpusFiles("greenhouse").filter((entry) => !entry.kind.startsWith("board-list"));
      const outcomes = rest.map((entry) => {
        const result = read(greenhouse, entry.employer, corpusText(entry));
        return `${entry.kind}: ${result.ok ? result.listing.postings.length : result.failure.reason}`;
      });
      expect([...new Set(outcomes)].sort()).toEqual([
        "HTTP response headers: shape_changed",
        "VCR cassette (2013): not_json",
        "detail (questions=true): 1",
      ]);
    },
  );

  sharedTest("every page with a JobPosting gives it, and a removed posting's page gives none", "corpus/jsonld", () => {
    const outcomes = corpusFiles("jsonld").map((entry) => {
      const text = corpusText(entry);
      const id = /([0-9a-f-]{36})\.html$/.exec(entry.file)?.[1];
      const url = id === undefined ? "https://employer.example/jobs/1" : `https://jobs.ashbyhq.com/openai/${id}`;
      const result = read(jsonld, url, text, url);
      const onAshby = id === undefined ? null : read(ashby, "openai", text, url);
      if (entry.postings === 0) {
        expect([failureOf(result).reason, onAshby === null ? null : failureOf(onAshby).reason]).toEqual([
          "no_posting_in_page",
          "no_posting_in_page",
        ]);
        return "removed";
      }
      const [posting, ...more] = listingOf(result).postings;
      expect([more.length, text.includes(JSON.stringify(posting?.title).slice(1, -1))]).toEqual([0, true]);
      if (id === undefined) return "other";
      expect([posting?.vendorId, posting?.url, posting?.employer]).toEqual([id, url, "OpenAI"]);
      expect(
        listingOf(onAshby ?? result).postings.map(({ vendorId, title, url: link }) => [vendorId, title, link]),
      ).toEqual([[id, posting?.title ?? "", url]]);
      return "posting";
    });
    const count = (what: string): number => outcomes.filter((outcome) => outcome === what).length;
    expect({
      posting: count("posting"),
      removed: count("removed"),
      other: count("other"),
    }).toEqual({ posting: 40, removed: 10, other: 4 });
  });

  sharedTest(
    "no board of another vendor is taken for one of these, and none makes a reader throw",
    "corpus/INDEX.json",
    (path) => {
      const all = JSON.parse(readFileSync(path, "utf8")) as readonly CorpusFile[];
      for (const entry of all.filter(({ ats }) => ats !== "jsonld")) {
        const text = corpusText(entry);
        const takers = [ashby, greenhouse, jsonld]
          .filter((kind) => {
            const result = read(kind, "https://acme.example/jobs", text, "https://acme.example/jobs");
            return (
              result.ok && (result.listing.postings.length > 0 || result.listing.completeness.verdict === "complete")
            );
          })
          .map(({ id }) => id as string);
        expect([entry.file, takers.filter((id) => id !== entry.ats)]).toEqual([entry.file, []]);
      }
    },
    120_000,
  );
});

test("the corpus tests cover what the index lists, when it is there", () => {
  expect(corpusFiles("ashby").length === 0 || corpusFiles("ashby").length === 85).toBe(true);
});
