import { expect, test } from "bun:test";
import { cpSync, existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createDeflateRaw, crc32 } from "node:zlib";
import { madeEntry, madeTar } from "../engine/tar/made-tar.ts";
import { madeGzip } from "../adapters/archive/made-gzip.ts";
import { binary, program, runCli, tempDir } from "./cli-process.ts";
import { errorOf, type Json } from "./workspace.ts";

interface Run {
  readonly exit: number;
  readonly json: Json;
  readonly stderr: string;
}

/** The program in one folder, with `--json`. */
function inFolder(cwd: string, env: Readonly<Record<string, string>> = {}): (...args: string[]) => Promise<Run> {
  const home = tempDir();
  return async (...args) => {
    const { exit, stdout, stderr } = await runCli([...args, "--json"], {
      cwd,
      home,
      env,
      timeoutMs: 120_000,
    });
    return { exit, json: stdout === "" ? null : JSON.parse(stdout), stderr };
  };
}

/** A folder with two runs in `state`. */
async function twoRuns(): Promise<{
  readonly folder: string;
  readonly run: (...args: string[]) => Promise<Run>;
  readonly runId: string;
  readonly digest: string;
}> {
  const folder = tempDir();
  const run = inFolder(folder);
  await run("daily", "--as-of", "2026-11-20", "--state-dir", "state");
  const { json } = await run("daily", "--as-of", "2026-11-22", "--state-dir", "state");
  return {
    folder,
    run,
    runId: json.run_id as string,
    digest: json.run_digest as string,
  };
}

test("a bundle verifies and replays on a machine without state, opens into a state, and is the same from a copy of the state", async () => {
  const { folder, run, runId, digest } = await twoRuns();
  const created = await run("bundle", "create", "latest", "-o", "a.tar.gz", "--history", "1", "--state-dir", "state");
  expect(created).toMatchObject({
    exit: 0,
    json: { run_id: runId, run_digest: digest, kind: "full", changed: true },
  });
  expect(statSync(join(folder, "a.tar.gz")).mode & 0o777).toBe(0o600);

  cpSync(join(folder, "state"), join(folder, "copy"), { recursive: true });
  for (const name of readdirSync(join(folder, "copy"))) utimesSync(join(folder, "copy", name), 1, 1);
  await run("bundle", "create", runId, "-o", "b.tar.gz", "--history", "1", "--state-dir", "copy");
  expect(Buffer.compare(readFileSync(join(folder, "a.tar.gz")), readFileSync(join(folder, "b.tar.gz")))).toBe(0);

  const elsewhere = tempDir();
  const temporary = tempDir();
  const there = inFolder(elsewhere, { TMPDIR: temporary });
  cpSync(join(folder, "a.tar.gz"), join(elsewhere, "a.tar.gz"));
  expect(await there("bundle", "scan", "a.tar.gz")).toMatchObject({
    exit: 0,
    json: { verdict: "accept", reason: null },
  });
  expect(await there("bundle", "verify", "a.tar.gz")).toMatchObject({
    exit: 0,
    json: {
      verdict: "accept",
      run_id: runId,
      run_digest: digest,
      reason: null,
    },
  });
  expect(await there("replay", "a.tar.gz")).toMatchObject({
    exit: 0,
    json: { run_id: runId, status: "match", run_digest: digest },
  });
  expect([readdirSync(elsewhere), readdirSync(temporary)]).toEqual([["a.tar.gz"], []]);

  expect(await there("bundle", "open", "a.tar.gz", "--state-dir", "s")).toMatchObject({
    exit: 0,
    json: { place: "first", run_id: runId },
  });
  expect((await there("runs", "list", "--state-dir", "s")).json.runs).toHaveLength(2);
  expect(await there("runs", "verify", "--state-dir", "s")).toMatchObject({
    exit: 0,
    json: { status: "ok" },
  });
  expect(await there("replay", "latest", "--state-dir", "s")).toMatchObject({
    exit: 0,
    json: { status: "match" },
  });
  expect(await there("index", "verify", "--state-dir", "s")).toMatchObject({
    exit: 0,
  });
  expect(await there("bundle", "open", "a.tar.gz", "--state-dir", "s")).toMatchObject({
    exit: 0,
    json: { place: "present", files_written: 0 },
  });
  expect(readdirSync(join(elsewhere, "s")).filter((name) => name.startsWith("."))).toEqual([]);
}, 240_000);

test("a bundle for sharing verifies and is neither replayed nor opened", async () => {
  const { run, runId } = await twoRuns();
  expect(await run("bundle", "create", "latest", "--share", "-o", "s.tar.gz", "--state-dir", "state")).toMatchObject({
    exit: 0,
    json: { kind: "share" },
  });
  expect(await run("bundle", "verify", "s.tar.gz")).toMatchObject({
    exit: 0,
    json: { verdict: "accept", kind: "share", run_id: runId },
  });
  for (const command of [["replay"], ["bundle", "open"]])
    expect(errorOf(await run(...command, "s.tar.gz", "--state-dir", "other"))).toMatchObject({
      code: "bundle_invalid",
      exit_code: 65,
    });
}, 120_000);

test("a signature says whose bundle it is; another key, bundle or byte is told apart", async () => {
  const { folder, run } = await twoRuns();
  expect((await run("bundle", "keygen", "mine.pem")).exit).toBe(0);
  await run("bundle", "keygen", "other.pem");
  expect(statSync(join(folder, "mine.pem")).mode & 0o777).toBe(0o600);
  const created = await run(
    "bundle",
    "create",
    "latest",
    "-o",
    "a.tar.gz",
    "--sign",
    "mine.pem",
    "--state-dir",
    "state",
  );
  await run("bundle", "create", "latest", "--share", "-o", "s.tar.gz", "--state-dir", "state");
  const { key } = created.json.signature as { readonly key: string };
  const verify = (...args: string[]): Promise<Run> => run("bundle", "verify", ...args);
  expect(await verify("a.tar.gz", "--key", "mine.pem.pub")).toMatchObject({
    exit: 0,
    json: { verdict: "accept", key },
  });
  expect(await verify("a.tar.gz", "--key", "other.pem.pub")).toMatchObject({
    exit: 2,
    json: { reason: "signature_invalid", key: null },
  });
  expect(await verify("s.tar.gz", "--key", "mine.pem.pub")).toMatchObject({
    exit: 2,
    json: { reason: "signature_missing" },
  });
  expect(await verify("s.tar.gz", "--key", "mine.pem.pub", "--signature", "a.tar.gz.sig")).toMatchObject({
    exit: 2,
    json: { reason: "signature_other" },
  });
  writeFileSync(join(folder, "no.pem"), "no key");
  expect(await verify("a.tar.gz", "--key", "no.pem")).toMatchObject({
    exit: 4,
  });

  const envelope = JSON.parse(readFileSync(join(folder, "a.tar.gz.sig"), "utf8")) as Json;
  const statement = JSON.parse(Buffer.from(envelope.payload, "base64").toString()) as Json;
  expect(statement).toMatchObject({
    _type: "https://in-toto.io/Statement/v1",
    predicate: { run_digest: created.json.run_digest },
  });
  expect(statement.subject[0]).toEqual({
    name: "bundle",
    digest: { sha256: created.json.sha256 },
  });
  const lie = {
    ...envelope,
    payload: Buffer.from(JSON.stringify({ ...statement, subject: [] })).toString("base64"),
  };
  writeFileSync(join(folder, "lie.sig"), JSON.stringify(lie));
  expect(await verify("a.tar.gz", "--key", "mine.pem.pub", "--signature", "lie.sig")).toMatchObject({
    exit: 2,
    json: { reason: "signature_invalid" },
  });
  // What was signed is signed again with the same bytes.
  await run("bundle", "sign", "a.tar.gz", "--key", "mine.pem", "-o", "again.sig");
  expect(readFileSync(join(folder, "again.sig"), "utf8")).toBe(readFileSync(join(folder, "a.tar.gz.sig"), "utf8"));
}, 240_000);

test("bad input has its exit: no archive 65, another content 2, no file 65, no run 10, a file in the way 65", async () => {
  const { folder, run } = await twoRuns();
  await run("bundle", "create", "latest", "-o", "a.tar.gz", "--state-dir", "state");
  const bytes = readFileSync(join(folder, "a.tar.gz"));
  writeFileSync(join(folder, "cut.tar.gz"), bytes.subarray(0, bytes.byteLength - 100));
  writeFileSync(join(folder, "plain.tar"), madeTar(madeEntry({ name: "run/report.json", data: "{}" })));
  expect(await run("bundle", "verify", "cut.tar.gz")).toMatchObject({
    exit: 65,
    json: { verdict: "reject", reason: "gzip_truncated" },
  });
  expect(await run("bundle", "scan", "cut.tar.gz")).toMatchObject({
    exit: 65,
    json: { verdict: "reject", reason: "gzip_truncated" },
  });
  expect(await run("bundle", "scan", "plain.tar")).toMatchObject({
    exit: 0,
    json: { verdict: "accept", entries: 1, reason: null },
  });
  expect(await run("bundle", "verify", "plain.tar")).toMatchObject({
    exit: 65,
    json: { reason: "manifest_missing", run_id: null },
  });
  for (const command of [["replay"], ["bundle", "open"], ["bundle", "sign", "--key", "k"]])
    expect(errorOf(await run(...command, "cut.tar.gz", "--state-dir", "new"))).toMatchObject({
      code: "bundle_invalid",
      exit_code: 65,
    });
  expect(existsSync(join(folder, "new"))).toBe(false);
  expect(errorOf(await run("bundle", "verify", "none.tar.gz"))).toMatchObject({
    code: "input_missing",
    exit_code: 65,
  });
  expect(errorOf(await run("replay", "none.tar.gz"))).toMatchObject({
    code: "input_missing",
    exit_code: 65,
  });
  expect(errorOf(await run("bundle", "scan", "state"))).toMatchObject({
    code: "input_unreadable",
    exit_code: 65,
  });
  expect(errorOf(await run("bundle", "create", "20260101T000000Z-0000000000", "--state-dir", "state"))).toMatchObject({
    exit_code: 10,
  });
  expect(errorOf(await run("bundle", "create", "latest", "-o", "plain.tar", "--state-dir", "state"))).toMatchObject({
    code: "exists",
    exit_code: 65,
  });
  expect(readdirSync(folder).filter((name) => name.startsWith(".tmp"))).toEqual([]);
  if (binary === null)
    expect(
      errorOf(await run("bundle", "create", "latest", "--with-binary", "-o", "w.tar.gz", "--state-dir", "state")),
    ).toMatchObject({ code: "unsupported" });
}, 240_000);

/** One call and its peak of resident memory. */
async function measured(args: readonly string[]): Promise<{
  readonly exit: number;
  readonly stdout: string;
  readonly bytes: number;
}> {
  const measure = [process.execPath, join(import.meta.dir, "peak-memory-child.ts"), ...program, ...args];
  const child = Bun.spawn(measure, {
    cwd: tempDir(),
    stdout: "pipe",
    stderr: "inherit",
  });
  return JSON.parse(await new Response(child.stdout).text()) as {
    exit: number;
    stdout: string;
    bytes: number;
  };
}

test("bombs are refused in little memory: a gibibyte of zeros, names without end, headers without end", async () => {
  const folder = tempDir();
  writeFileSync(join(folder, "zeros.tar.gz"), await zerosGzip(1_073_741_824));
  const names = Array.from({ length: 12_000 }, (_, row) =>
    madeEntry({
      name: Array.from({ length: 14 }, (__, depth) => `${String(row).padStart(5, "0")}${depth}`)
        .join("/")
        .slice(0, 100),
    }),
  );
  writeFileSync(join(folder, "names.tar"), madeTar(...names));
  const headers = Array.from({ length: 300 }, () =>
    madeEntry({
      name: "g",
      type: "g",
      data: `65500 comment=${"x".repeat(65_485)}\n`,
    }),
  );
  writeFileSync(join(folder, "headers.tar.gz"), madeGzip(madeTar(...headers)));
  for (const file of readdirSync(folder)) {
    const scan = await measured(["bundle", "scan", join(folder, file), "--json"]);
    const { reason } = JSON.parse(scan.stdout) as Json;
    expect({
      file,
      exit: scan.exit,
      reason,
      isSmall: scan.bytes < 120_000_000,
    }).toEqual({
      file,
      exit: 65,
      reason: expect.stringMatching(/_limit$/),
      isSmall: true,
    });
  }
}, 120_000);

/** A gzip of a tar that says it holds files of zeros. */
async function zerosGzip(bytes: number): Promise<Uint8Array> {
  const header = madeEntry({ name: "run/zeros", size: "03100000000" });
  const deflate = createDeflateRaw({ level: 9 });
  const zeros = new Uint8Array(4 * 1_048_576);
  let crc = crc32(header);
  deflate.write(header);
  for (let at = 0; at < bytes; at += zeros.byteLength) {
    crc = crc32(zeros, crc);
    deflate.write(zeros);
  }
  deflate.end();
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, crc, true);
  trailer.setUint32(4, (bytes + header.byteLength) % 2 ** 32, true);
  return new Uint8Array(
    await new Response(
      new Blob([
        new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]),
        await new Response(deflate as unknown as ReadableStream).bytes(),
        new Uint8Array(trailer.buffer),
      ]),
    ).arrayBuffer(),
  );
}
