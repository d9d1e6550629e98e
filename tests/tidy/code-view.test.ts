import { expect, test } from "bun:test";
import { toCodeView } from "./code-view.ts";

test("comments, strings, regular expressions and templates are blanked, offsets stay", () => {
  const text = "a('x // y'); /* b */ c(/[/'\"]`/g); // d\nf(`g ${h} i`);";
  const { code } = toCodeView(text);
  expect(code).toBe("a('      ');         c(/      /g);     \nf(`  ${h}  `);");
  expect(code.length).toBe(text.length);
});

test("a division is no regular expression", () => {
  expect(toCodeView("const a = b / c / d; f('x')").code).toBe("const a = b / c / d; f(' ')");
});

test("templates nest, and braces inside their expressions do not end them", () => {
  expect(toCodeView("`a ${ { b: `c ${d} e` }.b } f` + g").code).toBe("`  ${ { b: `  ${d}  ` }.b }  ` + g");
});

test("imports are read in all their forms, and only in code", () => {
  const text = [
    `import a from "a";`,
    `import type { B } from './b.ts';`,
    `import {\n  c,\n} from "c/sub";`,
    `import "d";`,
    `export * from "e";`,
    `const f = await import("f");`,
    `// import g from "g"`,
    `const h = 'import h from "h"';`,
    `Array.from("i");`,
  ].join("\n");
  expect(toCodeView(text).imports).toEqual(["a", "./b.ts", "c/sub", "d", "e", "f"]);
});
