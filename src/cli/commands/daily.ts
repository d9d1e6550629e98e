import type { ExitName } from "../../contracts/exit-codes.ts";
import type { RunIndex } from "../../contracts/ports.ts";
import type { DailyProgress, DailyResult } from "../../pipeline/daily.ts";
import { runDaily } from "../../pipeline/daily.ts";
import { readArtifact } from "../../pipeline/read-artifact.ts";
import { indexRun } from "../../pipeline/run-index.ts";
import { statePaths } from "../../pipeline/state-paths.ts";
import { appVersion } from "../app-version.ts";
import { defineCommand, type CommandResult } from "../command.ts";
import type { Context } from "../context.ts";
import { networkFlags } from "../network-flags.ts";
import { runBlocks } from "../view/run-blocks.ts";
import type { DiffV1 } from "../../contracts/run-documents.ts";

export const daily = defineCommand({
  description:
    "One run: seals every input by hash, derives the artifacts from them, records the run directory, and shows it. Reads stored captures; with --allow-net also the boards that the registry has in mode live, politely and within their rules. Outside of a workspace it reads the authored samples that come with the program and says so.\n\nThe same sealed inputs give the same bytes on every machine: signalcraft replay proves it.",
  operands: [],
  flags: [
    ...networkFlags,
    { name: "allow-partial", value: "none", means: "end with 0 although some providers failed" },
  ],
  examples: [
    { line: "daily", means: "today's run of candidate local" },
    { line: "daily --allow-net", means: "read the live boards first" },
    { line: "daily --as-of 2026-11-22 --json", means: "a run as of a date, its result as JSON" },
  ],
  exits: ["mismatch", "partial", "refused", "locked", "invalid_input"],
  run: async (context, { flags }): Promise<CommandResult> => {
    const services = await context.services();
    const config = await services.config();
    if (flags["allow-net"] !== null && (await services.egress()).contact === undefined)
      context.talk.warn("config/egress.yaml names no contact: whoever runs a host that is read cannot reach you");
    const network = await services.network({
      allowNet: flags["allow-net"],
      resolve: flags.resolve,
      cacert: flags.cacert,
    });
    const index = await services.index("write");
    const result = await runDaily(
      { ...services.daily, network },
      {
        candidate: services.candidate,
        config,
        asOf: context.globals.asOf?.value ?? null,
        engineVersion: appVersion,
        trigger: context.env.get("SIGNALCRAFT_TRIGGER")?.slice(0, 200) ?? "command_line",
        command: "signalcraft daily",
        onProgress: (progress) => tell(context, progress),
      },
    );
    addToIndex(context, index, result);
    const { manifest, summary, availability, ranked } = result;
    const diff = (await readArtifact(services.state, manifest, "diff")) as DiffV1;
    return {
      exit: exitOf(result, flags["allow-partial"]),
      json: {
        run_id: manifest.run_id,
        sequence: manifest.sequence,
        status: summary.status,
        run_digest: manifest.run_digest,
        run_dir: `${services.stateDir.path}/${statePaths.run(services.candidate, manifest.run_id)}`,
        previous_run_id: manifest.previous?.run_id ?? null,
        counts: summary.counts,
        providers: availability.providers.map(({ provider_id, outcome, postings, complete, snapshot_digest }) => ({
          provider_id,
          outcome,
          postings,
          complete,
          snapshot_digest,
        })),
      },
      text: () =>
        runBlocks({
          manifest,
          summary,
          availability,
          diff,
          jobs: ranked.jobs,
          runDir: `${services.stateDir.path}/${statePaths.run(services.candidate, manifest.run_id)}`,
        }),
    };
  },
});

/** Refused only when nothing at all could be read because the network was not allowed; a partial run is still a run. */
function exitOf({ availability, summary }: DailyResult, allowPartial: boolean): ExitName {
  const nothingRead = availability.providers.every((row) => row.snapshot_digest === null);
  if (nothingRead && availability.providers.some((row) => row.reason === "offline")) return "refused";
  return summary.status === "partial" && !allowPartial ? "partial" : "ok";
}

/** The index is derived: a run that is recorded stands, whatever happens to the index, which is made again when it is next needed. */
function addToIndex({ talk }: Context, index: RunIndex, { manifest, summary, ranked }: DailyResult): void {
  try {
    indexRun(index, manifest, summary.status, ranked.jobs);
    index.close();
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    talk.warn(`${cause.message}; the run itself is recorded`);
  }
}

function tell({ talk }: Context, progress: DailyProgress): void {
  switch (progress.step) {
    case "took_over_lock":
      return talk.warn(`took over the lock of process ${progress.holder.pid}, which is gone`);
    case "stage":
      return talk.progress(`${progress.stage}...`);
    case "board":
      return talk.progress(`${progress.done} of ${progress.total} boards, ${progress.providerId}`);
  }
}
