import { expect } from "bun:test";
import { checkCorpus, findDifferences } from "../../tools/corpus.ts";
import { withWorkspace } from "../../tools/bench/workspace.ts";
import { sharedTest } from "../shared-path.ts";

sharedTest(
  "every real Ashby and Greenhouse board is read whole: no posting lost or invented, every link the vendor's, the run replayed",
  "corpus",
  async (corpus) => {
    await withWorkspace({}, async (workspace) => {
      const check = await checkCorpus(corpus, workspace);
      expect(findDifferences(check)).toEqual([]);
      expect(check.boards.length).toBeGreaterThan(150);
      const page = check.boards.find((board) => board.file.endsWith("board-page.2026-01-29.6f071e79.html"));
      expect([page?.publicIds, page?.postings, page?.listing]).toEqual([502, 502, "whole"]);
    });
  },
  180_000,
);
