import { sha256Hex } from "../../src/engine/canonical/sha256.ts";

/** `count` of the items, chosen and ordered by the hash of the seed and the item: the same on every machine, and steady when a pool grows. */
export function chooseSome<T extends string>(items: readonly T[], count: number, seed: string): readonly T[] {
  return items
    .map((item) => ({ item, key: sha256Hex(`${seed}\n${item}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, count)
    .map(({ item }) => item);
}

/** One of the items. The list must hold one. */
export function chooseOne<T extends string>(items: readonly T[], seed: string): T {
  const [item] = chooseSome(items, 1, seed);
  if (item === undefined) throw new Error(`Cannot choose for ${seed}: there is nothing to choose from`);
  return item;
}

/** An integer from `from` to `to`, both included. */
export function chooseNumber(from: number, to: number, seed: string): number {
  return from + (Number.parseInt(sha256Hex(seed).slice(0, 8), 16) % (to - from + 1));
}
