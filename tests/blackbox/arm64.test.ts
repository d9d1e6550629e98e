import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { arm64Program, runCli, tempDir } from "./cli-process.ts";

test.skipIf(arm64Program === null)(
  `an arm64 binary replays a run of this machine with the same digest${arm64Program === null ? " (needs the built binaries, qemu-aarch64-static and an arm64 libc)" : ""}`,
  async () => {
    const home = tempDir();
    const daily = await runCli(["daily", "--as-of", "2026-11-22", "--json"], {
      home,
    });
    expect(daily.exit).toBe(0);
    const { run_id: runId, run_digest: runDigest } = JSON.parse(daily.stdout) as { run_id: string; run_digest: string };

    const replay = await runCli(["replay", runId, "--json"], {
      home,
      program: arm64Program ?? [],
      timeoutMs: 240_000,
    });

    expect({ exit: replay.exit, stderr: replay.stderr }).toEqual({
      exit: 0,
      stderr: "",
    });
    expect(JSON.parse(replay.stdout)).toMatchObject({
      run_id: runId,
      status: "match",
      run_digest: runDigest,
      first_difference: null,
    });
  },
  300_000,
);

test.skipIf(arm64Program === null)(
  `an arm64 binary makes the run of this machine, byte for byte${arm64Program === null ? " (needs the built binaries, qemu-aarch64-static and an arm64 libc)" : ""}`,
  async () => {
    const [here, there] = [tempDir(), tempDir()];
    const native = await runCli(["daily", "--as-of", "2026-11-22", "--json"], {
      home: here,
    });
    const emulated = await runCli(["daily", "--as-of", "2026-11-22", "--json"], {
      home: there,
      program: arm64Program ?? [],
      timeoutMs: 240_000,
    });
    const digestOf = (stdout: string): unknown => {
      const { run_id, run_digest } = JSON.parse(stdout) as {
        run_id: string;
        run_digest: string;
      };
      return { run_id, run_digest };
    };
    expect(emulated.exit).toBe(0);
    expect(digestOf(emulated.stdout)).toEqual(digestOf(native.stdout));
  },
  300_000,
);

const skipped = arm64Program === null ? " (needs the built binaries, qemu-aarch64-static and an arm64 libc)" : "";

/** A run of one program as a bundle, and what it says of itself. */
async function bundleOf(program: readonly string[] | null): Promise<{
  readonly file: string;
  readonly runId: string;
  readonly digest: string;
}> {
  const home = tempDir();
  const options = {
    home,
    cwd: home,
    timeoutMs: 240_000,
    ...(program === null ? {} : { program }),
  };
  await runCli(["daily", "--as-of", "2026-11-22", "--json"], options);
  const { exit, stdout } = await runCli(["bundle", "create", "latest", "-o", "run.tar.gz", "--json"], options);
  expect(exit).toBe(0);
  const { run_id: runId, run_digest: digest } = JSON.parse(stdout) as {
    run_id: string;
    run_digest: string;
  };
  return { file: join(home, "run.tar.gz"), runId, digest };
}

test.skipIf(arm64Program === null)(
  `a bundle made here replays on arm64 with the same digest, one made there replays here, and both are the same file${skipped}`,
  async () => {
    const [here, there] = [await bundleOf(null), await bundleOf(arm64Program)];
    expect(there).toMatchObject({ runId: here.runId, digest: here.digest });
    expect(Buffer.compare(readFileSync(here.file), readFileSync(there.file))).toBe(0);
    for (const [file, program] of [
      [here.file, arm64Program ?? []],
      [there.file, null],
    ] as const) {
      const options = {
        timeoutMs: 240_000,
        ...(program === null ? {} : { program }),
      };
      const verified = await runCli(["bundle", "verify", file, "--json"], options);
      expect(JSON.parse(verified.stdout)).toMatchObject({
        verdict: "accept",
        run_digest: here.digest,
      });
      const replayed = await runCli(["replay", file, "--json"], options);
      expect(JSON.parse(replayed.stdout)).toMatchObject({
        status: "match",
        run_digest: here.digest,
      });
    }
  },
  600_000,
);
