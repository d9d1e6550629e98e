/** A copy of a labelled folder in which every row can be judged. */
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { compareCodeUnits } from "../../src/engine/canonical/compare.ts";
import { labelledFiles } from "./labelled-row.ts";
import { type Problem, UnusableFolder } from "./problem.ts";
import { whyUnfit } from "./why-unfit.ts";

/**
 * Copies what can be judged from `from` into `to` and says what was left out. A row that cannot be judged becomes an empty line, so that rows keep their
 * numbers. Files of other names are none of ours. Throws `UnusableFolder` when the folder is missing or holds no row.
 */
export async function cleanLabelled(from: string, to: string): Promise<readonly Problem[]> {
  const hint = `it holds files like ${[...labelledFiles.keys()].slice(0, 3).join(", ")}; LABELLED names another folder`;
  const names = await readdir(from).catch(() => null);
  if (names === null) throw new UnusableFolder(`Cannot measure extraction: there is no folder ${from}`, hint);
  await mkdir(to, { recursive: true });
  const problems: Problem[] = [];
  let rows = 0;
  for (const name of names.sort(compareCodeUnits)) {
    const shape = labelledFiles.get(name);
    if (shape === undefined) continue;
    const text = await Bun.file(join(from, name))
      .text()
      .catch(() => null);
    if (text === null) {
      problems.push({ where: name, why: "it cannot be read" });
      continue;
    }
    const lines = text.split("\n").map((line, at) => {
      if (line.trim() === "") return "";
      const row = readRow(line, shape);
      if (typeof row !== "string") {
        rows += 1;
        return JSON.stringify(row);
      }
      problems.push({ where: `${name} line ${String(at + 1)}`, why: row });
      return "";
    });
    await Bun.write(join(to, name), lines.join("\n"));
  }
  if (rows === 0)
    throw new UnusableFolder(`Cannot measure extraction: ${from} has no labelled row that can be judged`, hint);
  return problems;
}

/** The row, or why it cannot be judged. */
function readRow(
  line: string,
  shape: v.GenericSchema<unknown, Readonly<Record<string, unknown>>>,
): Readonly<Record<string, unknown>> | string {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return "it is not JSON";
  }
  const read = v.safeParse(shape, json);
  return read.success ? read.output : whyUnfit(read.issues);
}
