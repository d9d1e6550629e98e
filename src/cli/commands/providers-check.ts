import type { ExitName } from "../../contracts/exit-codes.ts";
import { ProviderId } from "../../contracts/ids.ts";
import { isFailureOutcome } from "../../engine/explain/is-failure-outcome.ts";
import { checkProvider, type CheckedProvider, type ProviderFinding } from "../../pipeline/check-provider.ts";
import { readStoredCaptures } from "../../pipeline/select-snapshot.ts";
import { toCapturePlaces } from "../../pipeline/stored-captures.ts";
import { asOfNow } from "../as-of-now.ts";
import { defineCommand } from "../command.ts";
import { findProvider } from "../find-provider.ts";
import { blank, bullet, dim, heading, line, styled, table, type Block, type Style, type Text } from "../view/block.ts";
import { counted } from "../view/counted.ts";
import { relativeDay } from "../view/relative-day.ts";

export const providersCheck = defineCommand({
  description:
    "Checks boards without the network: that the registry is valid, that the source kind takes the board, that its hosts may be asked, and that the capture a run would read is stored, undamaged and makes a whole listing.\n\nEnds with 65 when the registry has to be changed, else with 2 when a stored capture is damaged, else with 3 when one does not make a whole listing. A board without a capture is no failure.",
  operands: [
    {
      name: "id",
      required: false,
      variadic: true,
      shape: ProviderId,
      means: "ids of providers in the registry, default: all of them",
    },
  ],
  flags: [],
  examples: [
    { line: "providers check", means: "all boards" },
    { line: "providers check openai mistral", means: "two of them" },
  ],
  exits: ["mismatch", "partial", "not_found", "invalid_input"],
  run: async (context, { operands }) => {
    const services = await context.services();
    const { providers: registry } = await services.config();
    const chosen =
      operands.id.length === 0
        ? registry.value.providers
        : [...new Set(operands.id)].map((id) => findProvider(registry, id));
    const asOf = asOfNow(context);
    // Which captures count depends on all of them: samples are left aside once any board has a real one.
    const reading = await readStoredCaptures(registry.value.providers, services.captures, asOf);
    const places = toCapturePlaces(services.state, services.pinned, services.captures);
    const checked: CheckedProvider[] = [];
    for (const provider of chosen) {
      context.talk.progress(`${checked.length + 1} of ${chosen.length} boards, ${provider.id}`);
      const row = reading.providers.find((candidate) => candidate.provider_id === provider.id);
      if (row === undefined) throw new Error(`no reading of ${provider.id}`);
      checked.push(await checkProvider(provider, row, places));
    }
    const exit = exitOf(checked.flatMap((row) => row.findings));
    return {
      exit,
      json: { status: statusNames[exit], registry: registry.origin, providers: checked },
      text: () => [
        ...headBlocks(checked, exit),
        line(dim(`${registry.origin.path} (${registry.origin.layer.replaceAll("_", "-")}), valid`), 2),
        table(
          columns,
          checked.map((row) => toCells(row, asOf)),
          2,
        ),
        ...checked.flatMap(findingBlocks),
      ],
    };
  },
});

type CheckExit = Extract<ExitName, "ok" | "invalid_input" | "mismatch" | "partial">;

const statusNames: Readonly<Record<CheckExit, string>> = {
  ok: "ok",
  invalid_input: "wrong",
  mismatch: "damaged",
  partial: "failed",
};

/** What has to be repaired first decides. */
function exitOf(findings: readonly ProviderFinding[]): CheckExit {
  const has = (level: ProviderFinding["level"]): boolean => findings.some((finding) => finding.level === level);
  if (has("wrong")) return "invalid_input";
  if (has("damaged")) return "mismatch";
  return has("failed") ? "partial" : "ok";
}

function headBlocks(checked: readonly CheckedProvider[], exit: CheckExit): readonly Block[] {
  const bad = checked.filter((row) => row.findings.some((finding) => finding.level !== "note")).length;
  return [
    heading([
      `${counted(checked.length, "provider")} checked  `,
      exit === "ok" ? styled("good", "ok") : styled("bad", `${bad} with something to repair`),
    ]),
  ];
}

const columns = [
  { title: "id", fixed: true },
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

function findingBlocks(row: CheckedProvider): readonly Block[] {
  if (row.findings.length === 0) return [];
  return [
    blank,
    heading(row.provider_id),
    ...row.findings.map(({ check, level, detail }) =>
      bullet(
        [
          styled(levelStyle[level], `${check} ${level}`),
          `: ${detail}`,
          repairs[level] === null ? "" : dim(`; ${repairs[level] ?? ""}`),
        ],
        2,
      ),
    ),
  ];
}
