/** Runs a task for every item, at most so many at a time; the first failure ends it. */
export async function forEachAtOnce<T>(
  atOnce: number,
  items: Iterable<T>,
  run: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) await run(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
