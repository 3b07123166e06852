import { mongo } from 'mongoose';
import type { Models } from '../models.ts';
import type { Migration } from './migration.ts';

/** Indexes of older programs that nothing asks any more: each would cost every write. */
const FORMER = {
  clients: ['listed_1_tags_1__id_-1', 'subscribed_1__id_1'],
  outbox: ['about_1', 'content.campaignId_1_state_1_notBefore_1'],
} as const;

type Collection = Pick<Models['clients']['collection'], 'indexes' | 'dropIndex'>;

export const dropFormerIndexes: Migration = {
  number: 2,
  name: 'drop indexes that nothing asks any more',
  async count(models) {
    const found = await Promise.all(formerOf(models).map(findFormer));
    return found.flat().length;
  },
  async run(models) {
    for (const former of formerOf(models)) {
      for (const name of await findFormer(former))
        await unless(NO_INDEX, () => former.collection.dropIndex(name));
    }
  },
};

interface Former {
  readonly collection: Collection;
  readonly names: readonly string[];
}

function formerOf({ clients, outbox }: Models): readonly Former[] {
  return [
    { collection: clients.collection, names: FORMER.clients },
    { collection: outbox.collection, names: FORMER.outbox },
  ];
}

async function findFormer({ collection, names }: Former): Promise<string[]> {
  const known = await unless(NO_COLLECTION, () => collection.indexes());
  return (known ?? []).flatMap(({ name }) => (name !== undefined && names.includes(name) ? [name] : []));
}

/** A dry run looks at a base in which nothing was made yet. */
const NO_COLLECTION = 26;
/** Another process was quicker. */
const NO_INDEX = 27;

async function unless<T>(code: number, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === code) return undefined;
    throw error;
  }
}
