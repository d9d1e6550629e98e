import type { FailedRunView } from "../read-run-view.ts";
import { blank, bullet, dim, facts, heading, paragraph, strong, styled, type Block } from "./block.ts";

/** A run that failed: where, why, and what it left. */
export function failedRunBlocks(run: FailedRunView): readonly Block[] {
  const { health, availability } = run;
  return [
    heading([`Run ${run.run_id}  `, styled("bad", "failed")]),
    blank,
    heading(styled("bad", `Failed in the stage ${health.failed_stage ?? "unknown"}`)),
    ...health.failures.map((failure) => bullet([strong(failure.code), `: ${failure.message}`], 2)),
    blank,
    facts(
      health.phases.map((phase) => [phase.stage, phase.status.replaceAll("_", " ")] as const),
      2,
    ),
    ...(availability === null
      ? []
      : [blank, paragraph(dim(`${availability.providers.length} providers, none understood`), 2)]),
    blank,
    facts([["run", run.run_dir]], 2),
    paragraph(dim("The last good run is unchanged; run the same command again once the cause is gone.")),
  ];
}
