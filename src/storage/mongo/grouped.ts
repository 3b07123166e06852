/** Sorts things into groups, each in the order of the whole; answers a look-up of a group, empty when there is none. */
export function grouped<K, T>(things: readonly T[], keyOf: (thing: T) => K): (key: K) => readonly T[] {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const group = groups.get(keyOf(thing));
    if (group) group.push(thing);
    else groups.set(keyOf(thing), [thing]);
  }
  return (key) => groups.get(key) ?? [];
}
