/** What a module may look like: named exports of things it defines itself, no enum, no namespace. */
import { findEach, isTypeScript, type Rule, viewOf } from "../source-file.ts";

const reexport = /(?<![.\w])export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s*["'] *["']\s*;?/g;

export const noBarrelRule: Rule = {
  name: "no file only re-exports",
  check: (file) => {
    if (!isTypeScript(file)) return [];
    const { code } = viewOf(file);
    const rest = code.replaceAll(reexport, "").trim();
    return rest === "" && code.trim() !== "" ? ["only re-exports; import from where a thing is defined"] : [];
  },
};

export const noDefaultExportRule: Rule = {
  name: "no default exports",
  check: (file) => {
    if (!isTypeScript(file)) return [];
    return findEach(viewOf(file).code, /(?<![.\w])export\s+default\b|\bas\s+default\b/g, () => "has a default export");
  },
};

export const noEnumOrNamespaceRule: Rule = {
  name: "no enums and no namespaces",
  check: (file) => {
    if (!isTypeScript(file)) return [];
    const pattern = /(?<=^|[;{}\n]|\bexport|\bconst|\bdeclare)[ \t]*\b(enum|namespace|module)\s+\w+\s*\{/g;
    return findEach(viewOf(file).code, pattern, (match) => `declares ${match[1] as string}`);
  },
};
