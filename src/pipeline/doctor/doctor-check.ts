/** What doctor looks at, and what it says of each. */
import type { Repair } from "./repair.ts";

export const doctorChecks = [
  "workspace",
  "config",
  "state directory",
  "permissions",
  "unfinished writes",
  "free space",
  "lock",
  "runs",
  "captures",
  "cold blobs",
  "user state",
  "index",
  "clock",
  "workers",
] as const;
export type DoctorCheckName = (typeof doctorChecks)[number];

export interface DoctorFinding {
  /** `damaged`: something that was stored is not what it was, or cannot be used. `warning`: nothing is lost. */
  readonly severity: "damaged" | "warning";
  /** Absolute path; null when it is about no file. */
  readonly path: string | null;
  readonly what: string;
  /** What to do about it. */
  readonly fix: string;
  /** What `doctor --fix` does about it; absent where a person must decide. */
  readonly repair?: Repair;
}

export interface DoctorCheck {
  readonly check: DoctorCheckName;
  /** `skipped`: it could not be looked at, and `detail` says why. */
  readonly status: "ok" | "warning" | "damaged" | "skipped";
  readonly detail: string;
  readonly findings: readonly DoctorFinding[];
}

/** A check whose status is that of its worst finding. */
export function toDoctorCheck(check: DoctorCheckName, detail: string, findings: readonly DoctorFinding[]): DoctorCheck {
  const worst = findings.some((finding) => finding.severity === "damaged")
    ? "damaged"
    : findings.length > 0
      ? "warning"
      : "ok";
  return { check, status: worst, detail, findings };
}

/** A check that could not be made. */
export function skippedCheck(check: DoctorCheckName, detail: string): DoctorCheck {
  return { check, status: "skipped", detail, findings: [] };
}
