import { LineCounter, parseDocument, type Document } from "yaml";
import { SignalCraftError } from "../../contracts/errors.ts";

/** A YAML file as a value, with a way to say where in the file a path of it stands. */
export interface YamlFile {
  readonly value: unknown;
  /** Line and column of a path, counted from 1: of its value, or of its key for `key: true`. */
  readonly locate: (
    path: readonly (string | number)[],
    what: "key" | "value",
  ) => { readonly line: number; readonly column: number };
}

/**
 * Reads YAML 1.2. Syntax errors and duplicate keys are refused with file, line and column (code `config_invalid`);
 * aliases are bounded, custom tags are refused.
 */
export function parseYaml(text: string, path: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    prettyErrors: false,
    logLevel: "silent",
  });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) {
    const { line, col } = lines.linePos(problem.pos[0]);
    const reason =
      problem.code === "DUPLICATE_KEY"
        ? "the same key stands twice"
        : problem.message.replace(/\s+/g, " ").replace(/\.$/, "");
    throw new SignalCraftError("config_invalid", `Cannot read ${path}: line ${line}, column ${col}: ${reason}`, {
      hint: problem.code === "DUPLICATE_KEY" ? "keep one of the two" : "check indentation, quotes and colons there",
    });
  }
  return {
    value: document.toJS({ maxAliasCount: 100 }) ?? {},
    locate: (at, what) => locate(document, lines, at, what),
  };
}

function locate(
  document: Document,
  lines: LineCounter,
  path: readonly (string | number)[],
  what: "key" | "value",
): { readonly line: number; readonly column: number } {
  for (let length = path.length; length >= 0; length--) {
    const offset = offsetOf(document, path.slice(0, length), what === "key" && length === path.length);
    if (offset === null) continue;
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  }
  return { line: 1, column: 1 };
}

function offsetOf(document: Document, path: readonly (string | number)[], ofKey: boolean): number | null {
  const last = path.at(-1);
  if (ofKey && last !== undefined) {
    const parent = document.getIn(path.slice(0, -1), true) as
      { items?: readonly { key?: { value?: unknown; range?: readonly number[] } }[] } | undefined;
    const pair = parent?.items?.find((item) => String(item.key?.value) === String(last));
    return pair?.key?.range?.[0] ?? null;
  }
  const node = document.getIn(path, true) as { range?: readonly number[] } | undefined;
  return node?.range?.[0] ?? null;
}
