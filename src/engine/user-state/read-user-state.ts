import * as v from "valibot";
import { UserStateV1 } from "../../contracts/user-state.ts";
import { parseJson } from "../canonical/json-read.ts";

/** A line that is no mark: which, and why. It stays in the file and is passed over. */
export interface BadLine {
  /** From 1. */
  readonly line: number;
  /** Completes "line 3 is passed over: ". */
  readonly reason: string;
}

export interface UserState {
  /** In the order of the file, which is the order that counts. */
  readonly marks: readonly UserStateV1[];
  readonly bad: readonly BadLine[];
  /** True when the last line has no end: a write was cut off, and what is appended next must begin on a line of its own. */
  readonly cut: boolean;
}

export const noUserState: UserState = { marks: [], bad: [], cut: false };

/**
 * What a person did, read line by line. A line that is damaged, of another version or no mark is reported and skipped; the others count.
 * Empty lines and a byte order mark are nothing.
 */
export function readUserState(bytes: Uint8Array | null): UserState {
  if (bytes === null || bytes.byteLength === 0) return noUserState;
  const text = new TextDecoder().decode(bytes);
  const marks: UserStateV1[] = [];
  const bad: BadLine[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const read = readLine(line);
    if (typeof read === "string") bad.push({ line: index + 1, reason: read });
    else marks.push(read);
  }
  return { marks, bad, cut: !text.endsWith("\n") };
}

function readLine(line: string): UserStateV1 | string {
  const read = parseJson(line.trim());
  if (!read.ok) return `it is not JSON (column ${read.column})`;
  const result = v.safeParse(UserStateV1, read.value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const at = v.getDotPath(issue);
  return at === "schema"
    ? `its schema is ${String(issue.received)}, this version reads user_state.v1`
    : `${issue.message}${at === null ? "" : ` at ${at}`}`;
}
