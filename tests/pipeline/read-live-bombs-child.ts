/** Reads the boards that stdin names, in a process of its own, with the limits of the program; prints outcomes and the most memory it ever had. */
import { existsSync, readFileSync } from "node:fs";
import { httpLimitsMax } from "../../src/contracts/http.ts";
import { provider, world } from "./read-live-world.ts";

const { port, ca, names } = (await Bun.stdin.json()) as { port: number; ca: string; names: string[] };
const { read } = world({
  pins: names.map((name) => `${name}.recruitee.com:443:127.0.0.1:${port}`),
  ca,
  limits: { ...httpLimitsMax, deadlineMs: 20_000 },
});
const readings = await read(names.map((name) => provider({ id: name, kind: "recruitee" })));
console.log(
  JSON.stringify({
    outcomes: Object.fromEntries(
      readings.map(({ provider_id, outcome, reason }) => [provider_id, `${outcome}/${reason}`]),
    ),
    peakBytes: peakBytes(),
  }),
);
process.exit(0);

/** Of this process alone: `maxRSS` begins with what its parent had. */
function peakBytes(): number {
  const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) * 1_024;
}
