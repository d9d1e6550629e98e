import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { chmodSync, statSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "./cli-process.ts";
import { ashbyAnswer, errorOf, type Json, newWorkspace, registryText } from "./workspace.ts";

setDefaultTimeout(60_000);

const REGISTRY = "config/providers.yaml";

describe("providers add", () => {
  test("a board's address becomes a row that snapshots import can use; every other byte and the file's mode stay", async () => {
    const workspace = newWorkspace();
    chmodSync(join(workspace.path, REGISTRY), 0o640);
    const added = await workspace.json(
      "providers",
      "add",
      "https://jobs.ashbyhq.com/initech/0a1b?utm_source=x",
      "--name",
      "Initech: Inc.",
    );
    expect([
      added.exit,
      added.value.provider.id,
      added.value.provider.kind,
      added.value.provider.board,
      added.value.board_url,
    ]).toEqual([0, "initech", "ashby", "initech", "https://jobs.ashbyhq.com/initech"]);
    expect(workspace.read(REGISTRY)).toBe(
      `${registryText}\n  - id: initech\n    name: "Initech: Inc."\n    kind: ashby\n    board: initech\n`,
    );
    expect(statSync(join(workspace.path, REGISTRY)).mode & 0o777).toBe(0o640);

    workspace.write("board.json", ashbyAnswer("initech", ["Kiln Engineer"]));
    const imported = await workspace.json(
      "snapshots",
      "import",
      "initech",
      "board.json",
      "--captured-at",
      "2026-11-20",
    );
    expect([imported.exit, imported.value.postings]).toEqual([0, 1]);
  });

  test("an employer's own page is added with --kind jsonld, and ids can be given", async () => {
    const workspace = newWorkspace();
    const { exit, value } = await workspace.json(
      "providers",
      "add",
      "https://example.com/careers#open",
      "--kind",
      "jsonld",
      "--id",
      "example_page",
    );
    expect([exit, value.provider.id, value.provider.board, value.hosts]).toEqual([
      0,
      "example_page",
      "https://example.com/careers",
      ["example.com"],
    ]);
  });

  const refused: readonly (readonly [typed: readonly string[], exit: number, says: string, hints: string])[] = [
    [["foo"], 64, "Cannot add foo: it is not a URL", "https://"],
    [["jobs.ashbyhq.com/x"], 64, "it is not a URL", "did you mean https://jobs.ashbyhq.com/x?"],
    [["http://jobs.ashbyhq.com/x"], 64, "over https only", "did you mean https://jobs.ashbyhq.com/x?"],
    [["file:///etc/passwd"], 64, "over https only", "https://"],
    [["https://example.com/jobs"], 64, "no source kind knows an address of this form", "--kind jsonld"],
    [["https://me:secret@jobs.ashbyhq.com/x"], 64, "Cannot add https://***@jobs.ashbyhq.com/x", "public address"],
    [["https://jobs.ashbyhq.com/x", "--kind", "greenhose"], 64, "did you mean greenhouse?", "help providers add"],
    [
      ["https://jobs.ashbyhq.com/x", "--kind", "greenhouse"],
      64,
      "it is not an address of Greenhouse",
      "it is one of Ashby",
    ],
    [["https://jobs.ashbyhq.com/x", "--id", "Not An Id"], 64, "is not a provider id", "help providers add"],
    [["https://jobs.ashbyhq.com/ACME"], 65, "has this board already, as acme", "providers show acme"],
    [["https://jobs.ashbyhq.com/globex"], 65, "has a provider of that id, greenhouse:globex", "--id globex_ashby"],
  ];
  test("what cannot be added is refused with a reason and a hint, and the registry stays as it is", async () => {
    const workspace = newWorkspace();
    const results = await Promise.all(refused.map(([typed]) => workspace.run("providers", "add", ...typed)));
    expect(
      results.map(({ exit, stdout, stderr }, index) => {
        const [, , says, hints] = refused[index] as (typeof refused)[number];
        const [error = "", hint = ""] = stderr.split("\n");
        return {
          exit,
          stdout,
          says: error.includes(says) || stderr,
          hints: hint.includes(hints) || stderr,
          secret: stderr.includes("secret"),
        };
      }),
    ).toEqual(refused.map(([, exit]) => ({ exit, stdout: "", says: true, hints: true, secret: false })));
    expect(workspace.read(REGISTRY)).toBe(registryText);
  }, 60_000);

  test("outside of a workspace it says how to make one", async () => {
    const { exit, stderr } = await runCli(["providers", "add", "https://jobs.ashbyhq.com/x", "--json"]);
    const error = errorOf({ stderr });
    expect([exit, error.exit_code, error.code, error.hint.startsWith("signalcraft init ")]).toEqual([
      10,
      10,
      "not_found",
      true,
    ]);
  });

  test("several at once all end up in the registry", async () => {
    const workspace = newWorkspace();
    const names = ["one", "two", "three", "four"];
    const results = await Promise.all(
      names.map((name) => workspace.run("providers", "add", `https://jobs.ashbyhq.com/${name}`)),
    );
    const text = workspace.read(REGISTRY);
    expect([results.map(({ exit }) => exit), names.map((name) => text.includes(`- id: ${name}\n`))]).toEqual([
      names.map(() => 0),
      names.map(() => true),
    ]);
  }, 60_000);
});

describe("a registry that is not valid", () => {
  const broken: readonly (readonly [text: string, where: string, hint: string])[] = [
    ["schema: providers.v1\nproviders:\n  - id: a\n   name: b\n", "line 4, column ", "indentation"],
    [
      "schema: providers.v1\nschema: providers.v1\nproviders: []\n",
      "line 2, column 1: the same key stands twice",
      "keep one",
    ],
    [
      "schema: providers.v1\nproviders:\n  - id: a\n    name: A\n    kind: ashby\n    boards: x\n",
      "line 6, column 5: unknown key",
      'did you mean "board"?',
    ],
    ["schema: providers.v1\nproviders:\n  - {id: a, name: A, kind: ashbi, board: x}\n", "line 3, column 28", "ashby"],
  ];
  test("is refused with file, line and column by every command that reads it, and never changed", async () => {
    for (const [text, where, hint] of broken) {
      const workspace = newWorkspace(text);
      const results = await Promise.all([
        workspace.run("providers", "list"),
        workspace.run("providers", "add", "https://jobs.ashbyhq.com/x"),
        workspace.run("providers", "disable", "a"),
        workspace.run("providers", "check"),
      ]);
      expect(
        results.map(({ exit, stderr }) => ({
          exit,
          where: stderr.includes(where) || stderr,
          hint: stderr.includes(hint) || stderr,
          stack: stderr.includes("    at "),
        })),
      ).toEqual(results.map(() => ({ exit: 65, where: true, hint: true, stack: false })));
      expect(workspace.read(REGISTRY)).toBe(text);
    }
  }, 60_000);
});

describe("providers enable, disable and tombstone", () => {
  test("change one line and nothing else, and say when there is nothing to change", async () => {
    const workspace = newWorkspace();
    const off = await workspace.json("providers", "disable", "acme");
    expect([off.exit, off.value.changed, off.value.provider.enabled]).toEqual([0, true, false]);
    expect(workspace.read(REGISTRY)).toBe(
      registryText.replace("    board: acme   # exactly so\n", "    board: acme   # exactly so\n    enabled: false\n"),
    );
    expect((await workspace.json("providers", "disable", "acme")).value.changed).toBe(false);
    workspace.write("board.json", ashbyAnswer("acme", ["Potter"]));
    await workspace.json("snapshots", "import", "acme", "board.json", "--captured-at", "2026-11-19");
    expect((await workspace.json("providers", "enable", "acme")).value.changed).toBe(true);
    expect(workspace.read(REGISTRY)).toBe(
      registryText.replace("    board: acme   # exactly so\n", "    board: acme   # exactly so\n    enabled: true\n"),
    );
  }, 60_000);

  test("a tombstone names reason, day, ticket and successor, and cannot be lifted by enable", async () => {
    const workspace = newWorkspace();
    const args = [
      "providers",
      "tombstone",
      "globex",
      "--reason",
      "moved: to Ashby",
      "--ticket",
      "OPS-7",
      "--replaced-by",
      "acme",
      "--as-of",
      "2026-11-22",
    ];
    const done = await workspace.json(...args);
    expect([done.exit, done.value.provider.tombstone]).toEqual([
      0,
      { reason: "moved: to Ashby", date: "2026-11-22", ticket: "OPS-7", replaced_by: "acme" },
    ]);
    expect(workspace.read(REGISTRY)).toBe(
      `${registryText}    tombstone:\n      reason: "moved: to Ashby"\n      date: 2026-11-22\n      ticket: OPS-7\n      replaced_by: acme\n`,
    );
    const [again, enabled, list] = await Promise.all([
      workspace.run(...args),
      workspace.run("providers", "enable", "globex"),
      workspace.run("providers", "list"),
    ]);
    expect([again.exit, enabled.exit, enabled.stderr.includes("it is tombstoned since 2026-11-22")]).toEqual([
      65,
      5,
      true,
    ]);
    expect(list.stdout).toContain("tombstoned");
  }, 60_000);

  test("an id that is not there, a missing reason and a successor that is not there are refused", async () => {
    const workspace = newWorkspace();
    const results = await Promise.all([
      workspace.run("providers", "disable", "acne"),
      workspace.run("providers", "tombstone", "acme"),
      workspace.run("providers", "tombstone", "acme", "--reason", "x", "--replaced-by", "nobody"),
      workspace.run("providers", "tombstone", "acme", "--reason", "x", "--replaced-by", "acme"),
      workspace.run("providers", "disable", "../x"),
    ]);
    expect(results.map(({ exit }) => exit)).toEqual([10, 64, 10, 64, 64]);
    expect(results[0]?.stderr).toContain("hint: did you mean acme?");
    expect(workspace.read(REGISTRY)).toBe(registryText);
  }, 60_000);
});

describe("providers list, show and check", () => {
  test("tell what the registry says and what is stored", async () => {
    const workspace = newWorkspace();
    workspace.write("board.json", ashbyAnswer("acme", ["Kiln Engineer", "Potter"]));
    await workspace.run("snapshots", "import", "acme", "board.json", "--captured-at", "2026-11-19");
    await workspace.run("snapshots", "import", "acme", "board.json", "--captured-at", "2026-11-20T06:00:00Z");

    const list = await workspace.json("providers", "list");
    expect(list.value.providers).toEqual([
      {
        id: "acme",
        name: "Acme",
        kind: "ashby",
        board: "acme",
        mode: "snapshot",
        enabled: true,
        tombstone: null,
        captures: 2,
        captures_unreadable: 0,
        last_captured_at: "2026-11-20T06:00:00Z",
        last_provenance: "imported",
      },
      {
        id: "globex",
        name: "Globex",
        kind: "greenhouse",
        board: "globex",
        mode: "snapshot",
        enabled: true,
        tombstone: null,
        captures: 0,
        captures_unreadable: 0,
        last_captured_at: null,
        last_provenance: null,
      },
    ]);
    const shown = await workspace.run("providers", "list", "--as-of", "2026-11-22");
    expect(shown.stdout).toBe(
      [
        "2 providers",
        `  ${workspace.path}/config/providers.yaml (workspace)`,
        "  id      name    board              reading   captures  last captured",
        "  acme    Acme    ashby:acme         snapshot         2  2 days ago",
        "  globex  Globex  greenhouse:globex  snapshot         0  none",
        "",
      ].join("\n"),
    );

    const show = await workspace.json("providers", "show", "acme");
    expect([
      show.value.board_url,
      show.value.source_kind.whole_board,
      show.value.captures.length,
      show.value.availability,
    ]).toEqual(["https://jobs.ashbyhq.com/acme", true, 2, null]);
    await workspace.run("daily", "--as-of", "2026-11-21");
    const after = await workspace.json("providers", "show", "acme");
    expect([after.value.availability.outcome, after.value.availability.postings]).toEqual(["ok", 2]);

    const check = await workspace.json("providers", "check", "acme");
    expect([
      check.exit,
      check.value.status,
      check.value.providers[0].outcome,
      check.value.providers[0].postings,
      check.value.providers[0].findings,
    ]).toEqual([0, "ok", "ok", 2, []]);
  }, 60_000);

  test("check finds a board that its kind refuses, hosts that may not be asked, and a capture that was damaged", async () => {
    const wrong = newWorkspace(`schema: providers.v1
providers:
  - {id: a, name: A, kind: greenhouse, board: "not a token"}
  - {id: b, name: B, kind: ashby, board: b, hosts: [localhost, 169.254.169.254]}
`);
    const registry = await wrong.json("providers", "check");
    expect([
      registry.exit,
      registry.value.status,
      registry.value.providers.map((row: Json) =>
        row.findings.map((finding: Json) => `${finding.check} ${finding.level}`),
      ),
    ]).toEqual([65, "wrong", [["board wrong"], ["hosts wrong", "hosts wrong"]]]);

    const workspace = newWorkspace();
    workspace.write("board.json", ashbyAnswer("acme", ["Kiln Engineer"]));
    const { value } = await workspace.json("snapshots", "import", "acme", "board.json", "--captured-at", "2026-11-20");
    const path = `state/snapshots/acme/${value.snapshot_digest}.json`;
    workspace.write(path, workspace.read(path).replace("2026-11-20", "2026-11-19"));
    const damaged = await workspace.json("providers", "check", "acme");
    expect([damaged.exit, damaged.value.status, damaged.value.providers[0].outcome]).toEqual([
      2,
      "damaged",
      "unreachable",
    ]);
    const text = await workspace.run("providers", "check");
    expect([text.exit, text.stdout.includes("capture damaged")]).toEqual([2, true]);
  }, 60_000);

  test("an unknown id is not found, with the one that was probably meant", async () => {
    const workspace = newWorkspace();
    const results = await Promise.all([
      workspace.run("providers", "show", "acmee"),
      workspace.run("providers", "check", "acme", "glomex"),
    ]);
    expect(results.map(({ exit, stderr }) => [exit, stderr.split("\n")[1]])).toEqual([
      [10, "hint: did you mean acme?"],
      [10, "hint: did you mean globex?"],
    ]);
  });
});
