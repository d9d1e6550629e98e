/**
 * Items that may be one job as far as requisition ids say. With one id at most they all may; with several each id stands alone, and so do those without an
 * id, since nobody can tell which of them they belong to.
 */
export function byRequisition<T>(items: readonly T[], idOf: (item: T) => string | null): readonly (readonly T[])[] {
  const groups = Map.groupBy(items, idOf);
  const ids = groups.size - (groups.has(null) ? 1 : 0);
  return ids < 2 ? [items] : [...groups.values()];
}
