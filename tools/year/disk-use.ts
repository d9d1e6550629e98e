import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Bytes on the disk below a folder by its first parts: what blocks take, each hard-linked file once, directories included. */
export async function diskUse(root: string): Promise<Readonly<Record<string, number>>> {
  const seen = new Set<number>();
  const found: Record<string, number> = { total: 0 };
  const walk = async (folder: string, label: string): Promise<void> => {
    for (const entry of await readdir(join(root, folder), {
      withFileTypes: true,
    })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const stats = await lstat(join(root, path));
      const named = label === "" ? labelOf(path) : label;
      if (!seen.has(stats.ino)) {
        seen.add(stats.ino);
        const bytes = stats.blocks * 512;
        found[named] = (found[named] ?? 0) + bytes;
        found["total"] = (found["total"] ?? 0) + bytes;
      }
      if (entry.isDirectory()) await walk(path, labelOf(path));
    }
  };
  await walk("", "");
  return found;
}

/** `candidates/local/runs` and the like count together, everything else by its first folder. */
function labelOf(path: string): string {
  const parts = path.split("/");
  return parts[0] === "candidates" ? (parts[2] ?? "candidates") : (parts[0] ?? "");
}
