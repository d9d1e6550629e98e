/**
 * The yardstick of a run: `bun tools/bench/base.ts FILE` reads the payloads whose paths FILE lists, and prints the seconds that sha256 of their bytes and
 * JSON.parse of them take in this process, once over all of them, as a run does it. JSON.parse takes text, so decoding UTF-8 is part of it. Reading the files
 * and finding the JSON within a page are not counted.
 */
import { performance } from "node:perf_hooks";
import { jsonTextOf } from "./public-ids.ts";

export interface BaseCost {
  readonly bytes: number;
  readonly sha256Seconds: number;
  readonly decodeSeconds: number;
  readonly parseSeconds: number;
  /** User and system time of all three. */
  readonly cpuSeconds: number;
}

if (import.meta.main) {
  const [list] = process.argv.slice(2);
  if (list === undefined) throw new Error("Cannot measure: name a file that lists payloads");
  const paths = (await Bun.file(list).text()).split("\n").filter((path) => path !== "");
  const payloads = await Promise.all(paths.map((path) => Bun.file(path).bytes()));
  const total = { sha256: 0, decode: 0, parse: 0, cpu: 0 };
  for (const bytes of payloads) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    new Bun.CryptoHasher("sha256").update(bytes).digest("hex");
    const hashed = performance.now();
    const text = new TextDecoder().decode(bytes);
    const decoded = performance.now();
    const used = process.cpuUsage(cpu);
    const json = jsonTextOf(text) ?? "null";
    const cpuBeforeParse = process.cpuUsage();
    const found = performance.now();
    JSON.parse(json);
    total.parse += performance.now() - found;
    total.sha256 += hashed - start;
    total.decode += decoded - hashed;
    const { user, system } = process.cpuUsage(cpuBeforeParse);
    total.cpu += used.user + used.system + user + system;
  }
  const cost: BaseCost = {
    bytes: payloads.reduce((sum, payload) => sum + payload.byteLength, 0),
    sha256Seconds: total.sha256 / 1000,
    decodeSeconds: total.decode / 1000,
    parseSeconds: total.parse / 1000,
    cpuSeconds: total.cpu / 1e6,
  };
  console.log(JSON.stringify(cost));
}
