import { readFile } from "node:fs/promises";

/** What a config file itself says, without the defaults for what it leaves out. For files that were read and found valid before. */
export async function readWrittenValue(path: string): Promise<unknown> {
  return Bun.YAML.parse(new TextDecoder().decode(await readFile(path))) ?? {};
}
