/** Compiles SignalCraft into one executable: `bun tools/build.ts host | <target>...`. The same sources give the same bytes. */
import { mkdir, rename, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { bun, exec } from "./exec.ts";
import { type BuildTarget, buildTargets, hostTargetName } from "./build-target.ts";
import { readBunRuntime } from "./bun-runtime.ts";
import { stageAssets } from "./embedded-assets.ts";
import { projectRoot } from "./project.ts";

/** Entry points after the first are worker scripts. In the binary they are found at the root, beside main. */
const entryPoints: readonly string[] = ["src/main.ts", "src/worker.ts"];

/** What the executable may do is fixed here: no .env, no bunfig.toml, no code from strings, no native add-ons. */
const buildOptions: readonly string[] = [
  "--compile",
  "--minify",
  "--bytecode",
  "--format=esm",
  "--sourcemap",
  "--no-compile-autoload-dotenv",
  "--no-compile-autoload-bunfig",
  "--compile-exec-argv=--disallow-code-generation-from-strings=strict --no-addons",
  "--reject-unresolved",
];

const names = process.argv.slice(2);
if (names.length === 0)
  throw new Error("Cannot build: name a target (host, " + buildTargets.map((t) => t.name).join(", ") + ")");
for (const name of names) await build(name);

async function build(name: string): Promise<void> {
  const target = buildTargets.find((candidate) => candidate.name === name);
  if (target === undefined && name !== "host") throw new Error(`Cannot build ${name}: there is no such target`);
  const outfile = target === undefined ? "dist/signalcraft" : `dist/${name}/signalcraft`;

  const work = join(projectRoot, `dist/.build-${name}-${process.pid}`);
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  try {
    const assets = await stageAssets(relative(projectRoot, join(work, "assets")));
    const entries = await existing(entryPoints);
    // The name of the outfile is part of the bytes, so every target is built as `signalcraft` and moved.
    const built = join(work, "out/signalcraft");
    const exit = await exec([
      bun,
      "build",
      ...buildOptions,
      ...(await targetOptions(target)),
      ...assets,
      ...entries,
      "--outfile",
      relative(projectRoot, built),
    ]);
    if (exit !== 0) throw new Error(`Cannot build ${name}: bun build exited with ${exit}`);
    await mkdir(join(projectRoot, outfile, ".."), { recursive: true });
    await rename(built, join(projectRoot, outfile));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  await report(outfile);
}

async function targetOptions(target: BuildTarget | undefined): Promise<readonly string[]> {
  if (target === undefined || target.name === hostTargetName) return [];
  return [`--target=${target.bunTarget}`, `--compile-executable-path=${await readBunRuntime(target)}`];
}

async function existing(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) if (await Bun.file(join(projectRoot, path)).exists()) found.push(path);
  return found;
}

async function report(outfile: string): Promise<void> {
  const bytes = await Bun.file(join(projectRoot, outfile)).bytes();
  const sha256 = new Bun.CryptoHasher("sha256").update(bytes).digest("hex");
  console.log(`${outfile}  ${bytes.length} bytes  sha256 ${sha256}`);
}
