import { afterAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { loopbackServer, type LoopbackServer } from "./loopback-server.ts";
import { testAuthority } from "./test-authority.ts";

const servers: LoopbackServer[] = [];
afterAll(() => servers.forEach((server) => server.close()));

interface Asked {
  readonly kind: string;
  readonly reason?: string;
  readonly status?: number;
}

/** Asks one URL through the whole client in a process of its own, whose environment is hostile. */
async function askInChild(input: object, env: Readonly<Record<string, string>>): Promise<Asked> {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "ask-child.ts")], {
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
    env: { ...process.env, ...env },
  });
  void child.stdin.write(JSON.stringify(input));
  void child.stdin.end();
  return (await new Response(child.stdout).json()) as Asked;
}

describe("the environment changes nothing", () => {
  test("proxy variables are not obeyed", async () => {
    const authority = testAuthority();
    const server = await loopbackServer({ authority, names: ["boards.example.com"], play: () => ({ body: "ok" }) });
    const proxied: string[] = [];
    const proxy = Bun.listen({
      hostname: "127.0.0.1",
      port: 0,
      socket: { data: (socket, bytes) => (proxied.push(bytes.toString("latin1")), void socket.end()) },
    });
    servers.push(server);
    const address = `http://127.0.0.1:${proxy.port}`;
    const asked = await askInChild(
      { url: "https://boards.example.com/", pin: `boards.example.com:443:127.0.0.1:${server.port}`, ca: authority.ca },
      { HTTPS_PROXY: address, HTTP_PROXY: address, https_proxy: address, ALL_PROXY: address },
    );
    proxy.stop(true);
    expect(asked).toMatchObject({ kind: "ok", status: 200 });
    expect(proxied).toEqual([]);
  });

  test("certificates are verified although NODE_TLS_REJECT_UNAUTHORIZED says not to", async () => {
    const server = await loopbackServer({
      authority: testAuthority(),
      names: ["boards.example.com"],
      play: () => ({ body: "ok" }),
    });
    servers.push(server);
    const asked = await askInChild(
      { url: "https://boards.example.com/", pin: `boards.example.com:443:127.0.0.1:${server.port}`, ca: null },
      { NODE_TLS_REJECT_UNAUTHORIZED: "0" },
    );
    expect(asked).toMatchObject({ kind: "refused", reason: "robots_unavailable", cause: "tls_failed" });
    expect(server.log).toEqual([]);
  });
});

test("a request carries the honest headers and no others", async () => {
  const authority = testAuthority();
  const server = await loopbackServer({
    authority,
    names: ["boards.example.com"],
    play: () => ({ body: "ok", headers: { "Set-Cookie": "a=b; Path=/" } }),
  });
  servers.push(server);
  const asked = await askInChild(
    {
      url: "https://boards.example.com/jobs?a=1#part",
      pin: `boards.example.com:443:127.0.0.1:${server.port}`,
      ca: authority.ca,
    },
    {},
  );
  expect(asked).toMatchObject({ kind: "ok" });
  expect(server.log.map(({ path }) => path)).toEqual(["/robots.txt", "/jobs?a=1"]);
  expect(Object.fromEntries([...(server.log[1]?.headers ?? [])].filter(([name]) => name !== "connection"))).toEqual({
    accept: "*/*",
    "accept-encoding": "gzip, br",
    host: "boards.example.com",
    "user-agent": "SignalCraft/test (+https://signalcraft.invalid/bot)",
  });
});

test("IPv6 addresses are connected to where the machine has them", async () => {
  const authority = testAuthority();
  const server = await loopbackServer({
    authority,
    names: ["boards.example.com"],
    address: "::1",
    play: () => ({ body: "ok" }),
  }).catch(() => null);
  if (server === null) return;
  servers.push(server);
  const asked = await askInChild(
    { url: "https://boards.example.com/", pin: `boards.example.com:443:[::1]:${server.port}`, ca: authority.ca },
    {},
  );
  expect(asked).toMatchObject({ kind: "ok", status: 200 });
  expect(server.log[0]?.sni).toBe("boards.example.com");
});

test("of several addresses the next is tried when the first does not answer", async () => {
  const authority = testAuthority();
  const server = await loopbackServer({ authority, names: ["boards.example.com"], play: () => ({ body: "ok" }) });
  const closed = await loopbackServer({ authority, names: ["boards.example.com"], play: () => null });
  closed.close();
  servers.push(server);
  const asked = await askInChild(
    {
      url: "https://boards.example.com/",
      pin: `boards.example.com:443:127.0.0.1:${closed.port},127.0.0.1:${server.port}`,
      ca: authority.ca,
    },
    {},
  );
  expect(asked).toMatchObject({ kind: "ok", status: 200 });
});
