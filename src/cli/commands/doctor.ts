import { inspectLock } from "../../adapters/fs/disk-locks.ts";
import { surveyState } from "../../adapters/fs/survey-state.ts";
import { memoryIndex } from "../../adapters/sqlite/memory-index.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import type { RunIndex } from "../../contracts/ports.ts";
import { checkCaptures } from "../../pipeline/doctor/check-captures.ts";
import { checkCold } from "../../pipeline/doctor/check-cold.ts";
import { checkRuns, lastRunStarted } from "../../pipeline/doctor/check-runs.ts";
import { checkClock, checkLock, checkStorage } from "../../pipeline/doctor/check-storage.ts";
import {
  doctorChecks,
  skippedCheck,
  toDoctorCheck,
  type DoctorCheck,
  type DoctorFinding,
} from "../../pipeline/doctor/doctor-check.ts";
import { rebuildIndex } from "../../pipeline/run-index.ts";
import { statePaths } from "../../pipeline/state-paths.ts";
import { toCapturePlaces } from "../../pipeline/stored-captures.ts";
import { checkUserState } from "../../pipeline/doctor/check-user-state.ts";
import { verifyIndex } from "../../pipeline/verify-index.ts";
import { defineCommand } from "../command.ts";
import type { Context } from "../context.ts";
import { mendState } from "../mend-state.ts";
import type { Repaired } from "../../pipeline/doctor/apply-repairs.ts";
import { indexPath, withStoredIndex } from "../open-stored-index.ts";
import type { Services } from "../services.ts";
import { blank, bullet, dim, facts, heading, line, paragraph, strong, styled, type Block } from "../view/block.ts";
import { counted } from "../view/counted.ts";

export const doctor = defineCommand({
  description:
    "Looks at the set-up and at what is stored, and changes nothing: config, permissions, interrupted writes, free space, the lock, runs and captures, the index, the clock. Runs, lock and index are those of one candidate. Sizes are compared, and with --deep every byte.\n\nWith --fix it repairs what can be repaired without losing anything: it removes what interrupted writes left, takes rights of others away, derives damaged artifacts again from their sealed inputs, points at the newest run that verifies, makes the index again. What only a person or a backup can mend is named.\n\nEnds with 2 when something is damaged (after --fix: still damaged); warnings alone are 0.",
  operands: [],
  flags: [
    {
      name: "deep",
      value: "none",
      means: "read every stored byte and compare it with its hash",
    },
    {
      name: "fix",
      value: "none",
      means: "repair what is safe to repair, then look again",
    },
  ],
  examples: [
    { line: "doctor", means: "is everything in order" },
    { line: "doctor --deep", means: "the same, every byte read" },
    {
      line: "doctor --deep --fix",
      means: "repair what is safe, tell what is not",
    },
  ],
  exits: ["mismatch", "not_found", "locked"],
  run: async (context, { flags }) => {
    const services = await context.services();
    const found = await allChecks(context, services, flags.deep);
    const repaired = flags.fix ? await mendState(context, services, allFindings(found)) : null;
    const checks = repaired === null ? found : await allChecks(context, services, flags.deep);
    const findings = allFindings(checks);
    const damaged = findings.filter((finding) => finding.severity === "damaged").length;
    const warnings = findings.length - damaged;
    return {
      exit: damaged > 0 ? "mismatch" : "ok",
      json: {
        status: damaged > 0 ? "damaged" : warnings > 0 ? "warnings" : "ok",
        candidate: services.candidate,
        state_dir: services.stateDir.path,
        deep: flags.deep,
        checks: checks.map(({ check, status, detail }) => ({
          check,
          status,
          detail,
        })),
        findings,
        ...(repaired === null ? {} : { repaired }),
      },
      text: () => [
        heading(headline(damaged, warnings)),
        ...(repaired === null ? [] : repairBlocks(repaired, findings.length)),
        ...checks.filter((check) => check.findings.length > 0).flatMap(checkBlocks),
        blank,
        heading(findings.length === 0 ? "Looked at" : "In order"),
        facts(
          checks
            .filter((check) => check.findings.length === 0)
            .map((check) => [
              check.check,
              check.status === "skipped" ? dim(`not looked at: ${check.detail}`) : check.detail,
            ]),
          2,
        ),
      ],
    };
  },
});

function allFindings(checks: readonly DoctorCheck[]): readonly (DoctorFinding & { readonly check: string })[] {
  return checks.flatMap((check) => check.findings.map((finding) => ({ check: check.check, ...finding })));
}

function repairBlocks(repaired: readonly Repaired[], findingsLeft: number): readonly Block[] {
  if (repaired.length === 0) {
    const why =
      findingsLeft === 0 ? "There was nothing to repair." : "What is wrong can only be mended by a person or a backup.";
    return [paragraph(dim(why))];
  }
  return [
    blank,
    heading("Repaired"),
    ...repaired.map(({ done, what }) =>
      bullet([styled(done ? "good" : "bad", done ? "done" : "not done"), `: ${what}`], 2),
    ),
  ];
}

function headline(damaged: number, warnings: number): Parameters<typeof heading>[0] {
  if (damaged + warnings === 0) return ["Everything is in order  ", styled("good", "ok")];
  const parts = [
    ...(damaged === 0 ? [] : [styled("bad", `${damaged} damaged`)]),
    ...(warnings === 0 ? [] : [styled("warn", counted(warnings, "warning"))]),
  ];
  return ["Doctor  ", ...parts.flatMap((part, index) => (index === 0 ? [part] : [", ", part]))];
}

function checkBlocks({ check, findings }: DoctorCheck): readonly Block[] {
  return [
    blank,
    heading(`${check.slice(0, 1).toUpperCase()}${check.slice(1)}`),
    ...findings.flatMap(({ severity, path, what, fix }) => [
      paragraph([styled(severity === "damaged" ? "bad" : "warn", severity), `: ${what}`], 2, 2),
      ...(path === null ? [] : [line(strong(path), 4)]),
      paragraph([dim("to do: "), fix], 4, 2),
    ]),
  ];
}

async function allChecks(context: Context, services: Services, deep: boolean): Promise<readonly DoctorCheck[]> {
  const { state, candidate, stateDir, workspace, captures } = services;
  const onProgress = (text: string): void => context.talk.progress(text);
  const nowMs = context.clock.nowMs();
  const survey = await surveyState(stateDir.path, nowMs);
  const lockName = statePaths.lock(candidate);
  const places = toCapturePlaces(state, services.pinned, captures);
  const twin = memoryIndex();
  const index = await indexState(services, twin);
  const rebuilt = index.unreadable === null ? null : { index: twin, unreadable: index.unreadable };
  const checks = [
    toDoctorCheck(
      "workspace",
      workspace === null
        ? "none here: the config of the user or the program is used"
        : `${workspace.path} (${workspace.from})`,
      [],
    ),
    await configCheck(services),
    ...checkStorage(survey),
    await guarded("lock", async () => {
      const lock = await inspectLock(stateDir.path, lockName);
      return checkLock(lock === null ? null : { path: `${stateDir.path}/${lockName}`, ...lock });
    }),
    await guarded("runs", () => checkRuns({ state, candidate, captures, rebuilt, deep, onProgress })),
    await guarded("captures", () => checkCaptures(places, deep, onProgress)),
    await guarded("cold blobs", () => checkCold(state, candidate, onProgress)),
    await guarded("user state", () => checkUserState(state, candidate)),
    index.check,
    checkClock(nowMs, await lastRunStarted(state, candidate)),
    toDoctorCheck("workers", counted(services.daily.machine().workers, "thread"), []),
  ];
  return checks.sort((a, b) => doctorChecks.indexOf(a.check) - doctorChecks.indexOf(b.check));
}

/** A check that storage refuses is itself a finding. */
async function guarded(name: DoctorCheck["check"], check: () => Promise<DoctorCheck>): Promise<DoctorCheck> {
  try {
    return await check();
  } catch (cause) {
    if (!(cause instanceof SignalCraftError)) throw cause;
    return toDoctorCheck(name, "", [toFinding(cause)]);
  }
}

function toFinding(cause: SignalCraftError): DoctorFinding {
  return {
    severity: "damaged",
    path: null,
    what: cause.message,
    fix: cause.hint ?? "see the message",
  };
}

async function configCheck(services: Services): Promise<DoctorCheck> {
  return await guarded("config", async () => {
    const config = await services.config();
    const files = Object.values(config);
    const own = files.filter((file) => file.origin.layer !== "built_in").length;
    return toDoctorCheck(
      "config",
      `${files.length} files valid, ${own === 0 ? "all" : files.length - own} of them built-in`,
      [],
    );
  });
}

interface IndexState {
  readonly check: DoctorCheck;
  /** Runs that could not go into the twin; null when no twin could be made. */
  readonly unreadable: readonly string[] | null;
}

const reasons = {
  absent: "it is missing",
  corrupt: "it is damaged",
  other_version: "it is of another version of the program",
} as const;

/** Fills `twin` from the run directories and compares the stored index with it. */
async function indexState(services: Services, twin: RunIndex): Promise<IndexState> {
  const { state, candidate } = services;
  const path = indexPath(services);
  try {
    const { runs, unreadable } = await rebuildIndex(state, candidate, twin);
    if ((await state.facts(statePaths.candidate(candidate))) === null || runs + unreadable.length === 0)
      return { check: toDoctorCheck("index", "no runs yet", []), unreadable };
    const found = await withStoredIndex(services, (index) =>
      verifyIndex(state, candidate, { index, twin: memoryIndex() }),
    );
    if (!found.ok) {
      const finding = {
        severity: "warning",
        path,
        what: reasons[found.reason],
        fix: "nothing: the next command that needs it makes it again",
        repair: { kind: "rebuild_index" },
      } as const;
      return { check: toDoctorCheck("index", "", [finding]), unreadable };
    }
    const { differences, rows } = found.value;
    const [first] = differences;
    const findings: readonly DoctorFinding[] =
      first === undefined
        ? []
        : [
            {
              severity: "damaged",
              path,
              what: `it says something else than the runs in ${differences.length} rows, the first is ${first.table.replaceAll("_", " ")} ${first.row}`,
              fix: "signalcraft index rebuild",
              repair: { kind: "rebuild_index" },
            },
          ];
    return {
      check: toDoctorCheck("index", `${rows} rows, as the runs say`, findings),
      unreadable,
    };
  } catch (cause) {
    if (!(cause instanceof SignalCraftError)) throw cause;
    return { check: skippedCheck("index", cause.message), unreadable: null };
  }
}
