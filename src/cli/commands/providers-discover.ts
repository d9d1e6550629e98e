import { SignalCraftError } from "../../contracts/errors.ts";
import { sourceKindIds, type SourceKindId } from "../../contracts/source-kind.ts";
import { readBoardAddress } from "../../engine/sources/read-board-address.ts";
import type { RunNetwork } from "../../pipeline/daily.ts";
import {
  describeCandidates,
  probeCandidates,
  type BoardCandidate,
  type JudgedCandidate,
} from "../../pipeline/discover-boards.ts";
import { guessBoards } from "../../pipeline/discover-guesses.ts";
import { discoverPage, type DiscoveredPage } from "../../pipeline/discover-page.ts";
import { verdictWords } from "../../pipeline/probe-verdict.ts";
import { asOfNow } from "../as-of-now.ts";
import { defineCommand } from "../command.ts";
import { networkFlags } from "../network-flags.ts";
import { bullet, dim, heading, paragraph, styled, table, type Block, type Style, type Text } from "../view/block.ts";
import { counted } from "../view/counted.ts";

const INPUT_CHARS_MAX = 500;
const CANDIDATES_MAX = 100;

export const providersDiscover = defineCommand({
  description:
    "Finds boards that could be added. From the address of a board, a posting or a vendor's API: its source kind and board, without the network. From the address of an employer's own page, with --allow-net: boards that the page links to, loads or shows. From an employer's name: boards that it might have; they are guesses until --allow-net asks each of them, within robots.txt, one request to a vendor at a time.\n\nA board that was asked is live, live but empty, moved, the board of another employer, gone, blocked, drifted (in another shape than known) or unreachable. Whose a board is, is told where the vendor says it. Nothing is added and nothing is stored. Ends with 5 when policy, robots.txt included, kept the page from being read.",
  operands: [{ name: "what", required: true, variadic: true, means: "an address, or the employer's name" }],
  flags: [
    {
      name: "kind",
      value: "string",
      label: "KIND",
      choices: sourceKindIds,
      means: "look for boards of this source kind only",
    },
    ...networkFlags,
  ],
  examples: [
    { line: "providers discover https://jobs.ashbyhq.com/linear", means: "what kind of board is it" },
    { line: "providers discover https://example.com/careers --allow-net", means: "which boards a page leads to" },
    { line: "providers discover Acme Robotics --allow-net", means: "where an employer has its board" },
  ],
  exits: ["refused", "invalid_input"],
  run: async (context, { operands, flags }) => {
    const typed = operands.what.join(" ").trim();
    const asked = readInput(typed);
    const services = await context.services();
    const providers = (await services.config()).providers.value.providers;
    const asOf = asOfNow(context);
    const makeNetwork = await services.network({
      allowNet: flags["allow-net"],
      resolve: flags.resolve,
      cacert: flags.cacert,
    });
    const network = makeNetwork(asOf);
    const { http } = network;
    try {
      const page =
        asked.as === "url" && asked.board === null && http !== null
          ? await discoverPage(http, { url: asked.url, asOf, providers })
          : null;
      const candidates = candidatesOf(typed, asked, { page, kind: flags.kind }).slice(0, CANDIDATES_MAX);
      const request = {
        candidates,
        providers,
        employer: asked.as === "name" ? typed : null,
        asOf,
        command: "signalcraft providers discover",
        onProgress: (text: string) => context.talk.progress(text),
      };
      const judged =
        http === null
          ? describeCandidates(request)
          : await probeCandidates({ ...portsOf(network, http), locks: services.locks }, request);
      return {
        exit: page !== null && !page.ok && page.refused ? "refused" : "ok",
        json: { input: typed, as: asked.as, asked: http !== null, page, candidates: judged },
        text: () => blocksOf({ typed, asked, page, isOnline: http !== null }, judged),
      };
    } finally {
      await http?.close();
    }
  },
});

function portsOf({ time, policy }: RunNetwork, http: NonNullable<RunNetwork["http"]>) {
  return { http, time, limits: policy.limits };
}

type Asked =
  { readonly as: "name" } | { readonly as: "url"; readonly url: string; readonly board: BoardCandidate | null };

/** An address, when it has a scheme or looks like a host with a path; else a name, also one like `mistral.ai`. */
function readInput(typed: string): Asked {
  if (typed === "" || typed.length > INPUT_CHARS_MAX)
    throw new SignalCraftError(
      "usage",
      `Cannot discover ${typed === "" ? "nothing" : "that"}: an address or a name of at most ${INPUT_CHARS_MAX} characters is expected`,
      {
        hint: "signalcraft help providers discover shows examples",
      },
    );
  const isAddress = /^[a-z][a-z0-9+.-]*:/i.test(typed) || /^[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?[/?#]/i.test(typed);
  if (!isAddress) {
    if (/[\p{L}\p{N}]/u.test(typed)) return { as: "name" };
    throw new SignalCraftError("usage", `Cannot discover ${typed}: there is no letter and no digit in it`, {
      hint: "give the employer's name, or an https:// address",
    });
  }
  const text = /^[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?[/?#]/i.test(typed) ? `https://${typed}` : typed;
  const address = readBoardAddress(text, null);
  if (address.ok)
    return { as: "url", url: text, board: { kind: address.kind, board: address.board, found_by: "address" } };
  if (address.problem === "unknown_vendor") return { as: "url", url: text, board: null };
  const shown = typed.replace(/\/\/[^/]*@/, "//***@").slice(0, 200);
  const why = {
    not_https: "boards are read over https only",
    has_credentials: "it has a user name or password in it",
  } as const;
  throw new SignalCraftError(
    "usage",
    `Cannot discover ${shown}: ${address.problem in why ? why[address.problem as keyof typeof why] : "it is not a URL"}`,
    { hint: "give an https:// address, or the employer's name" },
  );
}

/** What there is to look at: guesses for a name, the board of an address, else what its page leads to. */
function candidatesOf(
  typed: string,
  asked: Asked,
  { page, kind }: { readonly page: DiscoveredPage | null; readonly kind: SourceKindId | null },
): readonly BoardCandidate[] {
  if (asked.as === "name")
    return guessBoards(typed, kind === null ? [] : [kind]).map((guess) => ({ ...guess, found_by: "name" }));
  const found = asked.board === null ? (page !== null && page.ok ? page.boards : []) : [asked.board];
  return found.filter((candidate) => kind === null || candidate.kind === kind);
}

const verdictStyle: Readonly<Record<JudgedCandidate["verdict"], Style>> = {
  ok: "good",
  ok_empty: "good",
  moved: "warn",
  wrong_board: "bad",
  gone: "dim",
  blocked: "bad",
  drifted: "bad",
  unreachable: "bad",
  not_asked: "dim",
};

interface Shown {
  readonly typed: string;
  readonly asked: Asked;
  readonly page: DiscoveredPage | null;
  readonly isOnline: boolean;
}

const columns = [
  { title: "board", least: 20 },
  { title: "verdict", fixed: true },
  { title: "postings", align: "right", fixed: true },
  { title: "employer", least: 10 },
  { title: "in registry", least: 6 },
] as const;

function blocksOf({ typed, asked, page, isOnline }: Shown, judged: readonly JudgedCandidate[]): readonly Block[] {
  const shown = judged.filter(({ verdict, found_by }) => verdict !== "gone" || found_by !== "name");
  const gone = judged.length - shown.length;
  const [best] = shown.filter(
    ({ verdict, in_registry }) =>
      in_registry === null && (verdict === "ok" || verdict === "ok_empty" || verdict === "not_asked"),
  );
  return [
    heading([counted(shown.length, "board"), isOnline ? "" : " (not asked)", "  ", dim(typed)]),
    ...(page !== null && !page.ok
      ? [
          bullet(
            [styled("bad", "the page could not be read"), `: ${page.reason.replaceAll("_", " ")}, ${page.detail}`],
            2,
          ),
        ]
      : []),
    ...(shown.length === 0 ? [] : [table(columns, shown.map(cellsOf), 2)]),
    ...shown
      .filter(({ verdict }) => isOnline && verdict !== "ok" && verdict !== "ok_empty")
      .map((row) => bullet(`${row.kind}:${row.board}: ${whyOf(row)}`, 2)),
    ...(gone === 0 ? [] : [paragraph(dim(`${gone} of the guessed boards are not there.`), 2)]),
    ...(isOnline ? [] : [paragraph(dim(offlineHint(asked)), 2)]),
    ...(best === undefined || (asked.as === "name" && !isOnline)
      ? []
      : [paragraph(dim(`signalcraft providers add ${best.board_url} adds it`), 2)]),
  ];
}

/** Where a board has gone says more than that it has. */
function whyOf({ probe, detail, verdict }: JudgedCandidate): string {
  if (probe === null) return detail;
  if (probe.moved_to !== null) return `now ${probe.moved_to.kind}:${probe.moved_to.board}`;
  return verdict === "wrong_board" ? `it is the board of ${probe.employers.slice(0, 3).join(", ")}` : detail;
}

function offlineHint(asked: Asked): string {
  if (asked.as === "name") return "These are guesses from the name; --allow-net asks them.";
  return asked.board === null
    ? "No source kind knows an address of this form; --allow-net reads the page and looks for boards in it."
    : "--allow-net asks the board.";
}

function cellsOf(row: JudgedCandidate): readonly Text[] {
  const { probe } = row;
  return [
    `${row.kind}:${row.board}`,
    styled(
      verdictStyle[row.verdict],
      row.found_by === "name" && row.verdict === "gone" ? "not found" : verdictWords[row.verdict],
    ),
    probe === null || (row.verdict !== "ok" && row.verdict !== "wrong_board") ? "" : String(probe.postings),
    probe === null ? "" : probe.employers.length === 0 ? dim("not told") : probe.employers.slice(0, 3).join(", "),
    row.in_registry ?? "",
  ];
}
