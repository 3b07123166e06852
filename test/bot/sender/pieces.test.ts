import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Parcel } from '../../../src/bot/sender/deliver.ts';
import { createPace } from '../../../src/bot/sender/pace.ts';
import { createSender } from '../../../src/bot/sender/sender.ts';
import type { SenderOptions } from '../../../src/bot/sender/sender-options.ts';
import { type OutboxContent, outboxItem } from '../../../src/domain/outbox/outbox-item.ts';
import { createLog } from '../../../src/log.ts';
import { createTelegram, type Person, type Telegram } from '../../../src/playground/telegram/index.ts';
import { freshBase, type TestBase } from '../../support/base.ts';

const NOON = new Date('2026-11-21T09:00:00Z');
const ANSWER = { kind: 'answer', clientId: 1, eventKey: 'none' } as const;
const NOTICE = { kind: 'lead-notice', dealId: 1, eventKey: 'none' } as const;
const PLACE = { kind: 'location', latitude: 55.7, longitude: 37.6 } as const;

let storage: TestBase;
let telegram: Telegram;
let anna: Person;
let passed = 0;
const now = () => new Date(NOON.getTime() + passed);
beforeEach(async () => {
  passed = 0;
  storage = await freshBase();
  telegram = createTelegram({ now, limits: 'off' });
  telegram.deliverTo(() => {});
  anna = telegram.person({ firstName: 'Анна' });
  await anna.starts();
});
afterEach(() => storage.stop());

async function queue(content: OutboxContent): Promise<void> {
  await storage.base.outbox.enqueue([
    outboxItem({ key: 'row', to: anna.id, about: 'row', priority: 1, content, now: NOON }),
  ]);
}

const words = (mark: string) => [1, 2, 3].map((n) => `${mark}${n} ${'x'.repeat(4000)}`).join('\n');
const long = (mark = 'piece '): Parcel => ({ heading: { text: words(mark) } });
const place = (text = 'Где мы'): Parcel => ({ heading: { text }, content: PLACE });
/** The beginnings of what Anna sees; a place has no words. */
const fromBot = () => anna.view().messages.filter(({ from }) => from?.is_bot);
const seen = () => fromBot().map(({ text, location }) => (location ? 'place' : text?.slice(0, 7)));
const rowNow = async () => storage.base.outbox.get('row');

function senderWith(parcel: () => Parcel, options: Partial<SenderOptions> = {}) {
  return createSender({
    base: storage.base,
    api: new Api(telegram.token, { fetch: telegram.fetch }),
    pace: createPace(() => passed),
    compose: async () => parcel(),
    now,
    wallClock: now,
    owner: 'me',
    log: createLog('fatal', { write: () => {} }),
    retryMs: 1,
    sleep: async (ms) => void (passed += ms),
    ...options,
  });
}

/** A way to Telegram on which the nth sending of a message is refused once, with this status. */
function breaksAt(nth: number, how: { readonly status?: number; readonly dies?: boolean }): Api {
  let sendings = 0;
  const api = new Api(telegram.token, { fetch: telegram.fetch });
  api.config.use(async (prev, method, payload, signal) => {
    if (method.startsWith('send')) sendings += 1;
    if (!method.startsWith('send') || sendings !== nth) return prev(method, payload, signal);
    sendings += 1;
    // A process that dies never comes back from its call.
    if (how.dies) return new Promise(() => {});
    return { ok: false, error_code: how.status ?? 500, description: 'Internal Server Error' };
  });
  return api;
}

describe.each([
  ['the second piece', 2],
  ['the third piece', 3],
])('a fault in %s of a long message', (_, nth) => {
  it.each([
    ['an answer', ANSWER],
    ['a notice', NOTICE],
  ])('is mended by the pieces that are missing: %s', async (__, content) => {
    await queue(content);
    const sender = senderWith(() => long(), { api: breaksAt(nth, {}) });
    await sender.drain();
    expect(await rowNow()).toMatchObject({ state: 'queued', sentAt: null });
    expect((await rowNow())?.messageIds).toHaveLength(nth - 1);
    passed += 60_000;
    await sender.drain();
    expect(seen()).toEqual(['piece 1', 'piece 2', 'piece 3']);
    expect(await rowNow()).toMatchObject({ state: 'sent' });
    expect((await rowNow())?.messageIds).toEqual(fromBot().map(({ message_id: id }) => id));
  });
});

it('says the words of now in what is out already, when they have changed meanwhile', async () => {
  await queue(NOTICE);
  let mark = 'piece ';
  const sender = senderWith(() => long(mark), { api: breaksAt(2, {}) });
  await sender.drain();
  mark = 'other ';
  passed += 60_000;
  await sender.drain();
  expect(seen()).toEqual(['other 1', 'other 2', 'other 3']);
});

it('shows the links of all pieces as their author did, of those that were out before too', async () => {
  await queue(NOTICE);
  const content = { kind: 'text', text: '', preview: { isOff: false, size: 'small' } } as const;
  const parcel: Parcel = { ...long(), content };
  await senderWith(() => parcel, { api: breaksAt(2, {}) }).drain();
  passed += 60_000;
  await senderWith(() => ({ ...parcel, ...long('other ') })).drain();
  expect(seen()).toEqual(['other 1', 'other 2', 'other 3']);
  const previews = fromBot().map(({ link_preview_options: preview }) => preview);
  expect(previews).toEqual([1, 2, 3].map(() => ({ prefer_small_media: true })));
});

it('sends only the place when the words before it are out', async () => {
  await queue(ANSWER);
  const sender = senderWith(() => place(), { api: breaksAt(2, {}) });
  await sender.drain();
  passed += 60_000;
  await sender.drain();
  expect(seen()).toEqual(['Где мы', 'place']);
});

it('sends each of the words after an album once', async () => {
  await queue(NOTICE);
  const photo = await anna.sendsPhoto();
  const piece = { kind: 'photo', fileId: photo.photo?.[0]?.file_id ?? '' } as const;
  const parcel = { ...long(), album: [piece, piece] };
  await senderWith(() => parcel, { api: breaksAt(3, {}) }).drain();
  passed += 60_000;
  await senderWith(() => parcel).drain();
  expect(seen()).toEqual([undefined, undefined, 'piece 1', 'piece 2', 'piece 3']);
  expect((await rowNow())?.messageIds).toEqual(fromBot().map(({ message_id: id }) => id));
});

it('turns the words that are out into those that go instead of a refused file', async () => {
  await queue(NOTICE);
  const parcel = { ...place(), instead: { text: 'Не вышло' } };
  await senderWith(() => parcel, { api: breaksAt(2, { status: 400 }) }).drain();
  expect(seen()).toEqual(['Не вышл']);
  expect(await rowNow()).toMatchObject({ state: 'sent' });
});

it('sends the words that a caption can no longer hold as messages of their own, all of them', async () => {
  await queue(NOTICE);
  const photo = await anna.sendsPhoto();
  const content = { kind: 'photo', fileId: photo.photo?.[0]?.file_id ?? '' } as const;
  let text = 'Коротко';
  const sender = senderWith(() => ({ heading: { text }, content }));
  const edit = async (words: string) => {
    text = words;
    await storage.base.outbox.refresh('row', 'lead-notice', now());
    passed += 60_000;
    await sender.drain();
  };
  await sender.drain();
  await edit(`${'x'.repeat(1020)} адрес: Лесная, 5`);
  expect(fromBot().map((message) => message.caption ?? message.text ?? '')).toEqual(['', text]);
  await edit('Снова коротко');
  expect(fromBot().map((message) => message.caption ?? message.text ?? '')).toEqual(['', text]);
});

it('keeps the pieces that an edit has added, when it breaks off after them', async () => {
  await queue(NOTICE);
  let parcel: Parcel = { heading: { text: 'short' } };
  const sender = senderWith(() => parcel, { api: breaksAt(3, {}) });
  await sender.drain();
  await storage.base.outbox.refresh('row', 'lead-notice', now());
  parcel = long();
  passed += 60_000;
  await sender.drain();
  passed += 60_000;
  await sender.drain();
  expect(seen()).toEqual(['piece 1', 'piece 2', 'piece 3']);
  expect((await rowNow())?.messageIds).toEqual(fromBot().map(({ message_id: id }) => id));
});

describe('a process that dies between two pieces', () => {
  async function dies(content: OutboxContent): Promise<void> {
    await queue(content);
    let called = () => {};
    const isCalled = new Promise<void>((call) => {
      called = call;
    });
    const api = breaksAt(2, { dies: true });
    api.config.use((prev, method, payload, signal) => {
      if (fromBot().length > 0) called();
      return prev(method, payload, signal);
    });
    void senderWith(() => long(), { api, owner: 'dead' }).drain();
    await isCalled;
    passed += 60_000;
  }

  it('leaves an answer in doubt, and no piece comes twice', async () => {
    await dies(ANSWER);
    await senderWith(() => long()).drain();
    expect(seen()).toEqual(['piece 1']);
    expect(await rowNow()).toMatchObject({ state: 'unknown', sentAt: null });
  });

  it('leaves a notice that is completed, its first piece once', async () => {
    await dies(NOTICE);
    await senderWith(() => long()).drain();
    expect(seen()).toEqual(['piece 1', 'piece 2', 'piece 3']);
    expect(await rowNow()).toMatchObject({ state: 'sent', repeated: true });
  });
});

describe('a row of many calls', () => {
  it('keeps its lease from call to call, so that a second sender leaves it alone', async () => {
    await queue(ANSWER);
    const slow = new Api(telegram.token, { fetch: telegram.fetch });
    const other = senderWith(() => long(), { owner: 'other' });
    slow.config.use(async (prev, method, payload, signal) => {
      passed += 19_000;
      await other.drain();
      return prev(method, payload, signal);
    });
    await senderWith(() => long(), { api: slow }).drain();
    expect(seen()).toEqual(['piece 1', 'piece 2', 'piece 3']);
    expect(await rowNow()).toMatchObject({ state: 'sent' });
  });

  it('goes no further when its lease was lost in the middle', async () => {
    await queue(ANSWER);
    const slow = new Api(telegram.token, { fetch: telegram.fetch });
    const other = senderWith(() => long(), { owner: 'other' });
    slow.config.use(async (prev, method, payload, signal) => {
      passed += 31_000;
      await other.drain();
      return prev(method, payload, signal);
    });
    await senderWith(() => long(), { api: slow }).drain();
    expect(seen()).toEqual(['piece 1']);
    expect(await rowNow()).toMatchObject({ state: 'unknown' });
  });

  it('counts every piece in the pace of its chat', async () => {
    await queue(ANSWER);
    const at: number[] = [];
    const api = new Api(telegram.token, { fetch: telegram.fetch });
    api.config.use((prev, method, payload, signal) => {
      at.push(passed);
      return prev(method, payload, signal);
    });
    await senderWith(() => long(), { api }).drain();
    expect(at).toEqual([0, 1000, 2000]);
  });
});
