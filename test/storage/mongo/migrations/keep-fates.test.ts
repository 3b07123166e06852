import { afterEach, beforeEach, expect, it } from 'vitest';
import { answerRowKey } from '../../../../src/domain/messages/answer-fate.ts';
import { type OutboxItem, outboxItem, PRIORITY } from '../../../../src/domain/outbox/outbox-item.ts';
import { connectBase } from '../../../../src/storage/mongo/index.ts';
import { keepFates } from '../../../../src/storage/mongo/migrations/003-keep-fates.ts';
import { freshBase, type TestBase } from '../../../support/base.ts';
import { aClient, aNote, NOON } from '../samples.ts';
import { leaveAsBefore, openModels } from './old-base.ts';

const CONTENT = { kind: 'text', text: 'Стул есть' } as const;
const ENDED = {
  failed: { state: 'failed' },
  unreachable: { state: 'unreachable' },
  cancelled: { state: 'cancelled' },
  unknown: { state: 'unknown' },
  queued: { state: 'queued' },
  sent: { state: 'sent', sentAt: NOON },
  'correction failed': { state: 'failed', sentAt: NOON },
} as const;

let storage: TestBase;

/** Answers of an older program, which kept what became of them in the outbox only. */
beforeEach(async () => {
  storage = await freshBase();
  const { base } = storage;
  await base.clients.insert(aClient(1));
  for (const [key, ended] of Object.entries(ENDED)) {
    await base.timeline.append([aNote(key, { data: { kind: 'message-out', content: CONTENT } })]);
    await base.outbox.enqueue([{ ...answerRow(key), ...ended }]);
  }
  await leaveAsBefore(storage.db);
});
afterEach(() => storage.stop());

function answerRow(eventKey: string): OutboxItem {
  const content = { kind: 'answer', clientId: 1, eventKey, content: CONTENT } as const;
  const about = { about: `event:${eventKey}`, priority: PRIORITY.notice, now: NOON };
  return outboxItem({ ...about, key: answerRowKey(eventKey), to: 700, content });
}

async function fates(): Promise<Record<string, unknown>> {
  const { items } = await storage.base.timeline.ofClient(1, { skip: 0, limit: 50 });
  return Object.fromEntries(
    items.map(({ key, data }) => [key, data.kind === 'message-out' ? data.fate : 'no answer']),
  );
}

const KEPT = {
  failed: 'lost',
  unreachable: 'lost',
  cancelled: 'lost',
  unknown: 'in-doubt',
  queued: undefined,
  sent: undefined,
  'correction failed': undefined,
};

it('answers of an older program that did not arrive say so once the base is opened', async () => {
  const opened = await connectBase({ uri: storage.uri });
  expect(await fates()).toEqual(KEPT);
  await opened.close();
});

it('run once more, changes nothing', async () => {
  const models = await openModels(storage.uri);
  expect(await keepFates.count(models)).toBe(4);
  await keepFates.run(models);
  expect(await keepFates.count(models)).toBe(0);
  await keepFates.run(models);
  expect(await fates()).toEqual(KEPT);
});
