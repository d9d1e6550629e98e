import { describe, expect, test } from "bun:test";
import { memoryTransport } from "../../../src/adapters/http/memory-transport.ts";
import { scriptedResolver } from "../../../src/adapters/http/scripted-resolver.ts";
import { simulatedTime } from "../../../src/adapters/http/simulated-time.ts";
import { slots } from "../../../src/adapters/http/slots.ts";
import { systemTime } from "../../../src/adapters/http/system-time.ts";
import { httpLimitsMax, type HttpGrant, type NetworkPolicy, type Time } from "../../../src/contracts/http.ts";
import { clientWorld } from "./client-world.ts";

const HOST = "boards.example.com";

/** How far a request gets: which names are looked up, which URLs are asked. */
async function reach(
  url: string,
  {
    policy = {},
    grant = {},
    answers = ["93.184.216.34"],
    robots = "",
  }: {
    readonly policy?: Partial<NetworkPolicy>;
    readonly grant?: Partial<HttpGrant>;
    readonly answers?: readonly string[];
    readonly robots?: string;
  } = {},
) {
  const asked: string[] = [];
  const resolver = scriptedResolver({ [HOST]: [answers] });
  const transport = memoryTransport((request) => {
    asked.push(request.url);
    return request.purpose === "robots" ? { body: robots } : { body: "page" };
  });
  const result = await clientWorld({ transport, resolver, policy, grant }).ask(url);
  return {
    ended: result.kind === "ok" ? "ok" : `${result.kind} ${result.reason}`,
    step: result.kind === "refused" ? result.step : null,
    resolved: resolver.asked.length,
    asked: asked.length,
  };
}

describe("the checks come in the order of DESIGN section 9, and what one refuses the next never sees", () => {
  const url = `https://${HOST}/jobs`;
  const rows: readonly [
    name: string,
    reached: () => ReturnType<typeof reach>,
    expected: Awaited<ReturnType<typeof reach>>,
  ][] = [
    [
      "offline",
      () => reach(url, { policy: { allow: null } }),
      { ended: "refused offline", step: "offline", resolved: 0, asked: 0 },
    ],
    [
      "offline before the tombstone",
      () => reach(url, { policy: { allow: null }, grant: { tombstoned: true } }),
      { ended: "refused offline", step: "offline", resolved: 0, asked: 0 },
    ],
    [
      "tombstone",
      () => reach(url, { grant: { tombstoned: true } }),
      { ended: "refused tombstoned", step: "tombstone", resolved: 0, asked: 0 },
    ],
    [
      "a host that the registry does not list",
      () => reach(url, { grant: { hosts: ["other.example.com"] } }),
      { ended: "refused host_not_allowed", step: "allowed_hosts", resolved: 0, asked: 0 },
    ],
    [
      "a host that --allow-net leaves out",
      () => reach(url, { policy: { allow: ["other.example.com"] } }),
      { ended: "refused host_not_allowed", step: "allowed_hosts", resolved: 0, asked: 0 },
    ],
    [
      "another scheme",
      () => reach("file:///etc/passwd"),
      { ended: "refused url_refused", step: "scheme", resolved: 0, asked: 0 },
    ],
    [
      "another port",
      () => reach(`https://${HOST}:8443/`),
      { ended: "refused url_refused", step: "port", resolved: 0, asked: 0 },
    ],
    [
      "credentials",
      () => reach(`https://a:b@${HOST}/`),
      { ended: "refused url_refused", step: "credentials", resolved: 0, asked: 0 },
    ],
    [
      "an internal name",
      () => reach("https://metadata.google.internal/"),
      { ended: "refused url_refused", step: "host", resolved: 0, asked: 0 },
    ],
    [
      "no address",
      () => reach(url, { answers: [] }),
      { ended: "failed dns_failed", step: null, resolved: 1, asked: 0 },
    ],
    [
      "a private address",
      () => reach(url, { answers: ["192.168.1.1"] }),
      { ended: "refused address_refused", step: "addresses", resolved: 1, asked: 0 },
    ],
    [
      "robots.txt",
      () => reach(url, { robots: "User-agent: *\nDisallow: /\n" }),
      { ended: "refused robots_disallow", step: "robots", resolved: 2, asked: 1 },
    ],
    ["nothing", () => reach(url), { ended: "ok", step: null, resolved: 2, asked: 2 }],
    [
      "a port that the operator opened",
      () => reach(`https://${HOST}:8443/`, { policy: { ports: [80, 443, 8443] } }),
      { ended: "ok", step: null, resolved: 2, asked: 2 },
    ],
    [
      "a private address that the operator pinned",
      () =>
        reach(url, { policy: { pins: [{ host: HOST, port: 443, endpoints: [{ address: "10.0.0.1", port: 443 }] }] } }),
      { ended: "ok", step: null, resolved: 0, asked: 2 },
    ],
    [
      "a pin for another port",
      () =>
        reach(url, {
          answers: ["10.0.0.1"],
          policy: { pins: [{ host: HOST, port: 8443, endpoints: [{ address: "10.0.0.1", port: 8443 }] }] },
        }),
      { ended: "refused address_refused", step: "addresses", resolved: 1, asked: 0 },
    ],
  ];
  for (const [name, reached, expected] of rows) test(name, async () => expect(await reached()).toEqual(expected));
});

test("of the addresses of a name IPv4 and IPv6 are tried in turn, three at most, and only when no connection came about", async () => {
  const answers = ["2606:4700::1", "2606:4700::2", "93.184.216.34", "93.184.216.35"];
  const tried = async (reason: "connection_failed" | "tls_failed"): Promise<readonly string[]> => {
    const addresses: string[] = [];
    const transport = memoryTransport((request, { address }) => {
      if (request.purpose === "robots") return { status: 404 };
      addresses.push(address);
      return { kind: "failed", reason, detail: "", url: request.url };
    });
    await clientWorld({
      transport,
      resolver: scriptedResolver({ [HOST]: [answers] }),
      policy: { limits: { ...httpLimitsMax, attemptsMax: 1 } },
    }).ask(`https://${HOST}/`);
    return addresses;
  };
  expect(await tried("connection_failed")).toEqual(["93.184.216.34", "2606:4700::1", "93.184.216.35"]);
  expect(await tried("tls_failed")).toEqual(["93.184.216.34"]);
});

describe("time", () => {
  const twins: readonly [name: string, make: () => Time][] = [
    ["systemTime", () => systemTime(1_000)],
    ["simulatedTime", () => simulatedTime(1_000)],
  ];
  for (const [name, make] of twins) {
    test(`${name}: a sleep takes at least its time, and shorter ones end first`, async () => {
      const time = make();
      const ended: number[] = [];
      await Promise.all(
        [20, 0, 10].map(async (ms) => {
          await time.sleep(ms);
          expect(time.nowMs()).toBeGreaterThanOrEqual(1_000 + ms);
          ended.push(ms);
        }),
      );
      expect(ended).toEqual([0, 10, 20]);
    });
  }

  test("simulated hours take no time", async () => {
    const time = simulatedTime(0);
    await time.sleep(3_600_000);
    expect(time.nowMs()).toBe(3_600_000);
  });
});

test("no more than so many run at once, and what is begun goes before what is not", async () => {
  const two = slots(2);
  const order: string[] = [];
  let running = 0;
  let most = 0;
  const work = (name: string, isBegun: boolean): Promise<void> =>
    two.run(async () => {
      most = Math.max(most, ++running);
      order.push(name);
      await new Promise((resolve) => setTimeout(resolve, 0));
      running--;
    }, isBegun);
  await Promise.all([work("a", false), work("b", false), work("c", false), work("d", true), work("e", true)]);
  expect(order).toEqual(["a", "b", "d", "e", "c"]);
  expect(most).toBe(2);
  const broken = await two.run(() => Promise.reject(new Error("broken")), false).catch((cause: unknown) => cause);
  expect(broken).toEqual(new Error("broken"));
  await work("f", false);
  expect(order.at(-1)).toBe("f");
});
