/** File names: kebab-case, one idea each, and tests where their subject is. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { isInside, isTypeScript, projectRoot, type Rule } from "../source-file.ts";

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.test|\.gen|\.d)?\.ts$/;
const empty = /(?:^|-)(?:utils?|helpers?|managers?|common|misc|stuff)(?:-|$)/;

export const kebabCaseRule: Rule = {
  name: "file and folder names are kebab-case",
  check: (file) => {
    if (!isTypeScript(file)) return [];
    const parts = file.path.split("/");
    const name = parts.pop() as string;
    const folders = parts.filter((part) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(part));
    return [
      ...folders.map((part) => `folder ${part} is not kebab-case`),
      ...(kebab.test(name) ? [] : [`${name} is not kebab-case`]),
    ];
  },
};

export const namesSaySomethingRule: Rule = {
  name: "no file or folder is named after nothing (utils, helpers, manager)",
  check: (file) => {
    if (!isTypeScript(file)) return [];
    const words = file.path.split("/").map((part) => part.replace(/\..*$/, ""));
    return words.filter((word) => empty.test(word)).map((word) => `the name ${word} says nothing`);
  },
};

/** Test folders with no counterpart in src, and what they are about. */
const otherTestFolders: readonly string[] = [
  "blackbox", // the program from outside
  "docs", // the documents
  "snapshots", // the pinned captures
  "tidy", // the code itself
  "tools", // the build
];

/** Is there a folder of src for this one of tests? The answer comes from disk, so the rule is made for a lookup. */
export function toTestsMirrorSrcRule(exists: (path: string) => boolean): Rule {
  return {
    name: "every test folder mirrors a folder of src",
    check: (file) => {
      if (!isInside(file, "tests") || !file.path.endsWith(".test.ts")) return [];
      const folders = file.path.split("/").slice(1, -1);
      if (otherTestFolders.includes(folders[0] ?? "")) return [];
      const mirrored = ["src", ...folders].join("/");
      return exists(mirrored) ? [] : [`there is no ${mirrored}`];
    },
  };
}

export const testsMirrorSrcRule = toTestsMirrorSrcRule((path) => existsSync(join(projectRoot, path)));
