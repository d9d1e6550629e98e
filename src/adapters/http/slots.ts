/** So many things at once and no more; the others wait in the order they came. */
export interface Slots {
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
}

export function slots(most: number): Slots {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return {
    run: async (work) => {
      if (taken >= most) await new Promise<void>((resolve) => waiting.push(resolve));
      else taken++;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        // A slot is handed on, not given back, so nobody slips in between.
        if (next === undefined) taken--;
        else next();
      }
    },
  };
}
