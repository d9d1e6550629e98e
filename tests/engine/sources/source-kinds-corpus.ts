import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sharedDir } from "../../shared-path.ts";

/** One line of the corpus index. */
export interface CorpusFile {
  readonly file: string;
  readonly ats: string;
  readonly employer: string;
  readonly kind: string;
  readonly provenance: string;
  readonly postings: number | null;
}

/** The files of one vendor in the corpus; empty when this machine has none. */
export function corpusFiles(ats: string): readonly CorpusFile[] {
  const folder = sharedDir();
  const index = folder === null ? null : join(folder, "corpus/INDEX.json");
  if (index === null || !existsSync(index)) return [];
  return (JSON.parse(readFileSync(index, "utf8")) as CorpusFile[]).filter((entry) => entry.ats === ats);
}

/** The text of a corpus file. */
export function corpusText(entry: CorpusFile): string {
  return readFileSync(join(sharedDir() ?? "", "corpus", entry.file), "utf8");
}
