import { expect } from "bun:test";
import { rankingQuality } from "../../../tools/quality-ranking.ts";
import { sharedTest } from "../../shared-path.ts";

sharedTest(
  "graded people: better than BM25 by far, and no hard constraint is broken in the first 20",
  "relevance",
  async (path) => {
    const report = await rankingQuality(path);
    expect(
      Object.entries(report).filter(
        ([, quality]) =>
          quality.ndcg10 < 0.85 || quality.ndcg10 < quality.bm25_ndcg10 + 0.2 || quality.violations20 > 0,
      ),
    ).toEqual([]);
  },
);
