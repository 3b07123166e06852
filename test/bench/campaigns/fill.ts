import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../../src/domain/clients/client.ts';
import { BaseUnavailable } from '../../../src/domain/conflict.ts';
import { NO_DEALS } from '../../../src/domain/deals/deal-summary.ts';
import { startEmbedded } from '../../../src/storage/embedded/index.ts';
import { connectBase, type MongoBase } from '../../../src/storage/mongo/index.ts';

const BATCH = 2000;
/** Telegram ids of the clients go up from here. */
export const FIRST_CHAT = 7_100_000_000;

/** Fills a base with so many clients who agreed to news and can be written to; what is there already stays. */
export async function fillWithReaders(dir: string, count: number): Promise<void> {
  const engine = await startEmbedded({ dir });
  const mongo = await connectSurely(engine.uri);
  const createdAt = new Date();
  for (let from = 0; from < count; from += BATCH) {
    const clients = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) =>
      aReader(from + index + 1, createdAt),
    );
    await loadSurely(mongo, clients);
  }
  await mongo.close();
  await engine.stop();
}

/** A base that an older program filled gets its new indexes first, which takes the longer the larger it is. */
async function connectSurely(uri: string): Promise<MongoBase> {
  for (;;) {
    try {
      return await connectBase({ uri });
    } catch (error) {
      if (!(error instanceof BaseUnavailable)) throw error;
      await sleep(1000);
    }
  }
}

/** A base of a million cards may not answer for seconds; then nobody knows whether the cards are there. */
async function loadSurely({ base, load }: MongoBase, clients: readonly Client[]): Promise<void> {
  for (;;) {
    try {
      if (!(await base.clients.get(clients[0]?.id ?? 0))) await load({ clients, deals: [], events: [] });
      return;
    } catch (error) {
      if (!(error instanceof BaseUnavailable)) throw error;
      await sleep(1000);
    }
  }
}

function aReader(id: number, createdAt: Date): Client {
  return {
    id,
    name: `Клиент ${id}`,
    contacts: [{ kind: 'telegram', id: FIRST_CHAT + id, proven: true }],
    managerId: null,
    tags: id % 1000 === 7 ? ['vip'] : [],
    source: 'shop',
    referrerId: null,
    referralCode: `reader${id.toString(36)}`,
    birthday: null,
    locale: 'ru',
    subscribed: true,
    unreachableSince: null,
    city: null,
    details: [],
    deals: NO_DEALS,
    brought: 0,
    createdAt,
    lastTouchAt: createdAt,
    nextTouchAt: null,
    erasedAt: null,
    version: 1,
  };
}
