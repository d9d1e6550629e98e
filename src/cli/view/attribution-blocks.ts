import type { AttributedChange, ChangeCause } from "../../engine/history/attribute-changes.ts";
import type { RunAttribution } from "../../pipeline/attribution/attribute-runs.ts";
import { blank, bullet, dim, facts, heading, paragraph, strong, styled, type Block } from "./block.ts";
import { counted } from "./counted.ts";

const CHANGES_SHOWN = 15;

const causeWords: Readonly<Record<ChangeCause, string>> = {
  code: "the program",
  source: "what the boards say",
  time: "the passing of time",
  taxonomy: "the taxonomy",
  fx: "the exchange rates",
  config: "the configuration",
  profile: "the profile",
  user_state: "what you marked and decided",
};

/** Why the list of jobs is another one: each cause with what it changed, then the changes of score and place that it made. */
export function attributionBlocks({ causes, changes, residual }: RunAttribution): readonly Block[] {
  const count = (cause: ChangeCause): number => changes.filter((change) => change.cause === cause).length;
  const shown = [...new Set([...causes.map((row) => row.cause), ...changes.map((change) => change.cause)])];
  const telling = changes.filter(
    ({ field, before, after }) => field === "list" || (field === "score" && before !== null && after !== null),
  );
  return [
    blank,
    heading("Why the list differs"),
    ...(shown.length === 0
      ? [paragraph("Both runs were made from the same inputs.", 2)]
      : [
          facts(
            shown.map((cause) => [
              causeWords[cause],
              `${counted(count(cause), "change")}${inputsOf(causes.find((row) => row.cause === cause)?.inputs ?? [])}`,
            ]),
            2,
          ),
        ]),
    ...telling.slice(0, CHANGES_SHOWN).map(changeBlock),
    ...(telling.length > CHANGES_SHOWN
      ? [paragraph(dim(`and ${telling.length - CHANGES_SHOWN} more; --json has all of them, field by field`), 2)]
      : []),
    paragraph(
      residual === 0
        ? dim("Nothing is left over: the causes together make the whole difference.")
        : styled("bad", `${counted(residual, "value")} cannot be attributed`),
      2,
    ),
  ];
}

function inputsOf(inputs: readonly string[]): string {
  return inputs.length === 0 ? "" : `  (${inputs.slice(0, 4).join(", ")}${inputs.length > 4 ? ", ..." : ""})`;
}

function changeBlock({ title, employer, job_id, field, before, after, cause }: AttributedChange): Block {
  const what =
    field === "list"
      ? after === null
        ? "left the list"
        : "entered the list"
      : `score ${String(before)} to ${String(after)}`;
  return bullet([strong(title), `, ${employer}`, dim(`  ${job_id}`), `: ${what}, by ${causeWords[cause]}`], 2);
}
