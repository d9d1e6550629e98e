import { readAlerts } from "../../pipeline/effects/read-notice.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import type { ExitName } from "../../contracts/exit-codes.ts";
import type { Files, RunIndex } from "../../contracts/ports.ts";
import type { DailyProgress, DailyResult } from "../../pipeline/daily.ts";
import { runDaily } from "../../pipeline/daily.ts";
import { readArtifact } from "../../pipeline/read-artifact.ts";
import { indexRun } from "../../pipeline/run-index.ts";
import { statePaths } from "../../pipeline/state-paths.ts";
import { appVersion } from "../app-version.ts";
import { defineCommand, type CommandResult } from "../command.ts";
import type { Context } from "../context.ts";
import type { Services } from "../services.ts";
import { readUserStateLog } from "../../pipeline/user-state-log.ts";
import { warnUserState } from "../warn-user-state.ts";
import { deliveryBlocks } from "../view/delivery-blocks.ts";
import type { DeliveredMessage } from "../../pipeline/effects/deliver-messages.ts";
import { dailyForAll, type SharedDay } from "../daily-for-all.ts";
import type { Flag, FlagsOf } from "../flag.ts";
import { networkFlags } from "../network-flags.ts";
import { runBlocks } from "../view/run-blocks.ts";
import type { DiffV1, RunManifestV1 } from "../../contracts/run-documents.ts";

const dailyFlags = [
  ...networkFlags,
  { name: "allow-partial", value: "none", means: "end with 0 although some providers failed" },
  { name: "no-notify", value: "none", means: "tell no channel of this run; its digest has it all" },
  {
    name: "fail-on",
    value: "string",
    label: "WHAT",
    choices: ["notify"],
    means: "end with 6 when a message failed or may not have arrived",
  },
  {
    name: "all-candidates",
    value: "none",
    means: "a run for every candidate, each board read once for all of them",
  },
] as const satisfies readonly Flag[];

export const daily = defineCommand({
  description:
    "One run: seals every input by hash, derives the artifacts from them, records the run directory, and shows it. Reads stored captures; with --allow-net also the boards that the registry has in mode live, politely and within their rules. Outside of a workspace it reads the authored samples that come with the program and says so.\n\nThe same sealed inputs give the same bytes on every machine: signalcraft replay proves it.\n\nWith --all-candidates every candidate of the state directory gets a run of their own, one after the other; nobody's failure keeps the others from theirs, and the exit is the worst of all.",
  operands: [],
  flags: dailyFlags,
  examples: [
    { line: "daily", means: "today's run of candidate local" },
    { line: "daily --allow-net", means: "read the live boards first" },
    { line: "daily --all-candidates", means: "a run for everybody, each board read once" },
    { line: "daily --as-of 2026-11-22 --json", means: "a run as of a date, its result as JSON" },
  ],
  exits: ["mismatch", "partial", "refused", "findings", "locked", "invalid_input"],
  run: async (context, { flags }): Promise<CommandResult> =>
    flags["all-candidates"]
      ? await dailyForAll(context, (services, shared) => dailyOf(context, services, flags, shared))
      : await dailyOf(context, await context.services(), flags, null),
});

/** One run of one candidate. `shared` is what candidates of one call have in common. */
async function dailyOf(
  context: Context,
  services: Services,
  flags: FlagsOf<typeof dailyFlags>,
  shared: SharedDay | null,
): Promise<CommandResult> {
  const config = await services.config();
  warnUserState(context, services, await readUserStateLog(services.state, services.candidate));
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
      asOf: shared?.asOf ?? context.globals.asOf?.value ?? null,
      engineVersion: appVersion,
      trigger: context.secrets.redact(context.env.get("SIGNALCRAFT_TRIGGER") ?? "command_line").text.slice(0, 200),
      command: "signalcraft daily",
      onProgress: (progress) => tell(context, progress),
      ...(shared === null ? {} : { sharing: shared.sharing }),
    },
  );
  await addToIndex(context, services.state, index, result);
  const { manifest, summary, availability, ranked } = result;
  const messages = await tellChannels(context, services, flags, manifest);
  const hasFailed = messages?.some(({ state }) => state === "failed" || state === "unknown") === true;
  const diff = (await readArtifact(services.state, manifest, "diff")) as DiffV1;
  return {
    exit: flags["fail-on"] === "notify" && hasFailed ? "findings" : exitOf(result, flags["allow-partial"]),
    json: {
      run_id: manifest.run_id,
      sequence: manifest.sequence,
      status: summary.status,
      run_digest: manifest.run_digest,
      run_dir: `${services.stateDir.path}/${statePaths.run(services.candidate, manifest.run_id)}`,
      previous_run_id: manifest.previous?.run_id ?? null,
      counts: summary.counts,
      messages,
      providers: availability.providers.map(({ provider_id, outcome, postings, complete, snapshot_digest }) => ({
        provider_id,
        outcome,
        postings,
        complete,
        snapshot_digest,
      })),
    },
    text: () => [
      ...runBlocks({
        manifest,
        summary,
        availability,
        diff,
        jobs: ranked.jobs,
        runDir: `${services.stateDir.path}/${statePaths.run(services.candidate, manifest.run_id)}`,
      }),
      ...deliveryBlocks(messages),
    ],
  };
}

/** Messages are effects: the run is recorded, and nothing that happens to a channel changes it or its exit. */
async function tellChannels(
  context: Context,
  services: Services,
  flags: {
    readonly "no-notify": boolean;
    readonly "allow-net": string | true | null;
    readonly resolve: readonly string[];
    readonly cacert: string | null;
  },
  manifest: RunManifestV1,
): Promise<readonly DeliveredMessage[] | null> {
  const config = (await services.config()).alerts.value;
  if (config.channels.length === 0 && (await services.state.facts(statePaths.effects(services.candidate))) === null)
    return [];
  try {
    // The run before is asked too: it may have been stopped between its record and its messages.
    const ids = [...(manifest.previous === null ? [] : [manifest.previous.run_id]), manifest.run_id];
    const alerts = await Promise.all(ids.map((id) => readAlerts(services.state, services.candidate, id)));
    const { deliverAlerts } = await import("../deliver-alerts.ts");
    const typed = { allowNet: flags["allow-net"], resolve: flags.resolve, cacert: flags.cacert };
    return await deliverAlerts(context, services, {
      typed,
      alerts: alerts.filter((row) => row !== null),
      muted: flags["no-notify"] ? manifest.run_id : null,
      only: null,
      command: "signalcraft daily",
    });
  } catch (cause) {
    if (!(cause instanceof SignalCraftError)) throw cause;
    context.talk.warn(`${cause.message}; the run itself is recorded`);
    return [];
  }
}

/** Refused only when nothing at all could be read because the network was not allowed; a partial run is still a run. */
function exitOf({ availability, summary }: DailyResult, allowPartial: boolean): ExitName {
  const nothingRead = availability.providers.every((row) => row.snapshot_digest === null);
  if (nothingRead && availability.providers.some((row) => row.reason === "offline")) return "refused";
  return summary.status === "partial" && !allowPartial ? "partial" : "ok";
}

/** The index is derived: a run that is recorded stands, whatever happens to the index, which is made again when it is next needed. */
async function addToIndex(
  { talk }: Context,
  state: Files,
  index: RunIndex,
  { manifest, summary, ranked }: DailyResult,
): Promise<void> {
  try {
    await indexRun(state, index, { manifest, status: summary.status, jobs: ranked.jobs });
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
    case "not_cold":
      return talk.warn(`old runs stay as large as they are: ${progress.reason}`);
    case "stage":
      return talk.progress(`${progress.stage}...`);
    case "board":
      return talk.progress(`${progress.done} of ${progress.total} boards, ${progress.providerId}`);
  }
}
