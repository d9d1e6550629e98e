import type { ArchiveLimits } from "../../contracts/archive.ts";
import { ArchiveRefused } from "./archive-refused.ts";

/** Whether the folder was an entry of its own, or only a part of another one's path. */
interface Seen {
  readonly kind: "file" | "directory" | "parent";
  readonly path: string;
}

/**
 * Keeps the names of one archive apart: each may come once, no file may be a folder too, and no two may differ only in case or in how accents are written,
 * because on some file systems those are the same file.
 */
export class EntryNames {
  readonly #seen = new Map<string, Seen>();
  readonly #namesMax: number;
  #size = 0;

  constructor(limits: Pick<ArchiveLimits, "namesMax">) {
    this.#namesMax = limits.namesMax;
  }

  /** Adds a checked path; throws what speaks against it. */
  add(path: string, isDirectory: boolean): void {
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1))
      this.#addParent(path.slice(0, slash), path);
    const before = this.#seen.get(fold(path));
    if (before === undefined) this.#keep(path, isDirectory ? "directory" : "file");
    else if (before.path !== path) throw new ArchiveRefused("duplicate_folded", path);
    else if (isDirectory && before.kind === "parent") this.#seen.set(fold(path), { kind: "directory", path });
    else
      throw new ArchiveRefused(
        (before.kind === "file") === isDirectory || before.kind === "parent" ? "parent_is_file" : "duplicate",
        path,
      );
  }

  #addParent(folder: string, path: string): void {
    const before = this.#seen.get(fold(folder));
    if (before === undefined) this.#keep(folder, "parent");
    else if (before.kind === "file") throw new ArchiveRefused("parent_is_file", path);
    else if (before.path !== folder) throw new ArchiveRefused("duplicate_folded", path);
  }

  #keep(path: string, kind: Seen["kind"]): void {
    this.#size += path.length;
    if (this.#size > this.#namesMax) throw new ArchiveRefused("names_limit", path);
    this.#seen.set(fold(path), { kind, path });
  }
}

/** Compatibility forms and case folded away, by the tables of Unicode alone: no locale is consulted. A plain small name is its own fold, and costs no second copy. */
function fold(path: string): string {
  if (/^[ -~]*$/.test(path)) return path.toLowerCase();
  return path.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
}
