/** What a run did to the files below a folder, in the order in which the calls returned, read from the log of `strace -f -y -s 0`. */

export interface Operation {
  readonly call: "create" | "write" | "sync" | "rename" | "link" | "remove" | "folder";
  /** Relative to the folder that was traced. */
  readonly path: string;
  /** The new name of `rename` and `link`. */
  readonly to: string | null;
  /** Bytes that `write` wrote. */
  readonly bytes: number;
}

/** Calls that failed or that are about other files are left out. */
export function readOperations(log: string, folder: string): readonly Operation[] {
  const begun = new Map<string, string>();
  const operations: Operation[] = [];
  for (const line of log.split("\n")) {
    const [, thread, rest] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (thread === undefined || rest === undefined) continue;
    if (rest.endsWith("<unfinished ...>")) {
      begun.set(thread, rest.slice(0, -"<unfinished ...>".length));
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const whole = resumed === null ? rest : `${begun.get(thread) ?? ""}${resumed[1]}`;
    const operation = toOperation(whole, `${folder}/`);
    if (operation !== null) operations.push(operation);
  }
  return operations;
}

function toOperation(call: string, below: string): Operation | null {
  const [, name, given, answer] = /^(\w+)\((.*)\)\s+= (-?\d+)/.exec(call) ?? [];
  if (name === undefined || given === undefined || Number(answer) < 0) return null;
  const quoted = [...given.matchAll(/"([^"]*)"/g)]
    .map((match) => match[1] ?? "")
    .filter((text) => text.startsWith("/"));
  const open = /^\d+<([^>]*?)(?: \(deleted\))?>/.exec(given)?.[1] ?? "";
  const of = (kind: Operation["call"], path: string | undefined, to: string | null = null): Operation | null =>
    path === undefined || !path.startsWith(below) || (to !== null && !to.startsWith(below))
      ? null
      : {
          call: kind,
          path: path.slice(below.length),
          to: to === null ? null : to.slice(below.length),
          bytes: kind === "write" && name !== "ftruncate" ? Number(answer) : 0,
        };
  switch (name) {
    case "openat":
      return given.includes("O_CREAT") ? of("create", quoted[0]) : null;
    case "write":
    case "writev":
    case "pwrite64":
    case "pwritev":
    case "ftruncate":
      return of("write", open);
    case "fsync":
    case "fdatasync":
      return of("sync", open);
    case "rename":
    case "renameat":
    case "renameat2":
      return of("rename", quoted[0], quoted[1] ?? "");
    case "link":
    case "linkat":
      return of("link", quoted[0], quoted[1] ?? "");
    case "unlink":
    case "unlinkat":
    case "rmdir":
      return of("remove", quoted[0]);
    case "mkdir":
    case "mkdirat":
      return of("folder", quoted[0]);
    default:
      return null;
  }
}
