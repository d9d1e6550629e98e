import type { Files } from "../contracts/ports.ts";
import { JobDecisionLineV1 } from "../contracts/merges.ts";
import { canonicalJsonLine } from "../engine/canonical/json.ts";
import { readDecisionLog, type DecisionLog } from "../engine/identity/decisions-in-force.ts";
import * as v from "valibot";
import { statePaths } from "./state-paths.ts";

/** What a candidate decided about merges; empty when nothing was. */
export async function readJobDecisions(files: Files, candidate: string): Promise<DecisionLog> {
  const bytes = await files.read(statePaths.jobDecisions(candidate));
  return readDecisionLog(bytes === null ? "" : new TextDecoder().decode(bytes));
}

/** Adds a line to the log and answers its number. A last line that was cut off by a crash is left as it is, on a line of its own. */
export async function appendJobDecision(files: Files, candidate: string, said: JobDecisionLineV1): Promise<number> {
  const path = statePaths.jobDecisions(candidate);
  const bytes = await files.read(path);
  const text = bytes === null ? "" : new TextDecoder().decode(bytes);
  const isCut = text !== "" && !text.endsWith("\n");
  const lines = text.split("\n").length - (isCut ? 0 : 1);
  await files.append(path, `${isCut ? "\n" : ""}${canonicalJsonLine(v.parse(JobDecisionLineV1, said)).trimEnd()}`);
  return lines + 1;
}
