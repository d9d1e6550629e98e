import { afterAll, describe, expect, test } from "bun:test";
import { readCapture, readSnapshot } from "../../src/pipeline/snapshots.ts";
import { loopbackServer, type LoopbackServer, type Play } from "../adapters/http/loopback-server.ts";
import { testAuthority } from "../adapters/http/test-authority.ts";
import { asOf, ashbyBoard, provider, world } from "./read-live-world.ts";

const authority = testAuthority();
const servers: LoopbackServer[] = [];
afterAll(() => servers.forEach((server) => server.close()));

async function ashbyHost(
  play: Play,
  names: readonly string[] = ["api.ashbyhq.com"],
): Promise<{ readonly server: LoopbackServer; readonly pins: readonly string[]; readonly ca: string }> {
  const server = await loopbackServer({ authority, names, play });
  servers.push(server);
  return { server, pins: names.map((name) => `${name}:443:127.0.0.1:${server.port}`), ca: authority.ca };
}

const acme = provider({ id: "acme" });

describe("one board over TLS", () => {
  test("becomes a snapshot and a reading that says how it was allowed", async () => {
    const { server, pins, ca } = await ashbyHost(({ path }) =>
      path === "/robots.txt"
        ? { body: "User-agent: *\nDisallow: /private\n", headers: { "Content-Type": "text/plain" } }
        : { body: ashbyBoard(3), headers: { "Content-Type": "application/json", ETag: '"one"' } },
    );
    const { state, read } = world({ pins, ca });
    const [reading] = await read([acme]);
    expect(reading).toMatchObject({ outcome: null, reason: null, requests: 2, attempts: 2, mode: "live" });
    const stored = await readSnapshot(state, "acme", reading?.snapshot_digest ?? "");
    if (stored === null) throw new Error("no snapshot");
    expect(stored.snapshot).toMatchObject({ provenance: "live", captured_at: asOf, kind: "ashby", board: "acme" });
    expect(stored.snapshot.exchanges[0]).toMatchObject({
      status: 200,
      headers: [
        ["content-type", "application/json"],
        ["etag", '"one"'],
      ],
      decision: {
        verdict: "allow",
        pinned: true,
        address: `127.0.0.1:${server.port}`,
        robots: "ok",
        cache: "none",
        requests: 2,
      },
    });
    expect(new TextDecoder().decode((await readCapture(stored)).bodies[0])).toBe(ashbyBoard(3));
    expect(server.log.map(({ path, sni, host }) => [path.split("?")[0], sni, host])).toEqual([
      ["/robots.txt", "api.ashbyhq.com", "api.ashbyhq.com"],
      ["/posting-api/job-board/acme", "api.ashbyhq.com", "api.ashbyhq.com"],
    ]);
    expect(server.log[1]?.headers.get("user-agent")).toBe("SignalCraft/0.0.0 (+https://signalcraft.invalid/bot)");
  });
});
