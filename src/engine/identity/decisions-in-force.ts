import * as v from "valibot";
import { JobDecisionLineV1, type JobDecision } from "../../contracts/merges.ts";
import { parseJson } from "../canonical/json-read.ts";

/** A line of the log that could be read. */
export interface DecisionLine {
  /** Its number in the file, from 1. */
  readonly line: number;
  readonly said: JobDecisionLineV1;
  /** False when a later line undid it. */
  readonly isInForce: boolean;
}

export interface DecisionLog {
  readonly lines: readonly DecisionLine[];
  /** Lines that say nothing that is understood; they stay where they are and decide nothing. */
  readonly malformed: readonly {
    readonly line: number;
    readonly reason: string;
  }[];
}

/**
 * What `job_decisions.jsonl` says. An undo takes back the line that it names, another undo too; one that names a later line, none, or itself takes nothing back.
 */
export function readDecisionLog(text: string): DecisionLog {
  const read: { readonly line: number; readonly said: JobDecisionLineV1 }[] = [];
  const malformed: { readonly line: number; readonly reason: string }[] = [];
  for (const [index, row] of text.split("\n").entries()) {
    if (row.trim() === "") continue;
    const line = index + 1;
    const json = parseJson(row);
    const said = json.ok ? v.safeParse(JobDecisionLineV1, json.value) : null;
    if (said === null) malformed.push({ line, reason: "not JSON" });
    else if (said.success) read.push({ line, said: said.output });
    else
      malformed.push({
        line,
        reason: `${v.getDotPath(said.issues[0]) ?? "the line"}: ${said.issues[0].message}`.slice(0, 200),
      });
  }
  const undone = new Set<number>();
  for (const { line, said } of read.toReversed())
    if (said.do === "undo" && said.line < line && !undone.has(line)) undone.add(said.line);
  return {
    lines: read.map((row) => ({ ...row, isInForce: !undone.has(row.line) })),
    malformed,
  };
}

/** The decisions that are in force, oldest first, without who said them and when: what has been undone leaves no trace. */
export function decisionsInForce(log: DecisionLog): JobDecision[] {
  return log.lines.flatMap(({ said, isInForce }): JobDecision[] => {
    if (!isInForce) return [];
    switch (said.do) {
      case "merge":
        return [{ do: "merge", postings: [...said.postings] }];
      case "split":
        return [{ do: "split", apart: [...said.apart], from: [...said.from] }];
      case "undo":
        return [];
    }
  });
}
