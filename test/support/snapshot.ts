import type { Office } from './office.ts';

/** Where people stand in a dialogue, which updates came, and which numbers were spent is not what the business knows. */
const PASSING = new Set(['dialogues', 'updates', 'counters']);

/** Everything the base knows, as documents by collection. */
export async function snapshot(office: Office): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const { db } = office.storage;
  const names = (await db.listCollections().toArray()).map(({ name }) => name).sort();
  const kept = names.filter((name) => !PASSING.has(name));
  // Settings that were set to what they are already count one version more, and nothing else.
  const hide = (name: string) => (name === 'settings' ? { version: 0 } : {});
  const read = async (name: string) =>
    [
      name,
      await db
        .collection(name)
        .find({}, { projection: hide(name) })
        .sort({ _id: 1 })
        .toArray(),
    ] as const;
  return Object.fromEntries(await Promise.all(kept.map(read)));
}
