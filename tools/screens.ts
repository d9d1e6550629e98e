/**
 * Puts into README, tutorial and history guide what the program prints today: `bun tools/screens.ts`. What a page leaves out by `[...]` stays left out, by the
 * number of lines before and after it. Ends with 1, and writes nothing, when a line that a page tells to type fails.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./project.ts";
import { HOME_OF_PAGES, typeAlong, typedPages, type TypedLine } from "./screens/type-along.ts";

const LEFT_OUT = "[...]";

/** The part of what was printed that a page shows. */
function abridged({ shown, printed }: TypedLine): string {
  const [before, ...rest] = shown.split(LEFT_OUT);
  if (rest.length === 0 || before === undefined) return printed;
  const lines = printed.split("\n");
  const head = lines.slice(0, before.trimEnd().split("\n").length);
  const after = (rest.at(-1) ?? "").trim();
  const tail = after === "" ? [] : ["", ...lines.slice(-after.split("\n").length)];
  return [...head, LEFT_OUT, ...tail].join("\n");
}

/** A folder whose path is as long as that of the pages' home, so that lines break where they break there. */
function makeHome(): string {
  for (let digit = 0; digit < 10; digit++) {
    const home = `/tmp/sc${digit}`;
    try {
      mkdirSync(home);
      if (home.length !== HOME_OF_PAGES.length) throw new Error(`${home} is not as long as ${HOME_OF_PAGES}`);
      return home;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    }
  }
  throw new Error("Cannot type along: /tmp/sc0 to /tmp/sc9 are all there");
}

const program = [process.execPath, "--no-env-file", join(projectRoot, "src/main.ts")];
const typed: TypedLine[] = [];
for (const pages of typedPages) {
  const home = makeHome();
  try {
    typed.push(...(await typeAlong(pages, { program, home })));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
const failed = typed.find(({ exit }) => exit !== 0);
if (failed !== undefined) {
  process.stderr.write(`error: Cannot write screens: ${failed.page}: "${failed.typed}" ends with ${failed.exit}\n`);
  process.stderr.write(`${failed.printed}\n`);
  process.exit(1);
}
for (const page of typedPages.flat()) {
  let text = readFileSync(join(projectRoot, page), "utf8");
  let from = 0;
  for (const line of typed.filter((one) => one.page === page)) {
    const old = [`$ ${line.line}`, ...(line.shown === "" ? [] : [line.shown])].join("\n");
    const at = text.indexOf(old, from);
    const now = `$ ${line.typed}${line.printed === "" ? "" : `\n${abridged(line)}`}`;
    text = `${text.slice(0, at)}${now}${text.slice(at + old.length)}`;
    from = at + now.length;
  }
  writeFileSync(join(projectRoot, page), text);
}
process.stdout.write(`${typed.length} screens of ${typedPages.flat().length} pages are what is printed today\n`);
