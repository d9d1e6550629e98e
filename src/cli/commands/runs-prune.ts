import { withCandidateLock } from "../with-candidate-lock.ts";
import { storageSettings } from "../../pipeline/cold/storage-settings.ts";
import { pruneRuns, type Pruned } from "../../pipeline/prune/prune-runs.ts";
import { rebuildIndex } from "../../pipeline/run-index.ts";
import { toInstant } from "../../engine/time/to-instant.ts";
import { defineCommand } from "../command.ts";
import { needState } from "../need-state.ts";
import { blank, type Block, dim, facts, heading, line, paragraph, styled } from "../view/block.ts";
import { counted } from "../view/counted.ts";

const keepFlag = <N extends string>(name: N, means: string) =>
  ({
    name,
    value: "integer",
    label: "N",
    least: 0,
    most: 100_000,
    means,
  }) as const;

export const runsPrune = defineCommand({
  description:
    "Removes runs that no rule keeps, and the sealed inputs that only they needed. Says what it would remove; --apply removes it. What is kept can still be verified and replayed: the last success always is, and captures are not touched. A receipt in the candidate's receipts/ names every removed run with its digest, so that runs verify --all can follow the chain through the gap.\n\nThe index is made again afterwards: jobs history begins with the oldest run that is left. Without options the rules of storage.keep in signalcraft.yaml apply.",
  operands: [],
  flags: [
    keepFlag("keep-last", "keep the last N runs"),
    keepFlag("keep-daily", "keep the last run of each of the last N days that have one"),
    keepFlag("keep-weekly", "keep the last run of each of the last N weeks, from Monday"),
    keepFlag("keep-monthly", "keep the last run of each of the last N months"),
    {
      name: "apply",
      value: "none",
      means: "remove; without it nothing is changed",
    },
  ],
  examples: [
    { line: "runs prune", means: "what the settings would remove" },
    {
      line: "runs prune --keep-last 30 --keep-monthly 24 --apply",
      means: "a month of days, two years of months",
    },
  ],
  exits: ["mismatch", "not_found", "locked"],
  run: async (context, { flags }) => {
    const services = await context.services();
    const { state, candidate } = services;
    await needState(services, "prune runs");
    const { keep } = storageSettings((await services.config()).settings.value);
    const isTyped = ["keep-last", "keep-daily", "keep-weekly", "keep-monthly"].some(
      (name) => flags[name as "keep-last"] !== null,
    );
    const kept = (typed: number | null, configured: number): number => typed ?? (isTyped ? 0 : configured);
    const policy = {
      last: kept(flags["keep-last"], keep.last),
      daily: kept(flags["keep-daily"], keep.daily),
      weekly: kept(flags["keep-weekly"], keep.weekly),
      monthly: kept(flags["keep-monthly"], keep.monthly),
    };
    return await withCandidateLock(
      services,
      candidate,
      { verb: "prune the runs of", command: "signalcraft runs prune" },
      async () => {
        const prunedAt = toInstant(context.clock.nowMs());
        const pruned = await pruneRuns(state, {
          candidate,
          policy,
          prunedAt,
          apply: flags.apply,
        });
        if (pruned.receiptPath !== null) {
          context.talk.progress("making the index again...");
          const index = services.newIndex();
          await rebuildIndex(state, candidate, index);
          index.close();
        }
        const { plan, receiptPath } = pruned;
        return {
          json: {
            candidate,
            applied: receiptPath !== null,
            policy,
            kept: plan.kept,
            removed: plan.runs,
            links: plan.links,
            objects: plan.objects.length,
            bytes: plan.bytes,
            receipt: receiptPath === null ? null : `${services.stateDir.path}/${receiptPath}`,
          },
          text: () =>
            pruneBlocks(pruned, {
              stateDir: services.stateDir.path,
              apply: flags.apply,
            }),
        };
      },
    );
  },
});

const SHOWN = 20;

function pruneBlocks(
  { plan, receiptPath }: Pruned,
  { stateDir, apply }: { readonly stateDir: string; readonly apply: boolean },
): readonly Block[] {
  const megabytes = `${(plan.bytes / 1e6).toFixed(1)} MB`;
  if (plan.runs.length + plan.objects.length === 0)
    return [heading("Nothing to prune"), paragraph(`${counted(plan.kept.length, "run")} kept by the rules`, 2)];
  const oldest = plan.kept.slice(0, 3).map((run) => `${run.run_id} (${run.rules.join(", ")})`);
  return [
    heading(
      apply
        ? [styled("good", "Pruned"), ` ${counted(plan.runs.length, "run")}`]
        : [styled("warn", "Would prune"), ` ${counted(plan.runs.length, "run")}, nothing is changed`],
    ),
    facts(
      [
        ["kept", counted(plan.kept.length, "run")],
        ["oldest kept", oldest.join("; ")],
        ["frees", `${megabytes}, ${counted(plan.objects.length, "sealed object")} among it`],
        ...(receiptPath === null ? [] : [["receipt", `${stateDir}/${receiptPath}`] as const]),
      ],
      2,
    ),
    blank,
    ...plan.runs.slice(0, SHOWN).map((run) => line(`${run.run_id}  ${(run.bytes / 1e3).toFixed(0)} kB`, 2)),
    ...(plan.runs.length > SHOWN ? [line(dim(`and ${plan.runs.length - SHOWN} more; --json lists all`), 2)] : []),
    ...(apply ? [] : [paragraph(dim("--apply removes them."))]),
  ];
}
