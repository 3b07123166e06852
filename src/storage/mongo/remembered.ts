/** Values that are loaded by key and remembered for a moment. */
export interface Remembered<K, V> {
  get(key: K): Promise<V>;
  /** The next `get` of this key loads anew. */
  forget(key: K): void;
}

/**
 * Remembers what `load` answered for `maxAgeMs` of real time, counted from the moment of asking. Many who ask at once
 * share one load; a failed load is not remembered. Beyond `maxKeys` everything is forgotten. `clock` tells the ms that really pass.
 */
export function remembered<K, V>(
  load: (key: K) => Promise<V>,
  { maxAgeMs, maxKeys }: { readonly maxAgeMs: number; readonly maxKeys: number },
  clock: () => number = () => performance.now(),
): Remembered<K, V> {
  const known = new Map<K, { readonly value: Promise<V>; readonly until: number }>();

  const loadAnew = (key: K, now: number): Promise<V> => {
    if (known.size >= maxKeys) known.clear();
    const entry = { value: load(key), until: now + maxAgeMs };
    known.set(key, entry);
    entry.value.catch(() => {
      if (known.get(key) === entry) known.delete(key);
    });
    return entry.value;
  };

  return {
    async get(key) {
      const now = clock();
      const entry = known.get(key);
      return entry && entry.until > now ? entry.value : loadAnew(key, now);
    },
    forget(key) {
      known.delete(key);
    },
  };
}
