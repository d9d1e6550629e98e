/** Days of a few boards on files that know a cold form, for tests about it. */
import { memoryFiles } from "../../../src/adapters/fs/memory-files.ts";
import { zstdCodec } from "../../../src/adapters/zstd/zstd-codec.ts";
import type { RunConfig } from "../../../src/contracts/config.ts";
import type { Files } from "../../../src/contracts/ports.ts";
import { coldFiles, type ColdFiles } from "../../../src/pipeline/cold/cold-files.ts";
import type { DailyRequest } from "../../../src/pipeline/daily.ts";
import { configOf, greenhouseBody, provider, workbench, type Workbench } from "../workbench.ts";

export const boards = [provider("acme"), provider("globex")];
export const coldConfig: RunConfig = configOf(boards);

/** The instant of a day, counted from 1. */
export function dayInstant(day: number): string {
  return `2026-10-${String(day).padStart(2, "0")}T06:00:00Z`;
}

/** What a board answers on a day: twelve postings with a text of their own, one rewritten, one new and one gone every day. */
export function bodyOfDay(board: string, day: number): string {
  return greenhouseBody(
    Array.from({ length: 12 }, (_, at) => ({
      id: (board === "acme" ? 1_000 : 2_000) + day + at,
      title: `Engineer ${(day + at) % 5}`,
      content: `&lt;p&gt;${board} ${day + at} ${words(day + at + (at === 5 ? day * 100 : 0))}&lt;/p&gt;`,
    })),
  );
}

function words(seed: number): string {
  const taken: string[] = [];
  let state = seed + 1;
  for (let at = 0; at < 60; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    taken.push((state >>> 8).toString(36));
  }
  return taken.join(" ");
}

export interface ColdBench extends Workbench {
  readonly files: ColdFiles;
  /** Captures both boards and makes a run; the run's id. */
  readonly live: (day: number, change?: Partial<DailyRequest>, config?: RunConfig) => Promise<string>;
}

/** A workbench whose state goes cold; `plain` are the files below. */
export function coldBench(plain: Files = memoryFiles()): ColdBench {
  const files = coldFiles(plain, zstdCodec);
  const bench = workbench(files);
  return {
    ...bench,
    files,
    live: async (day, change = {}, config = coldConfig) => {
      for (const board of boards) await bench.import(board, bodyOfDay(board.id, day), dayInstant(day));
      return (await bench.daily(config, dayInstant(day), change)).manifest.run_id;
    },
  };
}

/** Every path below a folder of the files, as they lie there. */
export async function pathsBelow(files: Files, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await files.list(folder)) {
    const path = folder === "" ? name : `${folder}/${name}`;
    if ((await files.facts(path))?.kind === "directory") found.push(...(await pathsBelow(files, path)));
    else found.push(path);
  }
  return found;
}
