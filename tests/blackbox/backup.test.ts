import { expect, test } from "bun:test";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { canonicalJsonLine } from "../../src/engine/canonical/json.ts";
import { madeEntry, madeTar } from "../engine/tar/made-tar.ts";
import { runCli, tempDir } from "./cli-process.ts";
import { errorOf, type Json } from "./workspace.ts";

interface Run {
  readonly exit: number;
  readonly json: Json;
  readonly stderr: string;
}

function inFolder(cwd: string): (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Run> {
  const home = tempDir();
  return async (args, env = {}) => {
    const { exit, stdout, stderr } = await runCli([...args, "--json"], {
      cwd,
      home,
      env,
      timeoutMs: 120_000,
    });
    return { exit, json: stdout === "" ? null : JSON.parse(stdout), stderr };
  };
}

/** Files of a folder by path, without what a backup leaves out. */
function treeOf(root: string, below = ""): Record<string, string> {
  const tree: Record<string, string> = {};
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (path === "cache" || /index\.sqlite|marks\.json|lock$/.test(path)) continue;
    if (entry.isDirectory()) Object.assign(tree, treeOf(root, path));
    else tree[path] = readFileSync(join(root, path), "base64");
  }
  return tree;
}

/** Three days in `state`: a full backup after the first, one on top of it after each of the others. */
async function chain(): Promise<{
  readonly folder: string;
  readonly run: ReturnType<typeof inFolder>;
  readonly files: readonly string[];
  readonly runIds: readonly string[];
}> {
  const folder = tempDir();
  mkdirSync(join(folder, "kept"));
  const run = inFolder(folder);
  const files: string[] = [];
  const runIds: string[] = [];
  for (const day of ["2026-11-20", "2026-11-21", "2026-11-22"]) {
    runIds.push((await run(["daily", "--as-of", day, "--state-dir", "state"])).json.run_id as string);
    const since = files.at(-1) === undefined ? [] : ["--since", files.at(-1) ?? ""];
    files.push((await run(["backup", "create", "-o", "kept", ...since, "--state-dir", "state"])).json.file as string);
  }
  return { folder, run, files, runIds };
}

test("a chain of backups restores the state as it was, to a run, to a day, and is rehearsed with a receipt", async () => {
  const { folder, run, files, runIds } = await chain();
  const [full = "", , newest = ""] = files;
  expect(statSync(newest).size).toBeLessThan(statSync(full).size * 3);
  expect(await run(["backup", "verify", newest])).toMatchObject({
    exit: 0,
    json: { verdict: "accept", reason: null },
  });
  expect((await run(["backup", "verify", newest])).json.chain).toHaveLength(3);

  expect(await run(["backup", "restore", newest, "--state-dir", "back"])).toMatchObject({ exit: 0 });
  expect(treeOf(join(folder, "back"))).toEqual(treeOf(join(folder, "state")));
  expect(statSync(join(folder, "back")).mode & 0o777).toBe(0o700);
  expect(await run(["replay", "latest", "--state-dir", "back"])).toMatchObject({
    exit: 0,
    json: { status: "match" },
  });
  expect(errorOf(await run(["backup", "restore", newest, "--state-dir", "back"]))).toMatchObject({
    code: "exists",
    exit_code: 65,
  });

  for (const [point, kept] of [
    ["2026-11-21", 2],
    [runIds[0] ?? "", 1],
  ] as const) {
    const to = `back-${kept}`;
    expect(await run(["backup", "restore", newest, "--to", point, "--state-dir", to])).toMatchObject({ exit: 0 });
    expect((await run(["runs", "list", "--state-dir", to])).json.runs).toHaveLength(kept);
    expect(await run(["runs", "verify", "--state-dir", to])).toMatchObject({
      exit: 0,
      json: { run_id: runIds[kept - 1], status: "ok" },
    });
    expect((await run(["daily", "--as-of", "2026-11-23", "--state-dir", to])).exit).toBe(0);
  }
  expect(
    errorOf(await run(["backup", "restore", newest, "--to", "20260101T000000Z-0000000000", "--state-dir", "no"])),
  ).toMatchObject({ code: "not_found" });
  expect(existsSync(join(folder, "no"))).toBe(false);

  const rehearsed = await run(["backup", "rehearse", newest]);
  expect(rehearsed).toMatchObject({
    exit: 0,
    json: {
      schema: "backup_receipt.v1",
      candidates: [{ candidate: "local", run_id: runIds[2], status: "match" }],
    },
  });
  expect(JSON.parse(readFileSync(rehearsed.json.receipt as string, "utf8"))).toMatchObject({
    backup: rehearsed.json.backup,
  });
  expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
}, 300_000);

test("a backup has the same bytes from a copy of the state, and leaves out cache, index and locks", async () => {
  const folder = tempDir();
  const run = inFolder(folder);
  await run(["daily", "--as-of", "2026-11-20", "--state-dir", "state"]);
  await run(["backup", "create", "-o", "a.tar.gz", "--state-dir", "state"]);
  await run(["index", "rebuild", "--state-dir", "state"]);
  cpSync(join(folder, "state"), join(folder, "copy"), { recursive: true });
  utimesSync(join(folder, "copy"), 1, 1);
  writeFileSync(join(folder, "copy/candidates/local/runs.lock"), "x");
  await run(["backup", "create", "-o", "b.tar.gz", "--state-dir", "copy"]);
  expect(errorOf(await run(["backup", "create", "-o", "copy/c.tar.gz", "--state-dir", "copy"]))).toMatchObject({
    code: "usage",
  });
  expect(Buffer.compare(readFileSync(join(folder, "a.tar.gz")), readFileSync(join(folder, "b.tar.gz")))).toBe(0);
}, 120_000);

test("a missing base is named, and found where --base says", async () => {
  const { folder, run, files } = await chain();
  const [full = "", middle = "", newest = ""] = files;
  const away = join(folder, "away.bin");
  renameSync(middle, away);
  expect(await run(["backup", "verify", newest])).toMatchObject({
    exit: 2,
    json: { verdict: "reject", reason: "base_missing" },
  });
  expect(errorOf(await run(["backup", "restore", newest, "--state-dir", "back"]))).toMatchObject({
    code: "bundle_differs",
    exit_code: 2,
  });
  expect(existsSync(join(folder, "back"))).toBe(false);
  expect(await run(["backup", "restore", newest, "--base", away, "--state-dir", "back"])).toMatchObject({ exit: 0 });
  const bytes = readFileSync(full);
  bytes[bytes.byteLength >> 1] = (bytes[bytes.byteLength >> 1] ?? 0) ^ 1;
  writeFileSync(full, bytes);
  const damaged = await run(["backup", "verify", newest, "--base", away]);
  expect([2, 65]).toContain(damaged.exit);
  expect(damaged.json.verdict).toBe("reject");
  expect((await run(["backup", "restore", newest, "--base", away, "--state-dir", "again"])).exit).not.toBe(0);
  expect(readdirSync(folder).filter((name) => name === "again" || name.startsWith(".tmp"))).toEqual([]);
}, 300_000);

test("with a passphrase nothing of the state can be read from the file; without it, or with another, it stays closed", async () => {
  const folder = tempDir();
  const run = inFolder(folder);
  await run(["daily", "--as-of", "2026-11-20", "--state-dir", "state"]);
  const words = { BACKUP_WORDS: "seven quiet herons walk" };
  const flag = ["--passphrase-env", "BACKUP_WORDS"];
  const created = await run(["backup", "create", "-o", "a.age", ...flag, "--state-dir", "state"], words);
  expect(created).toMatchObject({ exit: 0, json: { encrypted: true } });
  const bytes = readFileSync(join(folder, "a.age"));
  expect(bytes.subarray(0, 21).toString()).toBe("age-encryption.org/v1");
  expect(bytes.includes("backup_manifest")).toBe(false);
  writeFileSync(join(folder, "words"), `${words.BACKUP_WORDS}\n`);
  expect(await run(["backup", "verify", "a.age", "--passphrase-file", "words"])).toMatchObject({
    exit: 0,
    json: { verdict: "accept" },
  });
  expect(errorOf(await run(["backup", "verify", "a.age"]))).toMatchObject({
    code: "credentials",
    exit_code: 4,
  });
  expect(
    errorOf(
      await run(["backup", "verify", "a.age", ...flag], {
        BACKUP_WORDS: "another passphrase",
      }),
    ),
  ).toMatchObject({ code: "credentials" });
  expect(
    errorOf(await run(["backup", "create", "-o", "b.age", ...flag, "--state-dir", "state"], { BACKUP_WORDS: "short" })),
  ).toMatchObject({ code: "credentials" });
  writeFileSync(join(folder, "cut.age"), bytes.subarray(0, bytes.byteLength - 40));
  expect((await run(["backup", "verify", "cut.age", ...flag], words)).exit).toBe(65);
  // The next one goes on from it, encrypted or not.
  expect(
    await run(["backup", "create", "-o", "c.age", "--since", "a.age", ...flag, "--state-dir", "state"], words),
  ).toMatchObject({ exit: 0, json: { contents: 0 } });
  expect(await run(["backup", "restore", "c.age", ...flag, "--state-dir", "back"], words)).toMatchObject({ exit: 0 });
  expect(treeOf(join(folder, "back"))).toEqual(treeOf(join(folder, "state")));
}, 240_000);

test("a hostile backup is refused and nothing of it is written", async () => {
  const folder = tempDir();
  const run = inFolder(folder);
  const sha256 = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b";
  const manifest = (path: string): string =>
    canonicalJsonLine({
      schema: "backup_manifest.v1",
      base: null,
      candidates: [],
      files: [{ path, bytes: 1, sha256 }],
      blobs: [{ bytes: 1, sha256 }],
    });
  const blob = madeEntry({ name: `blobs/6b/${sha256}`, data: "1" });
  const hostile: readonly (readonly [file: string, tar: Uint8Array, reason: string])[] = [
    [
      "up.tar",
      madeTar(madeEntry({ name: "backup_manifest.v1.json", data: manifest("../up") }), blob),
      "path_traversal",
    ],
    [
      "root.tar",
      madeTar(
        madeEntry({
          name: "backup_manifest.v1.json",
          data: manifest("/etc/x"),
        }),
        blob,
      ),
      "path_absolute",
    ],
    [
      "index.tar",
      madeTar(
        madeEntry({
          name: "backup_manifest.v1.json",
          data: manifest("candidates/a/index.sqlite"),
        }),
        blob,
      ),
      "manifest_invalid",
    ],
    [
      "link.tar",
      madeTar(
        madeEntry({ name: "backup_manifest.v1.json", data: manifest("a") }),
        madeEntry({ name: "x", type: "2", link: "y" }),
      ),
      "type_link",
    ],
    [
      "more.tar",
      madeTar(
        madeEntry({ name: "backup_manifest.v1.json", data: manifest("a") }),
        blob,
        madeEntry({ name: "x", data: "1" }),
      ),
      "file_unlisted",
    ],
    ["less.tar", madeTar(madeEntry({ name: "backup_manifest.v1.json", data: manifest("a") })), "file_missing"],
    [
      "other.tar",
      madeTar(
        madeEntry({ name: "backup_manifest.v1.json", data: manifest("a") }),
        madeEntry({ name: `blobs/6b/${sha256}`, data: "2" }),
      ),
      "hash_differs",
    ],
    ["none.tar", madeTar(madeEntry({ name: "a", data: "1" })), "manifest_missing"],
  ];
  for (const [file, tar, reason] of hostile) {
    writeFileSync(join(folder, file), tar);
    expect(await run(["backup", "verify", file])).toMatchObject({
      json: { verdict: "reject", reason },
    });
    expect((await run(["backup", "restore", file, "--state-dir", "back"])).stderr).toContain(reason);
  }
  expect(readdirSync(folder).toSorted()).toEqual(hostile.map(([file]) => file).toSorted());
}, 120_000);
