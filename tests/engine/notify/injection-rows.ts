import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Every payload of the shared injection vectors, whatever it was made against: a title can hold any of them. */
export function injectionRows(folder: string): readonly string[] {
  const read = (file: string): readonly Record<string, string | undefined>[] =>
    JSON.parse(readFileSync(join(folder, file), "utf8"));
  const rows = ["crlf", "csv_formula", "markdown", "mentions", "terminal", "xss"].flatMap((name) =>
    read(`${name}.json`).map((row) => row["payload"] ?? row["cell"] ?? row["text"] ?? ""),
  );
  const naughty = JSON.parse(readFileSync(join(folder, "raw/blns.json"), "utf8")) as string[];
  return [...rows, ...naughty].filter((text) => text.trim() !== "");
}
