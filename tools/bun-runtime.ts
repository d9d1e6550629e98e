/** Finds the Bun executable that a cross-compiled binary is made of, fetching its package once and checking it against the lock. */
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { BuildTarget } from "./build-target.ts";
import { projectRoot } from "./project.ts";

interface LockedPackage {
  readonly version: string;
  readonly integrity: string;
}

/**
 * The path of Bun for `target`, unpacked under node_modules/.cache.
 *
 * The package manager downloads it from whatever registry is configured; nothing else is asked. Throws when the bytes are not
 * those in package-lock.json.
 */
export async function readBunRuntime(target: BuildTarget): Promise<string> {
  const locked = await readLocked(target.runtimePackage);
  const cache = join(projectRoot, "node_modules/.cache/bun-runtime");
  const home = join(cache, `${target.name}-${locked.version}`);
  const executable = join(home, "package/bin/bun");
  if (await Bun.file(executable).exists()) return executable;

  const work = `${home}.${process.pid}.tmp`;
  await mkdir(work, { recursive: true });
  try {
    const spec = `${target.runtimePackage}@${locked.version}`;
    await run(["npm", "pack", spec, "--silent", "--pack-destination", work], `download ${spec}`);
    const [archive] = [...new Bun.Glob("*.tgz").scanSync(work)];
    if (archive === undefined) throw new Error(`Cannot download ${spec}: npm pack left no archive`);
    const bytes = await Bun.file(join(work, archive)).bytes();
    const integrity = `sha512-${new Bun.CryptoHasher("sha512").update(bytes).digest("base64")}`;
    if (integrity !== locked.integrity)
      throw new Error(`Cannot use ${spec}: its sha512 is not the one in package-lock.json`);
    await run(["tar", "-xzf", join(work, archive), "-C", work], `unpack ${spec}`);
    await rm(join(work, archive));
    await rm(home, { recursive: true, force: true });
    await rename(work, home);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return executable;
}

async function readLocked(name: string): Promise<LockedPackage> {
  const lock = (await Bun.file(join(projectRoot, "package-lock.json")).json()) as {
    packages: Record<string, LockedPackage>;
  };
  const locked = lock.packages[`node_modules/${name}`];
  if (locked === undefined) throw new Error(`Cannot find ${name}: package-lock.json does not name it`);
  return locked;
}

async function run(command: readonly string[], purpose: string): Promise<void> {
  const child = Bun.spawn([...command], { cwd: projectRoot, stdin: "ignore", stdout: "ignore", stderr: "inherit" });
  const exit = await child.exited;
  if (exit !== 0) throw new Error(`Cannot ${purpose}: ${command[0]} exited with ${exit}`);
}
