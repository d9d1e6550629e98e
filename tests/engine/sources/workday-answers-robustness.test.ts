import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import type { SourceExchange, SourceKind } from "../../../src/contracts/source-kind.ts";
import { bamboohr } from "../../../src/engine/sources/bamboohr.ts";
import { gem } from "../../../src/engine/sources/gem.ts";
import { lever } from "../../../src/engine/sources/lever.ts";
import { pinpoint } from "../../../src/engine/sources/pinpoint.ts";
import { recruitee } from "../../../src/engine/sources/recruitee.ts";
import { rippling } from "../../../src/engine/sources/rippling.ts";
import { smartrecruiters } from "../../../src/engine/sources/smartrecruiters.ts";
import { workable } from "../../../src/engine/sources/workable.ts";
import { workday } from "../../../src/engine/sources/workday.ts";
import { resolvePointer } from "../../../src/engine/canonical/pointer.ts";
import { sharedTest } from "../../shared-path.ts";
import { type CorpusFile, corpusFiles, corpusText } from "./source-kinds-corpus.ts";
import { answer, listingOf } from "./source-kinds-exchange.ts";

/** Each kind with a board, where its rows are (null: the answer is the array), and a payload of its own when the corpus has none. */
const kinds: readonly {
  readonly kind: SourceKind;
  readonly board: string;
  readonly rowsKey: string | null;
}[] = [
  { kind: lever, board: "acme", rowsKey: null },
  { kind: workable, board: "acme", rowsKey: "jobs" },
  { kind: smartrecruiters, board: "Acme", rowsKey: "content" },
  { kind: recruitee, board: "acme", rowsKey: "offers" },
  { kind: bamboohr, board: "acme", rowsKey: "result" },
  { kind: workday, board: "acme.wd5/Careers", rowsKey: "jobPostings" },
  { kind: rippling, board: "acme", rowsKey: null },
  { kind: gem, board: "acme", rowsKey: null },
  { kind: pinpoint, board: "acme", rowsKey: "data" },
];

const gemPayload = JSON.stringify([
  {
    id: "a",
    title: "A",
    absolute_url: "https://jobs.gem.com/acme/a",
    location_type: "remote",
    content: "<p>x</p>",
    offices: [],
    departments: [],
  },
  {
    id: "b",
    title: "B",
    absolute_url: "https://jobs.gem.com/acme/b",
    location_type: "hybrid",
    content: "<p>y</p>",
    location: { name: "Lisbon" },
  },
]);

const payloadsOf = ({ id }: SourceKind): readonly string[] =>
  id === "gem"
    ? [gemPayload]
    : corpusFiles(id)
        .filter(({ kind }: CorpusFile) => kind.startsWith("board-list"))
        .map(corpusText);

const exchange = (kind: SourceKind, board: string, body: string): SourceExchange => {
  const request = kind.plan(board)[0];
  return answer(request?.url ?? "", body, request === undefined ? {} : { request });
};

/** Postings of a complete listing, or null; every function that reads exchanges is tried. */
const provenCount = (kind: SourceKind, board: string, body: string): number | null => {
  const exchanges = [exchange(kind, board, body)];
  kind.next(board, exchanges);
  kind.planDetails?.(board, exchanges, ["1"]);
  const result = kind.parse(board, exchanges);
  return result.ok && result.listing.completeness.verdict === "complete" ? result.listing.postings.length : null;
};

const strangers: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 60,
  "",
  "text",
  "\ud800",
  [],
  {},
  [[]],
  [null],
  [{}],
  { a: [] },
];

/** Every way to give one member another type, or to leave it out. */
const mutations = (object: object): readonly object[] =>
  Object.keys(object).flatMap((key) => {
    const { [key]: _removed, ...rest } = object as Record<string, unknown>;
    return [rest, ...strangers.map((value) => ({ ...object, [key]: value }))];
  });

const rowsOf = (json: unknown, rowsKey: string | null): readonly object[] => {
  const rows = rowsKey === null ? json : (json as Record<string, unknown>)[rowsKey];
  return Array.isArray(rows) ? (rows as readonly object[]) : [];
};

const withRows = (json: unknown, rowsKey: string | null, rows: readonly object[]): unknown => {
  if (rowsKey === null) return rows;
  const totals = {
    total: rows.length,
    totalFound: rows.length,
    meta: { totalCount: rows.length },
  };
  return { ...(json as object), ...totals, [rowsKey]: rows };
};

/** Distinct jobs among rows: Workable and Rippling repeat a job per place. */
const distinctOf = (kind: SourceKind, rows: readonly object[]): number =>
  new Set(
    rows.map(
      (row, index) =>
        (row as Record<string, unknown>)[kind.id === "workable" ? "shortcode" : kind.id === "rippling" ? "uuid" : ""] ??
        index,
    ),
  ).size;

for (const { kind, board, rowsKey } of kinds) {
  describe(kind.id, () => {
    sharedTest("an answer cut at any of 200 places is never complete", "corpus/INDEX.json", () => {
      for (const text of payloadsOf(kind).map((payload) => payload.trimEnd())) {
        for (let cut = 0; cut < 200; cut++)
          expect(provenCount(kind, board, text.slice(0, Math.floor((text.length * cut) / 200)))).toBeNull();
      }
    });

    sharedTest(
      "an answer with a top-level key of another type never throws and never proves fewer rows",
      "corpus/INDEX.json",
      () => {
        for (const text of payloadsOf(kind)) {
          const json: unknown = JSON.parse(text);
          if (rowsKey === null) continue;
          const rows = rowsOf(json, rowsKey);
          if (rows.length === 0) continue;
          const wanted = distinctOf(kind, rows);
          for (const mutant of mutations(json as object))
            expect(provenCount(kind, board, JSON.stringify(mutant)) ?? wanted).toBe(wanted);
        }
      },
    );

    sharedTest("a row with any key of another type never throws and is never lost unseen", "corpus/INDEX.json", () => {
      for (const text of payloadsOf(kind)) {
        const json: unknown = JSON.parse(text);
        const [first, ...others] = rowsOf(json, rowsKey).slice(0, 3);
        if (first === undefined) continue;
        for (const mutant of mutations(first)) {
          const rows = [mutant, ...others];
          const proven = provenCount(kind, board, JSON.stringify(withRows(json, rowsKey, rows)));
          expect(proven ?? Infinity).toBeGreaterThanOrEqual(distinctOf(kind, rows));
        }
      }
    });

    sharedTest("every pointer of a posting resolves in its exchange", "corpus/INDEX.json", () => {
      for (const text of payloadsOf(kind)) {
        const document: unknown = JSON.parse(text);
        for (const { source, places, pay, description, workplacePointer } of listingOf(
          kind.parse(board, [exchange(kind, board, text)]),
        ).postings) {
          const pointers = [...places, ...pay, ...description]
            .map(({ pointer }) => pointer)
            .concat(workplacePointer ?? []);
          for (const pointer of pointers)
            expect([pointer, resolvePointer(document, source.pointer + pointer)]).not.toEqual([pointer, undefined]);
        }
      }
    });

    test("what is not an answer of the vendor never throws and is never complete", () => {
      const bodies = [
        "",
        " ",
        "{",
        "[",
        "null",
        "1",
        '"x"',
        "<html><body>Just a moment...</body></html>",
        "{}",
        "[]",
        "[null]",
        "[[]]",
        "[{}]",
        "[".repeat(100_000),
        '{"__proto__":[]}',
      ];
      for (const body of bodies)
        expect([body.slice(0, 20), provenCount(kind, board, body)]).toEqual([body.slice(0, 20), null]);
      for (const status of [301, 302, 401, 403, 404, 410, 429, 500, 503]) {
        const refused = kind.parse(board, [{ ...exchange(kind, board, "[]"), status }]);
        expect([status, refused.ok]).toEqual([status, false]);
      }
      expect(kind.parse(board, [])).toMatchObject({
        ok: false,
        failure: { reason: "empty_body" },
      });
    });

    test("an empty list confirms nothing", () => {
      const listing = kind.parse(board, [exchange(kind, board, JSON.stringify(withRows({}, rowsKey, [])))]);
      expect(listing).toMatchObject({
        ok: true,
        listing: {
          postings: [],
          completeness: { verdict: "partial", reason: "empty_unconfirmed" },
        },
      });
    });

    test("its planned requests go to its own hosts over https, and its own addresses are detected as the board", () => {
      const requests = [...kind.plan(board), ...(kind.planDetails?.(board, [], ["1"]) ?? [])];
      expect([...new Set(requests.map(({ url }) => new URL(url).host))]).toEqual([...kind.hosts(board)]);
      expect([
        kind.detect(new URL(kind.boardUrl(board)))?.board,
        kind.detect(new URL(requests[0]?.url ?? ""))?.board,
      ]).toEqual([board, board]);
      expect(requests.every(({ url }) => url.startsWith("https://"))).toBe(true);
    });
  });
}

sharedTest(
  "no board of another vendor is taken for one of these",
  "corpus/INDEX.json",
  (path) => {
    const all = JSON.parse(readFileSync(path, "utf8")) as readonly CorpusFile[];
    for (const entry of all.filter(({ bytes }: CorpusFile & { bytes?: number }) => (bytes ?? 0) < 400_000)) {
      const text = corpusText(entry);
      const takers = kinds.filter(({ kind, board }) => {
        const result = kind.parse(board, [exchange(kind, board, text)]);
        return result.ok && result.listing.postings.length > 0;
      });
      expect([entry.file, takers.map(({ kind }) => kind.id as string).filter((id) => id !== entry.ats)]).toEqual([
        entry.file,
        [],
      ]);
    }
  },
  120_000,
);
