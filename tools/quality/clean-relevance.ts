/** A copy of a folder of graded people in which every grade has its posting. */
import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { compareCodeUnits } from "../../src/engine/canonical/compare.ts";
import { ashby } from "../../src/engine/sources/ashby.ts";
import { profileOfPersona } from "../quality-ranking.ts";
import { type Problem, UnusableFolder } from "./problem.ts";
import { whyUnfit } from "./why-unfit.ts";

const Grade = v.object({
  board: v.pipe(v.string(), v.regex(/^[^/\\]+$/)),
  id: v.string(),
  title: v.nullish(v.string(), ""),
  grade: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)),
  why: v.nullish(v.string(), ""),
  hard_fail: v.nullish(v.string(), null),
});
type Grade = v.InferOutput<typeof Grade>;

export interface CleanRelevance {
  /** Graded postings that count, by person. */
  readonly graded: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
}

/**
 * Copies the people of `from` with the grades whose postings can be read into `to`, and says what was left out. Throws `UnusableFolder` when the folder is
 * missing or nobody in it has a grade that counts.
 */
export async function cleanRelevance(from: string, to: string): Promise<CleanRelevance> {
  const hint =
    "each person has a folder with persona.json, grades.json and boards/<board>.json; RELEVANCE names another folder";
  const names = await readdir(from).catch(() => null);
  if (names === null) throw new UnusableFolder(`Cannot measure ranking: there is no folder ${from}`, hint);
  await mkdir(to, { recursive: true });
  const graded: Record<string, number> = {};
  const problems: Problem[] = [];
  for (const person of names.sort(compareCodeUnits)) {
    const folder = join(from, person);
    if (!(await Bun.file(join(folder, "grades.json")).exists())) continue;
    const kept = await cleanPerson(folder, (where, why) => problems.push({ where: `${person}/${where}`, why }));
    if (kept.length === 0) continue;
    graded[person] = kept.length;
    await mkdir(join(to, person, "boards"), { recursive: true });
    await cp(join(folder, "persona.json"), join(to, person, "persona.json"));
    await Bun.write(join(to, person, "grades.json"), JSON.stringify(kept));
    for (const board of new Set(kept.map((grade) => grade.board)))
      await cp(join(folder, "boards", `${board}.json`), join(to, person, "boards", `${board}.json`));
  }
  if (Object.keys(graded).length === 0)
    throw new UnusableFolder(`Cannot measure ranking: nobody in ${from} has a grade that can be used`, hint);
  return { graded, problems };
}

type Tell = (where: string, why: string) => void;

/** The grades that count, none when the person cannot be understood. */
async function cleanPerson(folder: string, tell: Tell): Promise<readonly Grade[]> {
  try {
    profileOfPersona(await Bun.file(join(folder, "persona.json")).json());
  } catch (cause) {
    tell("persona.json", v.isValiError(cause) ? whyUnfit(cause.issues) : "it is missing or not JSON");
    return [];
  }
  const rows: unknown = await Bun.file(join(folder, "grades.json"))
    .json()
    .catch(() => null);
  if (!Array.isArray(rows)) {
    tell("grades.json", "it is not a JSON list");
    return [];
  }
  const boards = new Map<string, ReadonlySet<string> | null>();
  const kept = new Map<string, Grade>();
  for (const [at, row] of rows.entries()) {
    const where = `grades.json row ${String(at + 1)}`;
    const read = v.safeParse(Grade, row);
    if (!read.success) {
      tell(where, whyUnfit(read.issues));
      continue;
    }
    const { board, id } = read.output;
    if (!boards.has(board)) boards.set(board, await postingIds(folder, board, tell));
    const ids = boards.get(board) ?? null;
    // The board itself was named when it was read.
    if (ids === null) continue;
    const key = `${board} ${id}`;
    if (!ids.has(id)) tell(where, "its posting is not on its board");
    else if (kept.has(key)) tell(where, "its posting is graded twice; the first grade counts");
    else kept.set(key, read.output);
  }
  return [...kept.values()];
}

/** Ids of the postings on a board, null when it cannot be read. */
async function postingIds(folder: string, board: string, tell: Tell): Promise<ReadonlySet<string> | null> {
  const where = `boards/${board}.json`;
  const body = await Bun.file(join(folder, where))
    .text()
    .catch(() => null);
  if (body === null) {
    tell(where, "it cannot be read, so its grades do not count");
    return null;
  }
  const url = `https://api.ashbyhq.com/posting-api/job-board/${board}`;
  const parsed = ashby.parse(board, [
    {
      request: { method: "GET", url, body: null, purpose: "list", vendorId: null },
      finalUrl: url,
      status: 200,
      mediaType: "application/json",
      body,
      capturedAt: "2025-10-28T00:00:00Z",
    },
  ]);
  if (parsed.ok) return new Set(parsed.listing.postings.map((posting) => posting.vendorId));
  tell(where, `it cannot be read (${parsed.failure.reason}), so its grades do not count`);
  return null;
}
