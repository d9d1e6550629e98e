import { thisMachine } from "../adapters/machine/this-machine.ts";
import type { ExitName } from "../contracts/exit-codes.ts";
import { SignalCraftError } from "../contracts/errors.ts";
import type { ReadingV1 } from "../contracts/run-documents.ts";
import { toInstant } from "../engine/time/to-instant.ts";
import { listCandidateIds } from "../pipeline/candidates/list-candidates.ts";
import type { CommandResult } from "./command.ts";
import type { Context } from "./context.ts";
import { toFailure, type Failure } from "./failure.ts";
import type { Services } from "./services.ts";
import { blank, heading, paragraph, styled, type Block } from "./view/block.ts";
import { counted } from "./view/counted.ts";

/** What the runs of one call have in common: the instant, and what the boards said. Captures are public; nothing of a candidate is in it. */
export interface SharedDay {
  readonly asOf: string;
  readonly sharing: (read: () => Promise<ReadingV1>) => Promise<ReadingV1>;
}

interface CandidateDay {
  readonly candidate: string;
  readonly exit: ExitName;
  readonly json: unknown;
  /** Made at once, so that the lists of one run are forgotten before the next begins; empty with `--json`. */
  readonly blocks: readonly Block[];
  readonly failure: Failure | null;
}

/** From best to worst; what is not named is as bad as it gets. */
const severity: readonly ExitName[] = [
  "ok",
  "findings",
  "partial",
  "refused",
  "not_found",
  "locked",
  "credentials",
  "invalid_input",
  "mismatch",
  "failed",
];

/**
 * A run for every candidate of the state directory, in the order of their ids. The boards are read by the first run that needs them, and the reading is what all
 * others are sealed with. A failure of one is told and does not stop the others; the exit is the worst of all.
 */
export async function dailyForAll(
  context: Context,
  runFor: (services: Services, shared: SharedDay) => Promise<CommandResult>,
): Promise<CommandResult> {
  const services = await context.services();
  const ids = await listCandidateIds(services.state);
  if (ids.length === 0)
    throw new SignalCraftError("not_found", `Cannot start runs: there is no candidate in ${services.stateDir.path}`, {
      hint: "signalcraft candidates add ID adds one; signalcraft daily alone is for candidate local",
    });
  let reading: Promise<ReadingV1> | null = null;
  const shared: SharedDay = {
    asOf: context.globals.asOf?.value ?? toInstant(context.clock.nowMs()),
    sharing: (read) => (reading ??= read()),
  };
  const days: CandidateDay[] = [];
  for (const [index, candidate] of ids.entries()) {
    if (context.signal.aborted) break;
    context.talk.progress(`candidate ${index + 1} of ${ids.length}...`);
    days.push(await dayOf(context, candidate, () => runFor(services.forCandidate(candidate), shared)));
    thisMachine.releaseMemory();
    const failure = days.at(-1)?.failure ?? null;
    if (failure !== null) context.talk.warn(`candidate ${candidate}: ${failure.message}`);
  }
  return {
    exit: worstOf(days),
    json: {
      as_of: shared.asOf,
      candidates: days.map(({ candidate, exit, json, failure }) => ({
        candidate,
        exit,
        run: json,
        error:
          failure === null ? null : { code: failure.code, message: failure.message.toWellFormed(), hint: failure.hint },
      })),
    },
    text: () => [
      ...days.flatMap(({ blocks }) => blocks),
      heading(`${counted(days.length, "candidate")}, every board read once for all of them`),
    ],
  };
}

async function dayOf(
  { globals, screen }: Context,
  candidate: string,
  run: () => Promise<CommandResult>,
): Promise<CandidateDay> {
  const title = heading(`Candidate ${candidate}`);
  try {
    const { exit = "ok", json, text } = await run();
    const blocks = globals.json ? [] : [title, ...text({ width: screen.width }), blank];
    return { candidate, exit, json, blocks, failure: null };
  } catch (cause) {
    const failure = toFailure(cause);
    const blocks = [title, paragraph([styled("bad", "failed"), `: ${failure.message}`], 2, 2), blank];
    return { candidate, exit: exitNameOf(failure), json: null, blocks, failure };
  }
}

function exitNameOf({ exit }: Failure): ExitName {
  const names: Readonly<Record<number, ExitName>> = {
    2: "mismatch",
    4: "credentials",
    5: "refused",
    10: "not_found",
    11: "locked",
    64: "invalid_input",
    65: "invalid_input",
  };
  return names[exit] ?? "failed";
}

function worstOf(days: readonly CandidateDay[]): ExitName {
  const rank = (exit: ExitName): number => (severity.includes(exit) ? severity.indexOf(exit) : severity.length);
  return days.reduce<ExitName>((worst, { exit }) => (rank(exit) > rank(worst) ? exit : worst), "ok");
}
