/** The answer of a comparator: before, same place, after. */
export type Order = -1 | 0 | 1;

/** A total or partial order over `T`. */
export type Comparator<T> = (a: T, b: T) => Order;

/**
 * The order of two strings by UTF-16 code unit: the only string order in the engine,
 * and the key order of RFC 8785 section 3.2.3.
 */
export function compareCodeUnits(a: string, b: string): Order {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The order of two finite numbers; 0 and -0 are equal. */
export function compareNumbers(a: number, b: number): Order {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * A comparator that asks each given comparator in turn and answers with the first that is not 0.
 * The list is the stated order: write the main key first and a unique key last.
 */
export function compareBy<T>(...comparators: readonly Comparator<T>[]): Comparator<T> {
  return (a, b) => {
    for (const compare of comparators) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** A comparator of `T` by one of its keys. */
export function compareOn<T, K>(key: (item: T) => K, compare: Comparator<K>): Comparator<T> {
  return (a, b) => compare(key(a), key(b));
}

/** The same order, backwards. */
export function compareReversed<T>(compare: Comparator<T>): Comparator<T> {
  return (a, b) => compare(b, a);
}
