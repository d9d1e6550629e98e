import { SignalCraftError, type ErrorCode } from "../../contracts/errors.ts";

/** The failure that a system call's error code stands for. `what` completes "Cannot": `write /state/x`. */
export function storageError(cause: unknown, what: string): SignalCraftError {
  if (cause instanceof SignalCraftError) return cause;
  const errno = errnoOf(cause);
  const row = causes[errno];
  if (row === undefined)
    return new SignalCraftError(
      "storage_failed",
      `Cannot ${what}: ${errno === "" ? String(cause) : `the system answered ${errno}`}`,
      { hint: "check the disk and the path, then run the same command again", cause },
    );
  return new SignalCraftError(row.code, `Cannot ${what}: ${row.reason}`, { hint: row.hint, cause });
}

/** The errno name of a system error, "" for anything else. */
export function errnoOf(cause: unknown): string {
  return typeof cause === "object" && cause !== null && "code" in cause && typeof cause.code === "string"
    ? cause.code
    : "";
}

const full = {
  code: "storage_full",
  reason: "the disk is full",
  hint: "free some space and run the same command again; what was stored before is intact",
} as const;
const readOnly = {
  code: "storage_read_only",
  reason: "it may not be written",
  hint: "give a writable directory with --state-dir",
} as const;

const causes: Readonly<Record<string, { readonly code: ErrorCode; readonly reason: string; readonly hint: string }>> = {
  ENOSPC: full,
  EDQUOT: full,
  EROFS: readOnly,
  EACCES: readOnly,
  EPERM: readOnly,
  ENOTDIR: {
    code: "storage_failed",
    reason: "a part of the path is a file",
    hint: "give another directory with --state-dir",
  },
  EISDIR: { code: "storage_failed", reason: "it is a directory", hint: "move it away and run the same command again" },
  ELOOP: {
    code: "storage_failed",
    reason: "it is a symbolic link that leads to no file",
    hint: "put the file itself there, or move the link away; signalcraft doctor --fix repairs pointers",
  },
  EMFILE: {
    code: "storage_failed",
    reason: "too many files are open",
    hint: "raise the limit on open files (ulimit -n)",
  },
  EIO: {
    code: "storage_failed",
    reason: "the disk reports an input/output error",
    hint: "check the disk; what was stored before is intact",
  },
};
