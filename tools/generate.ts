/** Writes schemas/ and docs/reference/ from the tables: `bun tools/generate.ts [--check]`. `--check` writes nothing and names what drifted. */
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { loadCommands } from "../src/cli/command.ts";
import { commands } from "../src/cli/commands.ts";
import { artifactsPage } from "./generate/artifacts-page.ts";
import { cliPage } from "./generate/cli-page.ts";
import { environmentPage } from "./generate/environment-page.ts";
import { errorsPage } from "./generate/errors-page.ts";
import { eventsPage } from "./generate/events-page.ts";
import { exitCodesPage } from "./generate/exit-codes-page.ts";
import { exportsPage } from "./generate/exports-page.ts";
import { outcomesPage } from "./generate/outcomes-page.ts";
import { schemaFiles } from "./generate/schema-files.ts";
import { sourceKindsPage } from "./generate/source-kinds-page.ts";
import { projectRoot } from "./project.ts";

/** Folders that hold nothing but what is written here. */
const ownFolders: readonly string[] = ["schemas", "docs/reference"];

const loaded = await loadCommands(commands);

/** Every generated file by its path in the checkout. */
const files: ReadonlyMap<string, string> = new Map([
  ...schemaFiles(),
  ["docs/reference/artifacts.md", artifactsPage()],
  ["docs/reference/cli.md", cliPage(loaded)],
  ["docs/reference/environment.md", environmentPage()],
  ["docs/reference/errors.md", errorsPage()],
  ["docs/reference/events.md", eventsPage()],
  ["docs/reference/exit-codes.md", exitCodesPage(loaded)],
  ["docs/reference/exports.md", exportsPage()],
  ["docs/reference/outcomes.md", outcomesPage()],
  ["docs/reference/source-kinds.md", sourceKindsPage()],
]);

const checking = process.argv.includes("--check");
const drifted: string[] = [];

for (const [path, text] of files) {
  const file = Bun.file(join(projectRoot, path));
  if ((await file.exists()) && (await file.text()) === text) continue;
  drifted.push(path);
  if (checking) continue;
  await mkdir(join(projectRoot, path, ".."), { recursive: true });
  await Bun.write(file, text);
}
for (const path of await listStale()) {
  drifted.push(path);
  if (!checking) await rm(join(projectRoot, path));
}

if (checking && drifted.length > 0) {
  for (const path of drifted) console.error(`error: Cannot accept ${path}: it is not what the tables say`);
  console.error("hint: run make fmt, which writes it again");
  process.exit(1);
}
for (const path of drifted) console.log(`generated ${path}`);

/** Files in our folders that no table asks for any more. */
async function listStale(): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const folder of ownFolders) {
    const names = await readdir(join(projectRoot, folder)).catch(() => []);
    for (const name of names) if (!files.has(`${folder}/${name}`)) stale.push(`${folder}/${name}`);
  }
  return stale.sort();
}
