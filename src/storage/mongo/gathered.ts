/** How many keys one command asks for. */
export const GATHERED_AT_ONCE = 100;

/** Reads what belongs to one key. */
export type Read<K, V> = (key: K) => Promise<V>;

/**
 * Sends the reads of many who ask at about the same time to the base as one: a command costs the driver far more than the
 * document it brings. The first who ask go at once, together; whoever asks while they are under way goes with the next, so
 * that nobody is answered with what was read before they asked. `readAll` answers where to look up each key.
 */
export function gathered<K, V>(
  readAll: (keys: readonly K[]) => Promise<(key: K) => V>,
  limit: number,
): Read<K, V> {
  type Asked = { readonly key: K; resolve(value: V): void; reject(error: unknown): void };
  const waiting: Asked[] = [];
  let isUnderWay = false;

  const answer = async (asked: readonly Asked[]) => {
    try {
      const valueOf = await readAll(asked.map(({ key }) => key));
      for (const { key, resolve } of asked) resolve(valueOf(key));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  };
  const run = async () => {
    while (waiting.length > 0) await answer(waiting.splice(0, limit));
    isUnderWay = false;
  };

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (isUnderWay) return;
      isUnderWay = true;
      // After everything that the present moment still has to say.
      process.nextTick(run);
    });
}
