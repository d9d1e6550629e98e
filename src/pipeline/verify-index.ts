import type { Files, RunIndex } from "../contracts/ports.ts";
import { compareCodeUnits } from "../engine/canonical/compare.ts";
import { rebuildIndex } from "./run-index.ts";

/** One row that only one of two indexes has. */
export interface IndexDifference {
  readonly only_in: "index" | "runs";
  readonly table: string;
  /** What names the row: a run id, or a rank and job id. */
  readonly row: string;
}

export interface VerifiedIndex {
  readonly rows: number;
  readonly runs: number;
  readonly unreadable: readonly string[];
  readonly differences: readonly IndexDifference[];
}

/** Compares the index with one that is made from the run directories in `twin`, row by row. Nothing is written but to the twin. */
export async function verifyIndex(
  files: Files,
  candidate: string,
  { index, twin }: { readonly index: RunIndex; readonly twin: RunIndex },
): Promise<VerifiedIndex> {
  const { runs, unreadable } = await rebuildIndex(files, candidate, twin);
  const found = linesOf(index.dump());
  const made = linesOf(twin.dump());
  const differences = [...onlyIn("index", found, made), ...onlyIn("runs", made, found)].sort(
    (a, b) =>
      compareCodeUnits(a.table, b.table) || compareCodeUnits(a.row, b.row) || compareCodeUnits(a.only_in, b.only_in),
  );
  return { rows: found.size, runs, unreadable, differences };
}

function linesOf(dump: string): ReadonlySet<string> {
  return new Set(dump.split("\n").filter((line) => line !== ""));
}

function onlyIn(
  name: IndexDifference["only_in"],
  these: ReadonlySet<string>,
  those: ReadonlySet<string>,
): IndexDifference[] {
  return [...these].filter((line) => !those.has(line)).map((line) => ({ only_in: name, ...describeLine(line) }));
}

function describeLine(line: string): {
  readonly table: string;
  readonly row: string;
} {
  const { table, row } = JSON.parse(line) as {
    readonly table: string;
    readonly row: Readonly<Record<string, unknown>>;
  };
  const name =
    table === "job_version"
      ? `${String(row["job_id"])} from run ${String(row["from_sequence"])}`
      : table === "event"
        ? `${String(row["ordinal"])} of run ${String(row["sequence"])}`
        : typeof row["run_id"] === "string"
          ? row["run_id"]
          : `run ${String(row["sequence"])}`;
  return { table, row: name };
}
