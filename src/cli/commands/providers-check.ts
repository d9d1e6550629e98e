import type { ExitName } from "../../contracts/exit-codes.ts";
import { ProviderId } from "../../contracts/ids.ts";
import type { ProviderEntry } from "../../contracts/provider-registry.ts";
import { isFailureOutcome } from "../../engine/explain/is-failure-outcome.ts";
import { checkProvider, type CheckedProvider, type ProviderFinding } from "../../pipeline/check-provider.ts";
import { captureLive } from "../../pipeline/capture-live.ts";
import { checkLive, type LiveCheck } from "../../pipeline/probe-check.ts";
import { verdictWords, type BoardVerdict } from "../../pipeline/probe-verdict.ts";
import { readStoredCaptures } from "../../pipeline/select-snapshot.ts";
import { toCapturePlaces } from "../../pipeline/stored-captures.ts";
import { asOfNow } from "../as-of-now.ts";
import { defineCommand } from "../command.ts";
import type { Context } from "../context.ts";
import type { Services } from "../services.ts";
import { findProvider } from "../find-provider.ts";
import { networkFlags } from "../network-flags.ts";
import { blank, bullet, dim, heading, line, styled, table, type Block, type Style, type Text } from "../view/block.ts";
import { counted } from "../view/counted.ts";
import { relativeDay } from "../view/relative-day.ts";

export const providersCheck = defineCommand({
  description:
    "Checks boards: that the registry is valid, that the source kind takes the board, that its hosts may be asked, and that the capture a run would read is stored, undamaged and makes a whole listing. With --allow-net the boards are asked now, whatever their cadence and mode, what they answer is stored as a capture, and each is told to be live, live but empty, moved, the board of another employer, gone, blocked, drifted (in another shape than known) or unreachable. What is tombstoned, or switched off and not named here, is not asked.\n\nEnds with 65 when the registry has to be changed, else with 2 when a stored capture is damaged, else with 3 when one does not make a whole listing or a board that was asked is not as it should be, else with 5 when policy kept every board from being asked. A board without a capture is no failure.",
  operands: [
    {
      name: "id",
      required: false,
      variadic: true,
      shape: ProviderId,
      means: "ids of providers in the registry, default: all of them",
    },
  ],
  flags: [...networkFlags],
  examples: [
    { line: "providers check", means: "all boards, by what is stored" },
    { line: "providers check --allow-net", means: "ask them, and say what has become of each" },
    { line: "providers check openai mistral", means: "two of them" },
  ],
  exits: ["mismatch", "partial", "refused", "not_found", "invalid_input"],
  run: async (context, { operands, flags }) => {
    const services = await context.services();
    const { providers: registry } = await services.config();
    const chosen =
      operands.id.length === 0
        ? registry.value.providers
        : [...new Set(operands.id)].map((id) => findProvider(registry, id));
    const asOf = asOfNow(context);
    const network = await services.network({
      allowNet: flags["allow-net"],
      resolve: flags.resolve,
      cacert: flags.cacert,
    });
    const live =
      flags["allow-net"] === null
        ? null
        : await askBoards(context, services, {
            registry: registry.value.providers,
            chosen: chosen.filter(
              (provider) => provider.tombstone === undefined && (provider.enabled || operands.id.length > 0),
            ),
            asOf,
            network,
          });
    // Which captures count depends on all of them: samples are left aside once any board has a real one.
    const reading = await readStoredCaptures(registry.value.providers, services.captures, asOf);
    const places = toCapturePlaces(services.state, services.pinned, services.captures);
    const checked: CheckedLive[] = [];
    for (const provider of chosen) {
      context.talk.progress(`${checked.length + 1} of ${chosen.length} boards, ${provider.id}`);
      const row = reading.providers.find((candidate) => candidate.provider_id === provider.id);
      if (row === undefined) throw new Error(`no reading of ${provider.id}`);
      checked.push(withLive(await checkProvider(provider, row, places), live?.get(provider.id) ?? null));
    }
    const exit = exitOf(
      checked.flatMap((row) => row.findings),
      live === null ? [] : [...live.values()],
    );
    return {
      exit,
      json: { status: statusNames[exit], registry: registry.origin, providers: checked },
      text: () => [
        ...headBlocks(checked, exit),
        line(dim(`${registry.origin.path} (${registry.origin.layer.replaceAll("_", "-")}), valid`), 2),
        live === null
          ? table(
              columns,
              checked.map((row) => toCells(row, asOf)),
              2,
            )
          : table(liveColumns, checked.map(toLiveCells), 2),
        ...checked.flatMap(findingBlocks),
      ],
    };
  },
});

/** A checked provider with what its board answered; `live` is null when it was not asked. */
interface CheckedLive extends CheckedProvider {
  readonly live: LiveCheck | null;
}

interface AskRequest {
  readonly registry: readonly ProviderEntry[];
  readonly chosen: readonly ProviderEntry[];
  readonly asOf: string;
  readonly network: Awaited<ReturnType<Services["network"]>>;
}

/** Asks the boards now and says what each answered, by provider id. */
async function askBoards(
  { talk }: Context,
  { state, captures, locks }: Services,
  { registry, chosen, asOf, network }: AskRequest,
): Promise<ReadonlyMap<string, LiveCheck>> {
  const captured = await captureLive(
    { state, captures, locks, network: network(asOf) },
    {
      registry,
      providers: chosen,
      asOf,
      command: "signalcraft providers check",
      onProgress: (text) => talk.progress(text),
    },
  );
  // The first client is closed when the reading ends; who a board belongs to is asked by another, which knows what the first one learnt of the hosts.
  const after = network(asOf);
  const found = new Map<string, LiveCheck>();
  try {
    for (const one of captured) {
      talk.progress(`whose board, ${one.provider.id}`);
      found.set(one.provider.id, await checkLive({ captures, network: after }, one));
    }
  } finally {
    await after.http?.close();
  }
  return found;
}

const liveFailures: readonly BoardVerdict[] = ["moved", "wrong_board", "gone", "blocked", "drifted", "unreachable"];

/** What a board answered is said once, and not again of the capture that was made of it. */
function withLive(row: CheckedProvider, live: LiveCheck | null): CheckedLive {
  if (live === null || !liveFailures.includes(live.verdict)) return { ...row, live };
  const findings = row.findings.filter(({ check }) => check !== "listing");
  return { ...row, live, findings: [...findings, { check: "live", level: "failed", detail: live.detail }] };
}

type CheckExit = Extract<ExitName, "ok" | "invalid_input" | "mismatch" | "partial" | "refused">;

const statusNames: Readonly<Record<CheckExit, string>> = {
  ok: "ok",
  invalid_input: "wrong",
  mismatch: "damaged",
  partial: "failed",
  refused: "refused",
};

/** What has to be repaired first decides. */
function exitOf(findings: readonly ProviderFinding[], live: readonly LiveCheck[]): CheckExit {
  const has = (level: ProviderFinding["level"]): boolean => findings.some((finding) => finding.level === level);
  if (has("wrong")) return "invalid_input";
  if (has("damaged")) return "mismatch";
  if (has("failed")) return "partial";
  return live.length > 0 && live.every(({ verdict }) => verdict === "not_asked") ? "refused" : "ok";
}

function headBlocks(checked: readonly CheckedProvider[], exit: CheckExit): readonly Block[] {
  const bad = checked.filter((row) => row.findings.some((finding) => finding.level !== "note")).length;
  return [
    heading([
      `${counted(checked.length, "provider")} checked  `,
      exit === "ok"
        ? styled("good", "ok")
        : exit === "refused"
          ? styled("warn", "policy let none of them be asked")
          : styled("bad", `${bad} with something to repair`),
    ]),
  ];
}

const columns = [
  { title: "id", least: 12 },
  { title: "board", least: 12 },
  { title: "outcome", fixed: true },
  { title: "postings", align: "right", fixed: true },
  { title: "listing", fixed: true },
  { title: "captured", fixed: true },
] as const;

function toCells(row: CheckedProvider, asOf: string): readonly Text[] {
  return [
    row.provider_id,
    `${row.kind}:${row.board}`,
    isFailureOutcome(row.outcome) ? styled("bad", row.outcome) : row.outcome,
    row.completeness === null ? "" : String(row.postings),
    row.completeness === null ? "" : row.completeness.verdict === "complete" ? "whole" : styled("warn", "not whole"),
    row.capture === null ? dim("none") : relativeDay(row.capture.captured_at, asOf),
  ];
}

const liveColumns = [
  { title: "id", least: 12 },
  { title: "board", least: 12 },
  { title: "board is", fixed: true },
  { title: "postings", align: "right", fixed: true },
  { title: "employer", least: 10 },
] as const;

function toLiveCells({ provider_id, kind, board, live }: CheckedLive): readonly Text[] {
  const words = live === null ? verdictWords.not_asked : verdictWords[live.verdict];
  const isBad = live !== null && liveFailures.includes(live.verdict);
  return [
    provider_id,
    `${kind}:${board}`,
    isBad ? styled("bad", words) : words,
    live === null || live.snapshot_digest === null ? "" : String(live.postings),
    live === null || live.employers.length === 0 ? dim("not told") : live.employers.slice(0, 3).join(", "),
  ];
}

const levelStyle: Readonly<Record<ProviderFinding["level"], Style>> = {
  wrong: "bad",
  damaged: "bad",
  failed: "warn",
  note: "dim",
};

const repairs: Readonly<Record<ProviderFinding["level"], string | null>> = {
  wrong: "correct the row in the registry",
  damaged: "import the capture again, or restore it from a backup",
  failed: "capture the board again and import it",
  note: null,
};

function findingBlocks(row: CheckedLive): readonly Block[] {
  if (row.findings.length === 0) return [];
  return [
    blank,
    heading(row.provider_id),
    ...row.findings.map(({ check, level, detail }) =>
      bullet(
        [
          styled(levelStyle[level], `${check} ${level}`),
          `: ${detail}`,
          check === "live" || repairs[level] === null ? "" : dim(`; ${repairs[level] ?? ""}`),
        ],
        2,
      ),
    ),
  ];
}
