import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { builtinRoot } from "../fs/builtin-root.ts";

/** The text of a file that comes with the program, such as `config/profile.yaml`. */
export async function builtinText(file: string): Promise<string> {
  return await readFile(join(builtinRoot, file), "utf8");
}
