/** Which row of the table the words name, and which words are left for it. */
import type { CommandEntry } from "../command.ts";
import { suggest } from "../../engine/suggest/suggest.ts";
import { type UsageProblem, usageProblem } from "./usage-problem.ts";

export interface MatchedCommand {
  readonly kind: "match";
  readonly entry: CommandEntry;
  readonly rest: readonly string[];
}

/** The row with the longest path that the words begin with; a problem, with what was probably meant, when there is none. */
export function matchCommand(words: readonly string[], table: readonly CommandEntry[]): MatchedCommand | UsageProblem {
  for (const length of [2, 1]) {
    const path = words.slice(0, length).join(" ");
    const entry = words.length < length ? undefined : table.find((row) => row.path === path);
    if (entry !== undefined) return { kind: "match", entry, rest: words.slice(length) };
  }
  return noSuchCommand(words, table);
}

/** The commands of a group, by the word they begin with. */
export function commandsOfGroup<T extends { readonly path: string }>(group: string, table: readonly T[]): readonly T[] {
  return table.filter((row) => row.path.startsWith(`${group} `));
}

function noSuchCommand(words: readonly string[], table: readonly CommandEntry[]): UsageProblem {
  const [first = "", second] = words;
  const group = commandsOfGroup(first, table);
  if (group.length > 0 && second === undefined) {
    const names = group.map((row) => row.path.slice(first.length + 1)).join(", ");
    return usageProblem(`Cannot run ${first}: it needs one of ${names}`, `signalcraft help ${first} says what they do`);
  }
  // Within a group that exists, what follows is wrong; otherwise the first word may be, alone or with the second.
  const typed = group.length > 0 || second !== undefined ? `${first} ${second}` : first;
  const near = [
    ...suggest(
      typed,
      table.map((row) => row.path),
    ),
    ...suggest(
      first,
      table.filter((row) => !row.path.includes(" ")).map((row) => row.path),
    ),
    ...(group.length > 0 ? [] : nearGroups(first, second, table)),
    ...table.filter((row) => row.path.endsWith(` ${first}`)).map((row) => row.path),
  ];
  const names = [...new Set(near)].slice(0, 3);
  const shown = group.length > 0 ? typed : first;
  const list = group.length > 0 ? `signalcraft help ${first}` : "signalcraft --help";
  return usageProblem(
    `Cannot run ${shown}: there is no such command`,
    names.length === 0
      ? `${list} lists the commands`
      : `did you mean ${names.join(" or ")}? ${list} lists the commands`,
  );
}

function nearGroups(first: string, second: string | undefined, table: readonly CommandEntry[]): readonly string[] {
  const groups = new Set(table.filter((row) => row.path.includes(" ")).map((row) => row.path.split(" ")[0] as string));
  const near = suggest(first, [...groups]);
  return near.flatMap((group) => {
    const rows = commandsOfGroup(group, table).map((row) => row.path);
    return second !== undefined && rows.includes(`${group} ${second}`) ? [`${group} ${second}`] : rows;
  });
}
