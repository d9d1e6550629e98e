import { readConfigText } from "../../adapters/config/read-config-text.ts";
import { readInputFile } from "../../adapters/fs/read-input-file.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { RulesV1 } from "../../contracts/rules.ts";
import { factsReader } from "../../pipeline/rescore-facts.ts";
import { rescoreRun } from "../../pipeline/rescore-run.ts";
import { judgementReader } from "../../pipeline/rescore-sealed.ts";
import { checkRules, unknownGate, type CheckedRule } from "../../pipeline/rules-check.ts";
import { suggest } from "../../engine/suggest/suggest.ts";
import type { Rule } from "../../contracts/rules.ts";
import type { ScoringV1 } from "../../contracts/scoring.ts";
import { defineCommand } from "../command.ts";
import type { Services } from "../services.ts";
import { needState } from "../need-state.ts";
import { findRun } from "../resolve-run.ts";
import { blank, bullet, dim, heading, paragraph, strong, styled, type Block } from "../view/block.ts";
import { readProfileFile } from "./profile-file.ts";
import { readScoringFile } from "./profile-scoring-file.ts";

const RULES_BYTES_MAX = 262_144;

export const rulesTest = defineCommand({
  description:
    "Checks what must hold of postings that you pinned in config/rules.yaml of the workspace: a band that a job must reach, one that it must not pass, gates that must or must not hold it back. The postings are those of the last run, judged by the profile and scoring in force, or by the ones given; nothing is written. A broken rule ends with 2.\n\nA rule names a job_id, a posting_id, or a title and an employer (either may be left out), and what to expect: at_least or at_most a band, gates, without_gates. A rule whose posting is not in the last run breaks nothing and is named.",
  operands: [],
  flags: [
    { name: "profile", value: "string", label: "FILE", files: "file", means: "judge by this profile" },
    { name: "scoring", value: "string", label: "FILE", files: "file", means: "judge by this scoring file" },
  ],
  examples: [
    { line: "rules test", means: "the rules of the workspace" },
    { line: "rules test --scoring scoring.yaml", means: "would other points break one" },
  ],
  exits: ["mismatch", "invalid_input", "not_found"],
  run: async (context, { flags }) => {
    const services = await context.services();
    const path = rulesPath(services);
    const { rules } = await readRules(path, context.cwd);
    const profile = flags.profile === null ? null : await readProfileFile(flags.profile, context.cwd, "test");
    const scoring = flags.scoring === null ? null : await readScoringFile(flags.scoring, context.cwd, "test");
    await needState(services, "test rules");
    const config = await services.config();
    const run = await findRun(services, null);
    const trial = {
      profile: profile?.profile ?? config.profile.value,
      scoring: scoring?.scoring ?? config.scoring.value,
    };
    refuseUnknownGate(rules, trial.scoring, path);
    const readers = {
      judgement: judgementReader(services.state, services.candidate),
      facts: factsReader(services.state),
    };
    const rescored = await rescoreRun(services.state, run.run_id, trial, readers);
    const checked = checkRules(rules, rescored.jobs);
    const count = (status: CheckedRule["status"]): number => checked.filter((rule) => rule.status === status).length;
    const counts = { holds: count("holds"), broken: count("broken"), absent: count("absent") };
    return {
      exit: counts.broken > 0 ? "mismatch" : "ok",
      json: { run_id: rescored.run_id, as_of: rescored.as_of, file: path, counts, rules: checked },
      text: () => ruleBlocks(checked, counts, rescored.run_id),
    };
  },
});

function rulesPath({ workspace }: Services): string {
  if (workspace !== null) return `${workspace.path}/config/rules.yaml`;
  throw new SignalCraftError(
    "not_found",
    "Cannot test rules: this is no workspace, and rules are in config/rules.yaml of one",
    { hint: "signalcraft init makes a workspace in this folder; --workspace DIR names another" },
  );
}

function refuseUnknownGate(rules: readonly Rule[], scoring: ScoringV1, path: string): void {
  const unknown = unknownGate(rules, scoring);
  if (unknown === null) return;
  const known = Object.keys(scoring.gates);
  const [near] = suggest(unknown.gate, known);
  throw new SignalCraftError(
    "config_invalid",
    `Cannot read ${path}: rule ${unknown.number} names the gate ${unknown.gate}, which the scoring file does not have`,
    { hint: near === undefined ? `the gates are ${known.join(", ")}` : `did you mean ${near}?` },
  );
}

async function readRules(path: string, cwd: string): Promise<RulesV1> {
  const bytes = await readInputFile(path, { cwd, bytesMax: RULES_BYTES_MAX, verb: "test" }).catch((cause: unknown) => {
    if (!(cause instanceof SignalCraftError) || cause.code !== "input_missing") throw cause;
    throw new SignalCraftError("input_missing", `Cannot test rules: there is no ${path}`, { hint: EXAMPLE });
  });
  try {
    return readConfigText(RulesV1, new TextDecoder("utf-8", { fatal: true }).decode(bytes), path);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new SignalCraftError("config_invalid", `Cannot read ${path}: it is not UTF-8`, { hint: "save it as UTF-8" });
  }
}

const EXAMPLE =
  "write one: {schema: rules.v1, rules: [{title: Backend Engineer, employer: Example, expect: {at_least: good}}]}";

function ruleBlocks(
  rules: readonly CheckedRule[],
  counts: Readonly<Record<CheckedRule["status"], number>>,
  runId: string,
): readonly Block[] {
  if (rules.length === 0) return [paragraph("There is no rule: config/rules.yaml has an empty list.")];
  const broken = rules.filter((rule) => rule.status === "broken");
  const absent = rules.filter((rule) => rule.status === "absent");
  return [
    heading(
      counts.broken === 0
        ? styled("good", `${counts.holds} of ${rules.length} rules hold`)
        : styled("bad", `${counts.broken} of ${rules.length} rules are broken`),
    ),
    paragraph(dim(`on run ${runId}`), 2),
    ...broken.flatMap(({ number, about, why, jobs }) => [
      blank,
      paragraph([strong(`rule ${number}: ${about}`), why === null ? "" : `: ${why}`], 2, 2),
      ...jobs
        .filter((job) => job.broken.length > 0)
        .map((job) =>
          bullet(
            [
              `${job.title}, ${job.employer}: ${job.broken.join("; ")} (score ${job.score}`,
              job.gates.length === 0 ? ")" : `, held back by ${job.gates.join(", ").replaceAll("_", " ")})`,
              dim(` ${job.job_id}`),
            ],
            4,
          ),
        ),
    ]),
    ...(absent.length === 0
      ? []
      : [
          blank,
          paragraph(styled("warn", "Not in the last run, so not tested:"), 2),
          ...absent.map(({ number, about }) => bullet(`rule ${number}: ${about}`, 4)),
        ]),
  ];
}
