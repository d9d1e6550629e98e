import { toInstant } from "../engine/time/to-instant.ts";
import type { Context } from "./context.ts";

/** The instant that counts as now: `--as-of`, else the clock. */
export function asOfNow({ globals, clock }: Pick<Context, "globals" | "clock">): string {
  return globals.asOf?.value ?? toInstant(clock.nowMs());
}
