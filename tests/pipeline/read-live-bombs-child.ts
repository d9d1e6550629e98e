/** Reads the boards that stdin names, in a process of its own, with the limits of the program; prints outcomes and the most memory it ever had. */
import { httpLimitsMax } from "../../src/contracts/http.ts";
import { provider, world } from "./read-live-world.ts";

const { port, ca, names } = (await Bun.stdin.json()) as { port: number; ca: string; names: string[] };
const { read } = world({ pins: names.map((name) => `${name}.recruitee.com:443:127.0.0.1:${port}`), ca, limits: { ...httpLimitsMax, deadlineMs: 20_000 } });
const readings = await read(names.map((name) => provider({ id: name, kind: "recruitee" })));
console.log(
  JSON.stringify({
    outcomes: Object.fromEntries(readings.map(({ provider_id, outcome, reason }) => [provider_id, `${outcome}/${reason}`])),
    peakBytes: process.resourceUsage().maxRSS * 1_024,
  }),
);
process.exit(0);
