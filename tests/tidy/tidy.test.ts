import { expect, test } from "bun:test";
import { findLockProblems } from "../../tools/check-locks.ts";
import { engineIsPureRule } from "./rules/engine-is-pure.ts";
import { kebabCaseRule, namesSaySomethingRule, testsMirrorSrcRule } from "./rules/file-names.ts";
import { layersRule } from "./rules/layers.ts";
import { noBarrelRule, noDefaultExportRule, noEnumOrNamespaceRule } from "./rules/module-shape.ts";
import { networkInOneFolderRule } from "./rules/network-in-one-folder.ts";
import { packagesRule } from "./rules/packages.ts";
import { lengthRule, lineEndRule, noFocusedTestRule, noMachineRule, noOpenEndsRule } from "./rules/text.ts";
import { readProject, type Rule } from "./source-file.ts";

const rules: readonly Rule[] = [
  layersRule,
  engineIsPureRule,
  networkInOneFolderRule,
  noBarrelRule,
  noDefaultExportRule,
  noEnumOrNamespaceRule,
  kebabCaseRule,
  namesSaySomethingRule,
  testsMirrorSrcRule,
  lengthRule,
  noOpenEndsRule,
  noFocusedTestRule,
  noMachineRule,
  lineEndRule,
  packagesRule,
];

const project = await readProject();

test("the rules see the checkout", () => {
  const paths = new Set(project.map((file) => file.path));
  expect(["Makefile", ".ci/run", "package.json", "tests/tidy/tidy.test.ts"].filter((path) => !paths.has(path))).toEqual(
    [],
  );
});

for (const rule of rules) {
  test(rule.name, () => {
    expect(project.flatMap((file) => rule.check(file).map((finding) => `${file.path}: ${finding}`))).toEqual([]);
  });
}

test("locks name no registry", () => {
  const locks = project.filter((file) => file.path === "package-lock.json");
  expect(locks.flatMap((file) => findLockProblems(file.path, file.text))).toEqual([]);
});
