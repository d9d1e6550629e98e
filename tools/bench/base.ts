/**
 * The yardstick of the cold run: `bun tools/bench/base.ts FILE` reads the payloads whose paths FILE lists, and prints the seconds that sha256 of their bytes
 * and JSON.parse of their texts take in this process. Reading, decoding to text, and finding the JSON within a page are not counted.
 */
import { performance } from "node:perf_hooks";
import { jsonTextOf } from "./public-ids.ts";
import { toSpread } from "./statistics.ts";

/** Seconds of one pass over all payloads, the median of several. */
export interface BaseCost {
  readonly bytes: number;
  readonly sha256Seconds: number;
  readonly parseSeconds: number;
}

const PASSES = 3;

if (import.meta.main) {
  const [list] = process.argv.slice(2);
  if (list === undefined) throw new Error("Cannot measure: name a file that lists payloads");
  const paths = (await Bun.file(list).text()).split("\n").filter((path) => path !== "");
  const payloads = await Promise.all(paths.map((path) => Bun.file(path).bytes()));
  const texts = payloads.map((bytes) => jsonTextOf(new TextDecoder().decode(bytes)) ?? "null");
  const passes = Array.from({ length: PASSES }, () => {
    const start = performance.now();
    for (const bytes of payloads) new Bun.CryptoHasher("sha256").update(bytes).digest("hex");
    const hashed = performance.now();
    for (const text of texts) JSON.parse(text);
    return { sha256: (hashed - start) / 1000, parse: (performance.now() - hashed) / 1000 };
  });
  const cost: BaseCost = {
    bytes: payloads.reduce((sum, payload) => sum + payload.byteLength, 0),
    sha256Seconds: toSpread(passes.map((pass) => pass.sha256)).median,
    parseSeconds: toSpread(passes.map((pass) => pass.parse)).median,
  };
  console.log(JSON.stringify(cost));
}
