import { canonicalJsonLine } from "../../engine/canonical/json.ts";
import type { Failure } from "../failure.ts";
import type { Painter } from "./painter.ts";
import { toPieces } from "./styled-line.ts";

/** The failure as one JSON object on a line, for `--json`. */
export function failureJson(failure: Failure): string {
  const { code, message, hint, exit } = failure;
  return canonicalJsonLine({
    error: { code, message: message.toWellFormed(), hint: hint.toWellFormed(), exit_code: exit },
  });
}

/** The failure for people: what cannot be done and why, then what to do next. Never a stack. */
export function failureText(failure: Failure, paint: Painter): string {
  const error = paint(toPieces([{ text: "error", style: "bad" }, `: ${failure.message}`]));
  const hint = paint(toPieces([{ text: "hint", style: "accent" }, `: ${failure.hint}`]));
  return `${error}\n${hint}\n`;
}
