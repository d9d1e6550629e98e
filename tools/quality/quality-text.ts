import type { Machine } from "../bench/machine.ts";
import { padTable } from "../bench/table.ts";
import {
  fieldFigures,
  type Figures,
  halfFigures,
  rankingFigures,
  semanticFigures,
  semanticVerdict,
  speedFigures,
} from "./figures.ts";
import type { QualityReport } from "./measure-quality.ts";

/** The report for a terminal: every figure that has a bar stands beside it. */
export function qualityText(report: QualityReport, machine: Machine): string {
  const { speed, disputed } = report;
  return [
    "Extraction (f1 over all rows, disputed labels count as mistakes; differ: rows read in another way)",
    ...lines(fieldFigures(report)),
    "",
    "The same rows in two halves, by a hash of their ids",
    ...lines(halfFigures(report)),
    "",
    "Ranking (bars: NDCG@10 at least 0.90, no violation in the first 20)",
    ...lines(rankingFigures(report)),
    "",
    "Semantic part",
    ...lines(semanticFigures(report)),
    `  ${semanticVerdict(report)}`,
    "",
    ...(speed === null
      ? []
      : [
          "Speed: extraction, classification and scoring of a posting with 3 kB of text, one core",
          `  ${machine.cpu}, Bun ${machine.bun}, load when it began ${machine.load.toFixed(1)}`,
          ...lines(speedFigures(speed)),
          "",
        ]),
    `${String(disputed.length)} labels are disputed; docs/quality.md lists them with reasons`,
  ].join("\n");
}

function lines({ titles, rows, numbers }: Figures): readonly string[] {
  return padTable([titles, ...rows], numbers).map((line) => `  ${line}`);
}
