/** Stages the files that the binary carries so that it has the same bytes whatever order the file system lists folders in. */
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { projectRoot } from "./project.ts";

/** Folders that are readable inside the binary, under the same relative paths as in the checkout. */
export const embeddedFolders: readonly string[] = ["config", "schemas", "snapshots"];

/**
 * Copies every embedded file to `<stage>/<number>/<its path>` and returns the `--asset` options for them, in path order.
 *
 * `--asset folder` alone stores the folder in directory order, which differs between file systems and so changes the binary's
 * hash; `--asset file` keeps only the base name. One numbered folder a file gives both the path and an order.
 */
export async function stageAssets(stage: string): Promise<readonly string[]> {
  const options: string[] = [];
  for (const path of listEmbeddedFiles()) {
    const root = join(stage, String(options.length / 2));
    await mkdir(join(root, dirname(path)), { recursive: true });
    await copyFile(join(projectRoot, path), join(root, path));
    options.push("--asset", join(root, path.slice(0, path.indexOf("/"))));
  }
  return options;
}

/** The embedded files by path relative to the checkout, in code-unit order. */
export function listEmbeddedFiles(): readonly string[] {
  const paths: string[] = [];
  for (const folder of embeddedFolders) {
    const found = new Bun.Glob("**/*").scanSync({ cwd: join(projectRoot, folder), onlyFiles: true });
    for (const path of found) paths.push(`${folder}/${path}`);
  }
  return paths.sort();
}
