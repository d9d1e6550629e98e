/** Every real Ashby and Greenhouse board of the corpus in one run: nothing lost, nothing invented, every link the vendor's own. */
import { expect } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PostingsV1 } from "../../src/contracts/posting.ts";
import type { ProviderEntry } from "../../src/contracts/provider-registry.ts";
import { readArtifact } from "../../src/pipeline/read-artifact.ts";
import { sharedTest } from "../shared-path.ts";
import { configOf, provider, workbench } from "./workbench.ts";

interface CorpusFile {
  readonly file: string;
  readonly ats: "ashby" | "greenhouse";
  readonly employer: string;
  readonly kind: string;
  readonly provenance: string;
}

interface Board {
  readonly entry: ProviderEntry;
  readonly payloads: { readonly at: string; readonly file: string }[];
}

/** Public ids of a payload with the vendor's link, read without the program. */
function linksIn({ entry }: Board, text: string): ReadonlyMap<string, string> {
  if (entry.kind === "greenhouse")
    return new Map(
      (JSON.parse(text) as { jobs: { id: number; absolute_url: string }[] }).jobs.map((job) => [
        String(job.id),
        job.absolute_url.trim(),
      ]),
    );
  const page = /window\.__appData = (\{.*\});\s*\n\s*fetch\(/s.exec(text)?.[1];
  if (page !== undefined) {
    const { jobPostings } = (JSON.parse(page) as { jobBoard: { jobPostings: { id: string; isListed: boolean }[] } })
      .jobBoard;
    return new Map(
      jobPostings
        .filter((posting) => posting.isListed)
        .map((posting) => [posting.id, `https://jobs.ashbyhq.com/${entry.board}/${posting.id}`]),
    );
  }
  return new Map(
    (JSON.parse(text) as { jobs: { id: string; jobUrl: string; isListed: boolean }[] }).jobs
      .filter((job) => job.isListed)
      .map((job) => [job.id, job.jobUrl]),
  );
}

/** One board for each employer and vendor, its payloads oldest first. Of long series the last five captures. */
function boardsIn(corpus: string): Board[] {
  const files = (JSON.parse(readFileSync(join(corpus, "INDEX.json"), "utf8")) as CorpusFile[]).filter(
    (row) =>
      (row.ats === "ashby" || row.ats === "greenhouse") &&
      row.provenance.startsWith("real") &&
      (row.kind.startsWith("board-list") || (row.kind === "html-page" && row.file.includes("board-page"))),
  );
  const boards = new Map<string, Board>();
  for (const { ats, employer, file } of files) {
    const id = `${ats}-${employer.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
    const [date = "2020-01-01"] = /\d{4}-\d\d-\d\d/.exec(file) ?? [];
    const [, hour = "00", minute = "00"] = /T(\d\d)(\d\d)\./.exec(file) ?? [];
    const board = boards.get(id) ?? { entry: provider(id, ats, { board: employer }), payloads: [] };
    board.payloads.push({ at: `${date}T${hour}:${minute}:00Z`, file });
    boards.set(id, board);
  }
  for (const board of boards.values()) {
    board.payloads.sort((a, b) => (a.at + a.file < b.at + b.file ? -1 : 1));
    board.payloads.splice(0, board.payloads.length - 5);
    // Several captures of one day keep their order by the second.
    board.payloads.forEach((payload, index) =>
      Object.assign(payload, { at: payload.at.replace(":00Z", `:0${index}Z`) }),
    );
  }
  return [...boards.values()];
}

sharedTest(
  "every real Ashby and Greenhouse board: one run, each posting once at the vendor's link, and the replay matches",
  "corpus/INDEX.json",
  async (index) => {
    const corpus = join(index, "..");
    const boards = boardsIn(corpus);
    const bench = workbench();
    const expected = new Map<string, ReadonlyMap<string, string>>();
    const empty: string[] = [];
    for (const board of boards) {
      for (const { at, file } of board.payloads) {
        const bytes = new Uint8Array(readFileSync(join(corpus, file)));
        const links = linksIn(board, new TextDecoder().decode(bytes));
        const { postings } = await bench.import(board.entry, bytes, at);
        expect([file, postings]).toEqual([file, links.size]);
        expected.set(board.entry.id, links);
        if (links.size === 0) empty.push(board.entry.id);
      }
    }
    const result = await bench.daily(configOf(boards.map((board) => board.entry)), "2026-11-22T06:00:00Z");

    const found = new Map<string, Map<string, string>>(boards.map((board) => [board.entry.id, new Map()]));
    for (const job of result.ranked.jobs) {
      const postings = job.postings ?? [
        { posting_id: job.posting_ids[0] ?? "", provider_id: job.provider_id, url: job.url },
      ];
      expect(postings.map((posting) => posting.posting_id).toSorted()).toEqual(job.posting_ids.toSorted());
      for (const { posting_id, provider_id, url } of postings) {
        const id = decodeURIComponent(posting_id.split(":").at(-1) ?? "");
        expect(found.get(provider_id)?.has(id)).toBe(false);
        found.get(provider_id)?.set(id, url);
      }
    }
    const sorted = (links: ReadonlyMap<string, string> | undefined): (readonly [string, string])[] =>
      [...(links ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1));
    for (const { entry } of boards) {
      expect([entry.id, sorted(found.get(entry.id))]).toEqual([entry.id, sorted(expected.get(entry.id))]);
      const shard = (await readArtifact(bench.state, result.manifest, "postings", entry.id)) as PostingsV1;
      expect([entry.id, shard.postings.length]).toEqual([entry.id, expected.get(entry.id)?.size ?? -1]);
    }
    const outcomes = result.availability.providers
      .filter((row) => row.outcome !== "ok")
      .map((row) => `${row.provider_id} ${row.outcome} ${row.reason}`);
    expect(
      outcomes.filter(
        (row) =>
          !empty.some((id) => row === `${id} ok_empty empty_unconfirmed`) && !row.endsWith(" partial total_mismatch"),
      ),
    ).toEqual([]);
    expect(expected.get("ashby-openai")?.size).toBeGreaterThan(0);
    expect(boards.length).toBeGreaterThan(180);
    expect(result.summary.counts.postings).toBeGreaterThan(8_000);

    expect(await bench.replay(result.manifest.run_id)).toMatchObject({
      status: "match",
      runDigest: result.manifest.run_digest,
    });
  },
  120_000,
);
