import type { LockHolder } from "../../contracts/ports.ts";
import type { StateSurvey, SurveyEntry } from "../../contracts/state-survey.ts";
import { toDoctorCheck, type DoctorCheck, type DoctorFinding } from "./doctor-check.ts";

const FREE_BYTES_LEAST = 500 * 1024 * 1024;
const GROUP_AND_OTHERS = 0o077;

/** Checks of the state directory that need nothing but the survey of it. */
export function checkStorage(survey: StateSurvey): readonly DoctorCheck[] {
  return [stateDirectory(survey), permissions(survey), unfinishedWrites(survey), freeSpace(survey)];
}

function stateDirectory({ root, exists, isWritable, entries, closed }: StateSurvey): DoctorCheck {
  const files = entries.filter((entry) => entry.kind === "file").length;
  const findings: DoctorFinding[] = [];
  if (!isWritable)
    findings.push({
      severity: "damaged",
      path: root,
      what: exists ? "it may not be written" : "it is not there and cannot be made",
      fix: "make it writable for you, or give another with --state-dir",
    });
  for (const path of closed)
    findings.push({
      severity: "damaged",
      path: `${root}/${path}`,
      what: "the directory may not be read",
      fix: `chmod u+rwx ${shellWord(`${root}/${path}`)}`,
    });
  for (const entry of entries)
    if (entry.kind === "other")
      findings.push({
        severity: "warning",
        path: `${root}/${entry.path}`,
        what: "it is neither a file nor a directory",
        fix: "the program wrote no such thing: see what it is, then remove it",
      });
  return toDoctorCheck(
    "state directory",
    exists ? `${root}, ${files} files` : `${root}, not there yet: the first run makes it`,
    findings,
  );
}

function permissions({ root, exists, entries }: StateSurvey): DoctorCheck {
  const wide = entries.filter((entry) => entry.kind !== "other" && (entry.mode & GROUP_AND_OTHERS) !== 0);
  const [first, ...others] = wide;
  const findings: DoctorFinding[] =
    first === undefined
      ? []
      : [
          {
            severity: "warning",
            path: `${root}/${first.path}`,
            what: `others on this machine have rights on it (mode ${octal(first)})${others.length === 0 ? "" : `, and on ${others.length} more`}`,
            fix: `chmod -R go-rwx ${shellWord(root)}`,
            repair: { kind: "make_private" },
          },
        ];
  return toDoctorCheck(
    "permissions",
    exists ? "only you may read and write what is stored" : "nothing stored yet",
    findings,
  );
}

function octal({ mode }: SurveyEntry): string {
  return mode.toString(8).padStart(4, "0");
}

function unfinishedWrites({ root, orphans }: StateSurvey): DoctorCheck {
  const findings: DoctorFinding[] = orphans.map((path) => ({
    severity: "warning",
    path: `${root}/${path}`,
    what: "a write that was interrupted left it; nothing refers to it",
    fix: `rm -r ${shellWord(`${root}/${path}`)}`,
    repair: { kind: "remove", path },
  }));
  return toDoctorCheck("unfinished writes", "none", findings);
}

function freeSpace({ root, freeBytes }: StateSurvey): DoctorCheck {
  if (freeBytes === null)
    return {
      check: "free space",
      status: "skipped",
      detail: "this file system does not say",
      findings: [],
    };
  const findings: DoctorFinding[] =
    freeBytes >= FREE_BYTES_LEAST
      ? []
      : [
          {
            severity: "warning",
            path: root,
            what: `${mebibytes(freeBytes)} are left`,
            fix: "free some space before the next run",
          },
        ];
  return toDoctorCheck("free space", mebibytes(freeBytes), findings);
}

function mebibytes(bytes: number): string {
  const value = Math.floor(bytes / (1024 * 1024));
  return value >= 10_240 ? `${Math.floor(value / 1024)} GiB` : `${value} MiB`;
}

/** A path as a shell takes it. */
export function shellWord(path: string): string {
  return /^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

export interface LockState {
  readonly path: string;
  readonly holder: LockHolder;
  readonly isAlive: boolean;
}

/** The lock of the candidate, if anybody has it. */
export function checkLock(lock: LockState | null): DoctorCheck {
  if (lock === null) return toDoctorCheck("lock", "free", []);
  const { pid, host, since, command } = lock.holder;
  if (lock.isAlive) return toDoctorCheck("lock", `held by process ${pid} on ${host} since ${since} (${command})`, []);
  return toDoctorCheck("lock", "left behind", [
    {
      severity: "warning",
      path: lock.path,
      what: `process ${pid} on ${host} left it behind; it is gone`,
      fix: "nothing: the next run takes it over",
    },
  ]);
}

/** Whether this machine's clock is before the moment at which the last run started. */
export function checkClock(nowMs: number, lastStarted: string | null): DoctorCheck {
  const lastMs = lastStarted === null ? Number.NaN : Date.parse(lastStarted);
  const now = new Date(nowMs).toISOString().replace(/\.\d+Z$/, "Z");
  if (Number.isNaN(lastMs)) return toDoctorCheck("clock", `${now}, no run to compare it with`, []);
  if (nowMs >= lastMs) return toDoctorCheck("clock", `${now}, after the last run`, []);
  return toDoctorCheck("clock", now, [
    {
      severity: "warning",
      path: null,
      what: `it says ${now}, but the last run started at ${lastStarted}`,
      fix: "set the clock; captures that seem to come from the future are not read",
    },
  ]);
}
