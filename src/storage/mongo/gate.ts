/** Lets a limited number of works run at once; the others wait their turn. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes a gate that lets `limit` works in at once, first come, first served. */
export function createGate(limit: number): Gate {
  let free = limit;
  const waiting: (() => void)[] = [];

  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };

  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
