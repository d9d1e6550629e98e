import { expect, test } from "bun:test";
import { arm64Program, runCli, tempDir } from "./cli-process.ts";

test.skipIf(arm64Program === null)(
  `an arm64 binary replays a run of this machine with the same digest${arm64Program === null ? " (needs the built binaries, qemu-aarch64-static and an arm64 libc)" : ""}`,
  async () => {
    const home = tempDir();
    const daily = await runCli(["daily", "--as-of", "2026-11-22", "--json"], { home });
    expect(daily.exit).toBe(0);
    const { run_id: runId, run_digest: runDigest } = JSON.parse(daily.stdout) as { run_id: string; run_digest: string };

    const replay = await runCli(["replay", runId, "--json"], { home, program: arm64Program ?? [], timeoutMs: 240_000 });

    expect({ exit: replay.exit, stderr: replay.stderr }).toEqual({ exit: 0, stderr: "" });
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
    const native = await runCli(["daily", "--as-of", "2026-11-22", "--json"], { home: here });
    const emulated = await runCli(["daily", "--as-of", "2026-11-22", "--json"], {
      home: there,
      program: arm64Program ?? [],
      timeoutMs: 240_000,
    });
    const digestOf = (stdout: string): unknown => {
      const { run_id, run_digest } = JSON.parse(stdout) as { run_id: string; run_digest: string };
      return { run_id, run_digest };
    };
    expect(emulated.exit).toBe(0);
    expect(digestOf(emulated.stdout)).toEqual(digestOf(native.stdout));
  },
  300_000,
);
