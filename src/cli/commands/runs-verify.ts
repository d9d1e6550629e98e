import { SignalCraftError } from "../../contracts/errors.ts";
import { verifyRun, type VerifyResult } from "../../pipeline/verify-run.ts";
import { verifyAll } from "../verify-all.ts";
import { defineCommand } from "../command.ts";
import { resolveRun } from "../resolve-run.ts";
import { bullet, heading, paragraph, styled, type Style } from "../view/block.ts";
import { counted } from "../view/counted.ts";

export const runsVerify = defineCommand({
  description:
    "Reads every output and sealed input of a run and compares it with the manifest, the run digest, the run id and the link to the run before it. Nothing is derived: replay does that. A run whose texts were erased by decision (providers tombstone --erase) is redacted: all that is left is as recorded, and receipts account for the rest. Ends with 2 when something is not as the manifest says.\n\nWith --all every run is read, and the chain: each run names the one before it by digest, and no number is missing unless a receipt of runs prune accounts for it.",
  operands: [{ name: "run_id", required: false, means: "the run, or `latest` (also when left out)" }],
  flags: [{ name: "all", value: "none", means: "every run, and the chain of digests from the first to the last" }],
  examples: [
    { line: "runs verify", means: "check the last run" },
    { line: "runs verify --all", means: "check the whole history" },
  ],
  exits: ["mismatch", "not_found"],
  run: async (context, { operands, flags }) => {
    const services = await context.services();
    if (flags.all) return await verifyAll(context, services, operands.run_id);
    const runId = await resolveRun(services, operands.run_id);
    const result = await verifyRun(services.state, services.candidate, runId);
    if (result === null)
      throw new SignalCraftError("not_found", `Cannot verify run ${runId}: it left no manifest`, {
        hint: "signalcraft inspect shows what a failed run left",
      });
    return {
      exit: result.status === "damaged" ? "mismatch" : "ok",
      json: {
        run_id: runId,
        status: result.status,
        files_checked: result.filesChecked,
        findings: result.findings,
        erased: result.erased,
        receipts: result.receipts,
      },
      text: () => [
        heading([`Run ${runId}  `, styled(statusStyle[result.status], result.status)]),
        paragraph(`${result.filesChecked} files checked against their hashes`, 2),
        ...(result.receipts.length === 0
          ? []
          : [
              paragraph(
                `${counted(result.erased.length, "file")} erased by decision, by ${result.receipts.map((path) => `${services.stateDir.path}/${path}`).join(", ")}`,
                2,
              ),
            ]),
        ...result.findings.map((finding) =>
          bullet([styled("bad", finding.found.replaceAll("_", " ")), `: ${services.stateDir.path}/${finding.path}`], 2),
        ),
      ],
    };
  },
});

const statusStyle: Readonly<Record<VerifyResult["status"], Style>> = { ok: "good", redacted: "warn", damaged: "bad" };
