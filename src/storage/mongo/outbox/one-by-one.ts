/**
 * Takes things until there is none or there are enough. What was taken is answered even when taking the next one fails: it
 * belongs to the caller already, and nobody else would look after it.
 */
export async function oneByOne<T>(enough: number, take: () => Promise<T | undefined>): Promise<readonly T[]> {
  const taken: T[] = [];
  while (taken.length < enough) {
    try {
      const next = await take();
      if (next === undefined) break;
      taken.push(next);
    } catch (error) {
      if (taken.length === 0) throw error;
      break;
    }
  }
  return taken;
}
