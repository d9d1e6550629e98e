/** Plays any number of hosts in a process of its own, each answering after `latencyMs`; prints `{port, ca}`, and, when its stdin ends, what it saw of every host. */
import { loopbackServer } from "../adapters/http/loopback-server.ts";
import { testAuthority } from "../adapters/http/test-authority.ts";

const latencyMs = Number(process.argv[2]);
const authority = testAuthority();
const offers = JSON.stringify({
  offers: [
    {
      id: 1,
      title: "Engineer",
      slug: "engineer",
      careers_url: "https://a.recruitee.com/o/engineer",
      location: "Berlin",
      status: "published",
    },
  ],
});
const server = await loopbackServer({
  authority,
  names: ["*.recruitee.com"],
  play: ({ path }) => ({
    delayMs: latencyMs,
    ...(path === "/robots.txt"
      ? { body: "User-agent: *\nAllow: /\n", headers: { "Content-Type": "text/plain" } }
      : { body: offers, headers: { "Content-Type": "application/json" } }),
  }),
});
console.log(JSON.stringify({ port: server.port, ca: authority.ca }));
for await (const _ of Bun.stdin.stream()) continue;

const byHost = Map.groupBy(server.log, ({ host }) => host);
let mostAtOnce = 0;
let shortestGapMs = Number.POSITIVE_INFINITY;
for (const [host, seen] of byHost) {
  mostAtOnce = Math.max(mostAtOnce, server.mostAtOnce(host));
  for (const [index, { startMs }] of seen.entries()) {
    const before = seen[index - 1]?.endMs;
    if (before !== undefined && before !== null) shortestGapMs = Math.min(shortestGapMs, startMs - before);
  }
}
const distinctAtOnce = server.log.map(
  ({ startMs }) => server.log.filter((other) => other.startMs <= startMs && (other.endMs ?? startMs) > startMs).length,
);
console.log(
  JSON.stringify({
    hosts: byHost.size,
    requests: server.log.length,
    mostAtOnce,
    shortestGapMs,
    mostOverall: Math.max(...distinctAtOnce),
    wrongNames: server.log.filter(({ sni, host }) => sni !== host).length,
  }),
);
server.close();
process.exit(0);
