/**
 * A sample of `make torture` on the compiled binary: faults of the operating system at every kind of call, power cuts, damaged files, odd surroundings.
 * Whatever happened, the invariants of tools/torture/invariants.ts hold afterwards.
 */
import { describe, expect, test } from "bun:test";
import { hasStrace } from "../../tools/torture/inject.ts";
import { parts, torture } from "../../tools/torture.ts";
import { binary } from "./cli-process.ts";

const seed = 20261122;
const canTrace = binary !== null && (await hasStrace());
const why =
  binary === null ? "the binary is not built" : canTrace ? "" : "strace cannot be used here (apt-get install strace)";

describe(`seed ${seed}${why === "" ? "" : `, skipped: ${why}`}`, () => {
  test.skipIf(!canTrace).each(Object.keys(parts))(
    "%s: all invariants hold",
    async (part) => {
      const [result] = await torture(binary ?? "", [part], { every: 7, casesMax: 1, seed });
      expect(result?.broken).toEqual([]);
      expect(result?.injected).toBeGreaterThan(0);
    },
    240_000,
  );
});
