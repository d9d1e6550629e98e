/** What package.json may say. */
import type { Rule } from "../source-file.ts";

/** Runtime packages. One more needs a decision record first. */
const runtimePackages: readonly string[] = [
  "age-encryption",
  "cac",
  "entities",
  "htmlparser2",
  "ipaddr.js",
  "nodemailer",
  "picocolors",
  "tinyglobby",
  "valibot",
  "yaml",
];

interface Manifest {
  readonly engines?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export const packagesRule: Rule = {
  name: "runtime packages are the decided ones, every version is exact, Bun is one version",
  check: (file) => {
    if (file.path !== "package.json") return [];
    const manifest = JSON.parse(file.text) as Manifest;
    const findings: string[] = [];
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      if (!runtimePackages.includes(name)) findings.push(`runtime package ${name} has no decision`);
    }
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) findings.push(`${name} ${version} is not an exact version`);
    }
    const pinned = new Set([
      manifest.engines?.["bun"],
      manifest.devDependencies?.["bun"],
      manifest.devDependencies?.["@types/bun"],
    ]);
    if (pinned.size !== 1) findings.push("engines.bun, bun and @types/bun are not the same version");
    return findings;
  },
};
