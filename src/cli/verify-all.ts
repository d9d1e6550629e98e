import { SignalCraftError } from "../contracts/errors.ts";
import { type ChainFinding, type VerifiedChain, verifyChain } from "../pipeline/verify-chain.ts";
import type { CommandResult } from "./command.ts";
import type { Context } from "./context.ts";
import { needState } from "./need-state.ts";
import type { Services } from "./services.ts";
import { bullet, facts, heading, styled, type Block } from "./view/block.ts";
import { counted } from "./view/counted.ts";

/** `runs verify --all`: every run and the chain. */
export async function verifyAll(context: Context, services: Services, typed: string | null): Promise<CommandResult> {
  if (typed !== null)
    throw new SignalCraftError("usage", "Cannot verify all runs and one of them: give --all or a run", {
      hint: "signalcraft runs verify --all checks every run",
    });
  await needState(services, "verify all runs");
  const result = await verifyChain(services.state, services.candidate, (done, total) =>
    context.talk.progress(`run ${done} of ${total}`),
  );
  const damaged = result.runs.filter((run) => run.status === "damaged");
  const isWhole = damaged.length === 0 && result.findings.length === 0;
  return {
    exit: isWhole ? "ok" : "mismatch",
    json: {
      candidate: services.candidate,
      status: isWhole ? "ok" : "damaged",
      runs: result.runs.map((run) => ({
        run_id: run.runId,
        status: run.status,
        files_checked: run.filesChecked,
        findings: run.findings,
      })),
      pruned: result.pruned,
      chain: result.findings,
      others: result.others,
    },
    text: () => chainBlocks(services, result, isWhole),
  };
}

function chainBlocks(
  { candidate, stateDir }: Services,
  { runs, pruned, findings, others }: VerifiedChain,
  isWhole: boolean,
): readonly Block[] {
  const redacted = runs.filter((run) => run.status === "redacted").length;
  const files = runs.reduce((sum, run) => sum + run.filesChecked, 0);
  return [
    heading([`Runs of candidate ${candidate}  `, isWhole ? styled("good", "ok") : styled("bad", "damaged")]),
    facts(
      [
        ["verified", `${counted(runs.length, "run")}, ${counted(files, "file")} against their hashes`],
        ...(redacted === 0 ? [] : [["redacted", `${counted(redacted, "run")}, erased by decision`] as const]),
        ["chain", findings.length === 0 ? "whole, from the first run to the last" : styled("bad", "broken")],
        ...(pruned === 0 ? [] : [["pruned", `${counted(pruned, "run")}, with receipts`] as const]),
        ...(others.length === 0
          ? []
          : [["beside", `${counted(others.length, "directory").replace("ys", "ies")} that no run leads to`] as const]),
      ],
      2,
    ),
    ...findings.map((finding) => bullet([styled("bad", "chain"), `: ${chainPhrase(finding)}`], 2)),
    ...runs.flatMap((run) =>
      run.findings.map((finding) =>
        bullet([styled("bad", finding.found.replaceAll("_", " ")), `: ${stateDir.path}/${finding.path}`], 2),
      ),
    ),
  ];
}

function chainPhrase({ run_id, found, previous_run_id }: ChainFinding): string {
  switch (found) {
    case "missing":
      return `run ${run_id} follows ${previous_run_id}, which is not here, and no receipt accounts for it`;
    case "other_digest":
      return `run ${run_id} names ${previous_run_id} with another digest than it has`;
    case "other_sequence":
      return `run ${run_id} does not have the number after that of the run before it`;
  }
}
