/** Who may import whom: the table of DESIGN section 5. */
import { posix } from "node:path";
import { isInside, isTypeScript, type Rule, type SourceFile, viewOf } from "../source-file.ts";

interface Layer {
  readonly folders: readonly string[];
  /** Packages by name; `node:` and `bun:` stand for all modules with that prefix. */
  readonly packages: readonly string[];
  /** May it import files that are no code from outside src, such as package.json? */
  readonly outside?: boolean;
}

const layers: Readonly<Record<string, Layer>> = {
  contracts: { folders: [], packages: ["valibot"] },
  engine: { folders: ["contracts"], packages: ["valibot", "ipaddr.js", "htmlparser2", "entities"] },
  pipeline: { folders: ["contracts", "engine"], packages: ["valibot"] },
  adapters: {
    folders: ["contracts", "engine"],
    packages: ["node:", "bun", "bun:", "valibot", "yaml", "tinyglobby", "age-encryption", "nodemailer"],
    outside: true,
  },
  server: { folders: ["contracts", "engine", "pipeline"], packages: ["valibot"] },
  cli: {
    folders: ["contracts", "engine", "pipeline", "adapters", "server"],
    packages: ["cac", "picocolors", "valibot"],
    outside: true,
  },
};

/** src/main.ts and src/worker.ts: they wire and hold no logic. */
const entry: Layer = { folders: Object.keys(layers), packages: ["node:"] };

/** Single files that may import one thing more, with the reason. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  "src/engine/canonical/sha256.ts": ["node:crypto"], // the one hashing file
};

export const layersRule: Rule = {
  name: "imports follow the table of layers",
  check: (file) => {
    if (!isTypeScript(file) || !isInside(file, "src")) return [];
    const folder = toFolder(file.path);
    const layer = folder === "" ? entry : layers[folder];
    if (layer === undefined) return [`src/${folder} is not in the table of layers`];
    return viewOf(file).imports.flatMap((specifier) => checkImport(file, layer, specifier));
  },
};

function checkImport(file: SourceFile, layer: Layer, specifier: string): readonly string[] {
  if (exceptions[file.path]?.includes(specifier)) return [];
  if (!specifier.startsWith(".")) {
    return layer.packages.some((allowed) => isPackage(specifier, allowed))
      ? []
      : [`may not import package ${specifier}`];
  }
  const target = posix.join(posix.dirname(file.path), specifier);
  if (!target.startsWith("src/")) {
    return layer.outside === true && !target.endsWith(".ts") ? [] : [`may not import ${target}, which is outside src`];
  }
  if (!/\.[a-z]+$/.test(target)) return [`imports ${specifier} without its extension`];
  const folder = toFolder(target);
  if (folder === toFolder(file.path) || layer.folders.includes(folder)) return [];
  return [`may not import ${target}`];
}

function isPackage(specifier: string, allowed: string): boolean {
  if (allowed.endsWith(":")) return specifier.startsWith(allowed);
  return specifier === allowed || specifier.startsWith(`${allowed}/`);
}

/** `engine` for src/engine/x/y.ts, the empty string for a file directly in src. */
function toFolder(path: string): string {
  const parts = path.split("/");
  return parts.length > 2 ? (parts[1] as string) : "";
}
