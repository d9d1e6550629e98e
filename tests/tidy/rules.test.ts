import { describe, expect, test } from "bun:test";
import { engineIsPureRule } from "./rules/engine-is-pure.ts";
import { kebabCaseRule, namesSaySomethingRule, toTestsMirrorSrcRule } from "./rules/file-names.ts";
import { layersRule } from "./rules/layers.ts";
import { noBarrelRule, noDefaultExportRule, noEnumOrNamespaceRule } from "./rules/module-shape.ts";
import { networkInOneFolderRule } from "./rules/network-in-one-folder.ts";
import { packagesRule } from "./rules/packages.ts";
import { lengthRule, lineEndRule, noFocusedTestRule, noMachineRule, noOpenEndsRule } from "./rules/text.ts";
import type { Rule } from "./source-file.ts";

type Planted = readonly [path: string, text: string];

/** Every planted violation is found; nothing is found in what looks like one and is none. */
function holds(rule: Rule, violations: readonly Planted[], innocent: readonly Planted[]): void {
  describe(rule.name, () => {
    test("finds what was planted", () => {
      const missed = violations.filter(([path, text]) => rule.check({ path, text }).length === 0);
      expect(missed).toEqual([]);
    });
    test("finds nothing else", () => {
      expect(innocent.flatMap(([path, text]) => rule.check({ path, text }))).toEqual([]);
    });
  });
}

holds(
  layersRule,
  [
    ["src/engine/a.ts", `import { x } from "../pipeline/x.ts";`],
    ["src/engine/a.ts", `import type { X } from "../adapters/fs/x.ts";`],
    ["src/engine/a.ts", `import { createHash } from "node:crypto";`],
    ["src/engine/a.ts", `import { parse } from "yaml";`],
    ["src/engine/a.ts", `const x = await import("../cli/x.ts");`],
    ["src/contracts/a.ts", `export { x } from "../engine/x.ts";`],
    ["src/contracts/a.ts", `import "node:fs";`],
    ["src/pipeline/a.ts", `import { open } from "../adapters/sqlite/open.ts";`],
    ["src/pipeline/a.ts", `import { join } from "node:path";`],
    ["src/adapters/fs/a.ts", `import { run } from "../../pipeline/run.ts";`],
    ["src/adapters/fs/a.ts", `import cac from "cac";`],
    ["src/server/a.ts", `import { open } from "../adapters/sqlite/open.ts";`],
    ["src/engine/a.ts", `import pkg from "../../package.json";`],
    ["src/cli/a.ts", `import { t } from "../../tests/t.ts";`],
    ["src/engine/a.ts", `import { x } from "./x";`],
    ["src/other/a.ts", ""],
    ["src/worker.ts", `import { parse } from "yaml";`],
  ],
  [
    [
      "src/engine/a.ts",
      `import { X } from "../contracts/x.ts"; import * as v from "valibot"; import { d } from "entities/decode";`,
    ],
    ["src/engine/canonical/sha256.ts", `import { createHash } from "node:crypto";`],
    [
      "src/engine/a.ts",
      `// import { x } from "../cli/x.ts"\nconst s = 'import { x } from "../cli/x.ts"'; const a = Array.from("../cli");`,
    ],
    [
      "src/adapters/fs/a.ts",
      `import { open } from "node:fs/promises"; import { Database } from "bun:sqlite"; import { x } from "./x.ts";`,
    ],
    ["src/adapters/fs/a.ts", `import pkg from "../../../package.json" with { type: "json" };`],
    ["src/cli/a.ts", `import { run } from "../pipeline/run.ts"; import pc from "picocolors";`],
    ["src/main.ts", `import { main } from "./cli/main.ts";`],
    ["tests/engine/a.test.ts", `import { run } from "../../src/pipeline/run.ts";`],
  ],
);

holds(
  engineIsPureRule,
  [
    "const t = Date.now();",
    "const t = new Date();",
    "const t = new Date;",
    "const t = Date();",
    "Math.random()",
    "Math . exp(1)",
    "Math.log2(8)",
    "Math.pow(2, 3)",
    "Math.sin(1)",
    "Math.atan2(1, 2)",
    "Math.hypot(3, 4)",
    "const x = 2 ** 8;",
    "x **= 2;",
    `"a".localeCompare("b")`,
    "n.toLocaleString()",
    "n.toLocaleLowerCase()",
    "new Intl.Collator()",
    "process.env.TZ",
    `const e = process["env"];`,
    "Bun.hash(x)",
    "await fetch(url)",
    "setTimeout(f, 1)",
    "performance.now()",
    "crypto.randomUUID()",
    "import.meta.dir",
    "console.log(1)",
    "const s = `${Date.now()}`;",
    "const s = `a ${ { b: `${Math.random()}` }.b } c`;",
  ].map((text) => ["src/engine/score/a.ts", text] as const),
  [
    ["src/engine/a.ts", "/** Never Date.now() or Math.exp, 2 ** 3. */\nconst d = new Date(asOf); // new Date()"],
    ["src/engine/a.ts", `const s = "Math.random()"; const r = /Date.now()/; const t = \`process.env \${asOf} Intl\`;`],
    [
      "src/engine/a.ts",
      "Math.sqrt(2) + Math.floor(x / 2) + Math.max(1, 2); state.process; new TextDecoder(x as Bun.Encoding)",
    ],
    ["src/adapters/clock/a.ts", "Date.now()"],
  ],
);

holds(
  networkInOneFolderRule,
  [
    ["src/adapters/fs/a.ts", "await fetch(url)"],
    ["src/adapters/fs/a.ts", "const get = fetch;"],
    ["src/cli/a.ts", "globalThis; Bun.connect({})"],
    ["src/adapters/smtp/a.ts", `import { connect } from "node:tls";`],
    ["src/adapters/fs/a.ts", `import { lookup } from "node:dns/promises";`],
    ["src/adapters/fs/a.ts", `import http from "http";`],
    ["src/cli/a.ts", "Bun.serve({})"],
  ],
  [
    ["src/adapters/http/client.ts", `import { lookup } from "node:dns/promises"; await fetch(url);`],
    ["src/server/listen.ts", "Bun.serve({})"],
    ["src/pipeline/a.ts", "await port.fetch(request); const x = { fetch: 1 };"],
    ["src/pipeline/a.ts", "interface Port { fetch: (url: string) => void }"],
  ],
);

holds(
  noBarrelRule,
  [
    ["src/a/index.ts", `export * from "./b.ts";\nexport { c } from "./c.ts";`],
    ["src/a/all.ts", `/** All. */\nexport type { C } from "./c.ts";\nexport * as d from "./d.ts";`],
  ],
  [
    ["src/a/b.ts", `export { c } from "./c.ts";\nexport const d = 1;`],
    ["src/a/empty.ts", ""],
  ],
);

holds(
  noDefaultExportRule,
  [
    ["src/a.ts", "export default function f() {}"],
    ["tools/a.ts", "const a = 1; export { a as default };"],
  ],
  [["src/a.ts", `import yaml from "yaml"; switch (x) { default: f(); } // export default`]],
);

holds(
  noEnumOrNamespaceRule,
  [
    ["src/a.ts", "export enum A { B }"],
    ["src/a.ts", "const enum A { B }"],
    ["src/a.ts", "namespace A { }"],
    ["src/a.ts", "declare module Foo { }"],
  ],
  [["src/a.ts", "const namespace = { a: 1 }; const x = { enum: 1 }; if (module) { f(); } // enum A { B }"]],
);

holds(
  kebabCaseRule,
  [
    ["src/engine/fooBar.ts", ""],
    ["src/engine/Foo.ts", ""],
    ["src/engine/foo_bar.ts", ""],
    ["src/someFolder/a.ts", ""],
  ],
  [
    ["src/engine/foo-bar.ts", ""],
    ["tests/engine/sha256.test.ts", ""],
    ["README.md", ""],
  ],
);

holds(
  namesSaySomethingRule,
  [
    ["src/engine/utils.ts", ""],
    ["src/helpers/a.ts", ""],
    ["src/cli/run-manager.ts", ""],
    ["tests/test-util.ts", ""],
  ],
  [
    ["src/engine/utility-function.ts", ""],
    ["src/engine/json.ts", ""],
  ],
);

holds(
  toTestsMirrorSrcRule((path) => path === "src" || path === "src/engine"),
  [
    ["tests/machine/a.test.ts", ""],
    ["tests/engine/nowhere/a.test.ts", ""],
  ],
  [
    ["tests/engine/a.test.ts", ""],
    ["tests/blackbox/a.test.ts", ""],
    ["tests/a.test.ts", ""],
    ["tests/vectors/load.ts", ""],
  ],
);

holds(
  lengthRule,
  [["src/a.ts", "é".repeat(12_001)]],
  [
    ["src/a.ts", "e".repeat(24_000)],
    ["docs/a.md", "e".repeat(30_000)],
  ],
);

holds(
  noOpenEndsRule,
  [
    ["src/a.ts", "// TODO later"],
    ["docs/a.md", "FIXME"],
    ["Makefile", "# XXX"],
  ],
  [["src/a.ts", "const mastodon = 1; // todo list"]],
);

holds(
  noFocusedTestRule,
  [
    ["tests/engine/a.test.ts", `test.only("a", f)`],
    ["tests/engine/a.test.ts", `describe . only("a", f)`],
  ],
  [["tests/engine/a.test.ts", "import.meta.only; readonly"]],
);

holds(
  noMachineRule,
  [
    ["src/a.ts", `const a = "/home/someone/x";`],
    ["tools/a.ts", `// see /${"work"}/main/x`],
    ["src/a.ts", `const a = "/tmp/x";`],
    ["docs/a.md", "https://registry.packages.org/valibot"],
    ["package-lock.json", `"resolved": "https://registry.packages.org/a/-/a-1.tgz"`],
  ],
  [
    ["src/a.ts", `const a = "https://example.org/home/jobs"; const b = "jobs/w/x"; // the /root of all`],
    ["docs/a.md", "cd /tmp/try"],
  ],
);

holds(
  lineEndRule,
  [
    ["a.md", "a"],
    ["a.md", "a\n\n"],
    ["a.md", "a\r\n"],
    ["a.md", "\ufeffa\n"],
    ["a.md", "\ufffd\n"],
  ],
  [
    ["a.md", "a\n"],
    ["src/empty.ts", ""],
  ],
);

const pins = { engines: { bun: "1.4.5" }, devDependencies: { bun: "1.4.5", "@types/bun": "1.4.5" } };
holds(
  packagesRule,
  [
    ["package.json", JSON.stringify({ ...pins, dependencies: { "left-pad": "1.0.0" } })],
    ["package.json", JSON.stringify({ ...pins, dependencies: { valibot: "^1.5.0" } })],
    ["package.json", JSON.stringify({ ...pins, engines: { bun: "1.4.4" } })],
  ],
  [["package.json", JSON.stringify({ ...pins, dependencies: { valibot: "1.5.0" } })]],
);
