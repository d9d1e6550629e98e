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

test("500 hosts of 200 ms are read in under a fortieth of the sequential time, and no host sees two requests at once or too early", async () => {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "read-live-hosts-child.ts"), String(LATENCY_MS)], { stdin: "pipe", stdout: "pipe", stderr: "inherit" });
  const lines = linesOf(child.stdout);
  const { port, ca } = JSON.parse((await lines.next()).value ?? "") as { port: number; ca: string };
  const names = Array.from({ length: HOSTS }, (_, index) => `h${index}`);
  const folder = mkdtempSync(join(tmpdir(), "signalcraft-hosts-"));
  const { read } = world({ state: diskFiles(folder), pins: names.map((name) => `${name}.recruitee.com:443:127.0.0.1:${port}`), ca, limits: httpLimitsMax });
  const startedMs = performance.now();
  const readings = await read(
    names.map((name) => provider({ id: name, kind: "recruitee", politeness: { min_delay_ms: DELAY_MS } })),
    { time: systemTime(Date.parse(asOf)) },
  );
  const tookMs = performance.now() - startedMs;
  rmSync(folder, { recursive: true });
  void child.stdin.end();
  const seen = JSON.parse((await lines.next()).value ?? "") as Record<string, number>;
  // One host after the other, each as politely as here.
  const sequentialMs = HOSTS * (REQUESTS_EACH * LATENCY_MS + DELAY_MS);
  console.log(`500 hosts: ${Math.round(tookMs)} ms of ${sequentialMs} ms one after the other, 1/${(sequentialMs / tookMs).toFixed(0)}; shortest gap ${seen["shortestGapMs"]?.toFixed(1)} ms; most at once overall ${seen["mostOverall"]}`);
  expect(readings.filter(({ outcome }) => outcome === null).length).toBe(HOSTS);
  expect(seen).toMatchObject({ hosts: HOSTS, requests: HOSTS * REQUESTS_EACH, mostAtOnce: 1, wrongNames: 0 });
  expect(seen["shortestGapMs"]).toBeGreaterThanOrEqual(DELAY_MS);
  expect(tookMs).toBeLessThan(sequentialMs / 40);
}, 60_000);

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
