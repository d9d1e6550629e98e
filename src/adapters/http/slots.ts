/** So many things at once and no more. Those that wait go on in the order they came, what is begun before what is not. */
export interface Slots {
  readonly run: <T>(work: () => Promise<T>, isBegun: boolean) => Promise<T>;
}

export function slots(most: number): Slots {
  const begun: (() => void)[] = [];
  const fresh: (() => void)[] = [];
  let taken = 0;
  return {
    run: async (work, isBegun) => {
      if (taken >= most) await new Promise<void>((resolve) => (isBegun ? begun : fresh).push(resolve));
      else taken++;
      try {
        return await work();
      } finally {
        const next = begun.shift() ?? fresh.shift();
        // A slot is handed on, not given back, so nobody slips in between.
        if (next === undefined) taken--;
        else next();
      }
    },
  };
}
