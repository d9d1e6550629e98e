/** How wide the output is and whether it may have colour. */
import type { Environment } from "../environment.ts";

export interface Screen {
  /** Columns of a terminal; 80 when it cannot be known. */
  readonly width: number;
  readonly colour: boolean;
  readonly terminal: boolean;
}

/** What is known of one output stream: whether it is a terminal, and its columns when that can be asked. */
export interface Stream {
  readonly terminal: boolean;
  readonly columns: number | null;
}

const widthDefault = 80;
const widthLeast = 40;
const widthMost = 200;

export function toScreen(stream: Stream, env: Environment, noColor: boolean): Screen {
  const colour = stream.terminal && !noColor && env.get("NO_COLOR") === null && env.get("TERM") !== "dumb";
  return { width: toWidth(stream.columns, env.get("COLUMNS")), colour, terminal: stream.terminal };
}

function toWidth(columns: number | null, variable: string | null): number {
  const told = variable !== null && /^\d{1,4}$/.test(variable) ? Number(variable) : widthDefault;
  return Math.min(widthMost, Math.max(widthLeast, columns ?? told));
}
