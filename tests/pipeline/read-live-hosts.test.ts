import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diskFiles } from "../../src/adapters/fs/disk-files.ts";
import { systemTime } from "../../src/adapters/http/system-time.ts";
import { httpLimitsMax } from "../../src/contracts/http.ts";
import { asOf, provider, world } from "./read-live-world.ts";

const HOSTS = 500;
const LATENCY_MS = 200;
const DELAY_MS = 200;
/** robots.txt and the board. */
const REQUESTS_EACH = 2;

/** Tries on a busy machine: the time is a fact about both, what no host may see is held to in each. */
const TRIES = 3;
/** One host after the other, each as politely as here. */
const SEQUENTIAL_MS = HOSTS * (REQUESTS_EACH * LATENCY_MS + DELAY_MS);

test("500 hosts of 200 ms are read in under a fortieth of the sequential time, and no host sees two requests at once or too early", async () => {
  let bestMs = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TRIES && bestMs >= SEQUENTIAL_MS / 40; attempt++) {
    const { tookMs, read, seen } = await readHosts();
    console.log(
      `500 hosts: ${Math.round(tookMs)} ms of ${SEQUENTIAL_MS} ms one after the other, 1/${(SEQUENTIAL_MS / tookMs).toFixed(0)}; shortest gap ${seen["shortestGapMs"]?.toFixed(1)} ms; most at once overall ${seen["mostOverall"]}`,
    );
    expect(read).toBe(HOSTS);
    expect(seen).toMatchObject({ hosts: HOSTS, requests: HOSTS * REQUESTS_EACH, mostAtOnce: 1, wrongNames: 0 });
    expect(seen["shortestGapMs"]).toBeGreaterThanOrEqual(DELAY_MS);
    bestMs = Math.min(bestMs, tookMs);
  }
  expect(bestMs).toBeLessThan(SEQUENTIAL_MS / 40);
}, 120_000);

/** One run over a server in a process of its own, and what that server saw. */
async function readHosts(): Promise<{
  readonly tookMs: number;
  readonly read: number;
  readonly seen: Readonly<Record<string, number>>;
}> {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "read-live-hosts-child.ts"), String(LATENCY_MS)], {
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
  });
  const folder = mkdtempSync(join(tmpdir(), "signalcraft-hosts-"));
  try {
    const lines = linesOf(child.stdout);
    const { port, ca } = JSON.parse((await lines.next()).value ?? "") as { port: number; ca: string };
    const names = Array.from({ length: HOSTS }, (_, index) => `h${index}`);
    const { read } = world({
      state: diskFiles(folder),
      pins: names.map((name) => `${name}.recruitee.com:443:127.0.0.1:${port}`),
      ca,
      limits: httpLimitsMax,
    });
    const startedMs = performance.now();
    const readings = await read(
      names.map((name) => provider({ id: name, kind: "recruitee", politeness: { min_delay_ms: DELAY_MS } })),
      { time: systemTime(Date.parse(asOf)) },
    );
    const tookMs = performance.now() - startedMs;
    void child.stdin.end();
    const seen = JSON.parse((await lines.next()).value ?? "") as Record<string, number>;
    return { tookMs, read: readings.filter(({ outcome }) => outcome === null).length, seen };
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of stream) {
    text += decoder.decode(piece, { stream: true });
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n")) {
      yield text.slice(0, end);
      text = text.slice(end + 1);
    }
  }
}
