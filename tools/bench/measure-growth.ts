/** How the cost of a cold run grows with the number of postings. */
import { generateBoards } from "./generated-boards.ts";
import { measureCold, storeBoards } from "./measure-daily.ts";
import { type Spread, toSpread } from "./statistics.ts";
import { withWorkspace } from "./workspace.ts";

export interface GrowthPoint {
  readonly postings: number;
  readonly boards: number;
  readonly bytes: number;
  readonly wall: Spread;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

/** A cold run over generated boards in a workspace of its own; with `again` three where that is quick. */
export async function measureGrowthPoint(program: string, postings: number, again: boolean): Promise<GrowthPoint> {
  return await withWorkspace({}, async (workspace) => {
    const stored = await storeBoards(workspace, generateBoards(postings));
    if (stored.postings !== postings)
      throw new Error(`Cannot measure ${postings} postings: ${stored.postings} were stored`);
    const costs = [];
    for (let run = 0; run < (again && postings <= 10_000 ? 3 : 1); run++)
      costs.push(await measureCold(program, stored));
    return {
      postings,
      boards: stored.boards,
      bytes: stored.bytes,
      wall: toSpread(costs.map((cost) => cost.wallSeconds)),
      cpuSeconds: toSpread(costs.map((cost) => cost.cpuSeconds)).median,
      peakBytes: Math.max(...costs.map((cost) => cost.peakBytes)),
    };
  });
}
