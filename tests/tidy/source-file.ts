/** A file as the rules see it, and the reading of the whole checkout into such files. */
import { join } from "node:path";
import { type CodeView, toCodeView } from "./code-view.ts";

export interface SourceFile {
  /** Relative to the checkout, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** One rule about the code: what it is called and what it finds in a file, one sentence a finding. */
export interface Rule {
  readonly name: string;
  readonly check: (file: SourceFile) => readonly string[];
}

export const projectRoot = join(import.meta.dir, "../..");

const textFile =
  /(^|\/)(Makefile|LICENSE|Containerfile|Dockerfile|run|\.[a-z-]+|[^/]+\.(ts|json|jsonl|yaml|yml|md|txt|sh|toml|css|html|xml|csv))$/;

/** Folders with bytes that are somebody's payload, or that a tool made. */
const skipped = /(^(dist|state|snapshots)|(^|\/)(node_modules|fixtures|\.git))(\/|$)/;

/** Every text file of the checkout that a person or a generator of ours writes, by path. */
export async function readProject(): Promise<readonly SourceFile[]> {
  const paths = [...new Bun.Glob("**/*").scanSync({ cwd: projectRoot, dot: true, onlyFiles: true })]
    .filter((path) => textFile.test(path) && !skipped.test(path))
    .sort();
  return await Promise.all(paths.map(async (path) => ({ path, text: await Bun.file(join(projectRoot, path)).text() })));
}

export function isTypeScript(file: SourceFile): boolean {
  return file.path.endsWith(".ts");
}

export function isInside(file: SourceFile, folder: string): boolean {
  return file.path.startsWith(`${folder}/`);
}

const views = new WeakMap<SourceFile, CodeView>();

/** The code view of a file, made once. */
export function viewOf(file: SourceFile): CodeView {
  const known = views.get(file);
  if (known !== undefined) return known;
  const view = toCodeView(file.text);
  views.set(file, view);
  return view;
}

/** Findings for each match of `pattern` in `text`, with the line. */
export function findEach(
  text: string,
  pattern: RegExp,
  toFinding: (match: RegExpExecArray) => string,
): readonly string[] {
  return Array.from(text.matchAll(pattern), (match) => {
    const line = text.slice(0, match.index).split("\n").length;
    return `line ${line}: ${toFinding(match)}`;
  });
}
