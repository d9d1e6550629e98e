/** The packages that end up in the binary: the dependencies of package.json and theirs, as installed, without peers and tools. */
import { join } from "node:path";

export interface RuntimePackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Folder it is installed in. */
  readonly folder: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Every runtime package once, by name and then version in code-unit order. */
export async function readRuntimePackages(root: string): Promise<readonly RuntimePackage[]> {
  const found = new Map<string, RuntimePackage>();
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const manifest = (await Bun.file(join(folder, "package.json")).json()) as Manifest;
    const key = `${manifest.name}@${manifest.version}`;
    if (found.has(key)) continue;
    found.set(key, {
      name: manifest.name,
      version: manifest.version,
      licence: manifest.license ?? "none stated",
      folder,
    });
    for (const name of Object.keys(manifest.dependencies ?? {})) waiting.push(await findInstalled(root, folder, name));
  }
  const packages = [...found.values()].filter((entry) => entry.folder !== root);
  const key = (entry: RuntimePackage): string => `${entry.name}@${entry.version}`;
  return packages.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Node's resolution: the nearest node_modules that has the package, from the folder of its user upwards. */
async function findInstalled(root: string, user: string, name: string): Promise<string> {
  for (let folder = user; folder.length >= root.length; folder = join(folder, "..")) {
    const candidate = join(folder, "node_modules", name);
    if (await Bun.file(join(candidate, "package.json")).exists()) return candidate;
  }
  throw new Error(`Cannot find package ${name} for ${user}: it is not installed`);
}
