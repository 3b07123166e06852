import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AlreadyDone } from '../../../../src/domain/conflict.ts';
import type { EventData, TimelineEvent } from '../../../../src/domain/timeline/event.ts';
import { freshBase } from '../../../support/base.ts';
import { aNote, later, NOON } from '../samples.ts';

let mongo: Awaited<ReturnType<typeof freshBase>>;
beforeAll(async () => {
  mongo = await freshBase();
});
afterAll(() => mongo.stop());

const keys = (events: readonly TimelineEvent[]) => events.map(({ key }) => key);
const all = { skip: 0, limit: 100 };

describe('the timeline', () => {
  it('gives a line back as it was appended', async () => {
    const line = aNote('whole', {
      clientId: 10,
      by: { kind: 'program' },
      data: {
        kind: 'lead',
        dealId: 3,
        door: 'group',
        source: null,
        content: {
          kind: 'photo',
          fileId: 'F',
          text: 'a',
          entities: [{ type: 'bold', offset: 0, length: 1 }],
        },
        link: 'https://t.me/c/1/2',
      },
    });
    await mongo.base.timeline.append([line]);
    const stored = await mongo.base.timeline.byKey('whole');
    expect(stored).toEqual({ ...line, id: expect.any(String) });
    expect(await mongo.base.timeline.get(stored?.id ?? '')).toEqual(stored);
  });

  it('knows no line by an id that is none', async () => {
    for (const id of ['', 'x', '12', '000000000000000000000000', '💥'.repeat(6)]) {
      expect(await mongo.base.timeline.get(id)).toBeUndefined();
    }
  });

  it('lists newest first, lines of one act in the order of the act', async () => {
    await mongo.base.timeline.append([aNote('a', { clientId: 20 }), aNote('b', { clientId: 20 })]);
    await mongo.base.timeline.append([aNote('c', { clientId: 20, at: later(1000) })]);
    await mongo.base.timeline.append([aNote('late', { clientId: 20, at: later(-1000) })]);
    await mongo.base.timeline.append([aNote('other', { clientId: 21 })]);
    const page = await mongo.base.timeline.ofClient(20, all);
    expect(keys(page.items)).toEqual(['c', 'b', 'a', 'late']);
    expect(page).toMatchObject({ total: 4, capped: false });
  });

  it('lists chosen kinds, paged', async () => {
    const data: readonly EventData[] = [
      { kind: 'revealed' },
      { kind: 'reachable' },
      { kind: 'revealed' },
      { kind: 'erased' },
      { kind: 'revealed' },
    ];
    await mongo.base.timeline.append(
      data.map((event, n) => aNote(`kinds-${n}`, { clientId: 30, at: later(n), data: event })),
    );
    const of = async (...kinds: readonly EventData['kind'][]) =>
      keys((await mongo.base.timeline.ofClient(30, all, kinds)).items);
    expect(await of('revealed')).toEqual(['kinds-4', 'kinds-2', 'kinds-0']);
    expect(await of('erased', 'reachable')).toEqual(['kinds-3', 'kinds-1']);
    expect(await of('note')).toEqual([]);
    const page = await mongo.base.timeline.ofClient(30, { skip: 1, limit: 1 }, ['revealed']);
    expect([keys(page.items), page.total]).toEqual([['kinds-2'], 3]);
  });

  it('tells the last notes of a client, also to many who ask at once, and of clients with very many', async () => {
    const notes = (clientId: number, count: number) =>
      Array.from({ length: count }, (_, n) =>
        aNote(`notes-${clientId}-${n}`, { clientId, at: later(Math.floor(n / 2)) }),
      );
    await mongo.base.timeline.append([...notes(70, 5), ...notes(71, 1)]);
    await mongo.base.timeline.append([
      aNote('no-note', { clientId: 70, at: later(99), data: { kind: 'erased' } }),
    ]);
    const last = async (clientId: number, limit: number) =>
      keys(await mongo.base.timeline.notesOf(clientId, limit));
    const expected = [['notes-70-4', 'notes-70-3', 'notes-70-2'], ['notes-71-0'], [], ['notes-70-4']];
    const ask = () => Promise.all([last(70, 3), last(71, 3), last(79, 3), last(70, 1)]);
    expect(await ask()).toEqual(expected);
    await mongo.base.timeline.append(notes(72, 150));
    expect(await Promise.all([ask(), last(72, 2)])).toEqual([expected, ['notes-72-149', 'notes-72-148']]);
    expect(
      await mongo.base.transaction(async (stores) => keys(await stores.timeline.notesOf(70, 1))),
    ).toEqual(['notes-70-4']);
  });

  it('takes a key once, and names it', async () => {
    await mongo.base.timeline.append([aNote('once', { clientId: 40 })]);
    const again = [aNote('new', { clientId: 40 }), aNote('once', { clientId: 40 })];
    await expect(mongo.base.timeline.append(again)).rejects.toEqual(new AlreadyDone('once'));
    const race = await Promise.allSettled(
      Array.from({ length: 10 }, () => mongo.base.timeline.append([aNote('race', { clientId: 41 })])),
    );
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('finds the last correction of a message', async () => {
    const edit = (text: string): EventData => ({
      kind: 'message-edited',
      of: 'message',
      content: { kind: 'text', text },
    });
    await mongo.base.timeline.append([aNote('message', { clientId: 50 })]);
    expect(await mongo.base.timeline.lastEditOf('message')).toBeUndefined();
    await mongo.base.timeline.append([aNote('edit-1', { clientId: 50, data: edit('one'), at: later(1) })]);
    await mongo.base.timeline.append([aNote('edit-2', { clientId: 50, data: edit('two'), at: later(2) })]);
    expect(await mongo.base.timeline.lastEditOf('message')).toMatchObject({
      key: 'edit-2',
      data: edit('two'),
    });
  });
});

describe('erasing', () => {
  it('leaves who, when and what kind, and nothing that was said', async () => {
    const content = { kind: 'text', text: 'SECRET' } as const;
    const data: readonly EventData[] = [
      { kind: 'lead', dealId: 1, door: 'form', source: 'qr', content, link: 'SECRET' },
      { kind: 'message-in', content },
      { kind: 'message-out', content: { kind: 'photo', fileId: 'SECRET', text: 'SECRET' } },
      { kind: 'message-edited', of: 'x', content },
      { kind: 'note', content: { kind: 'contact', phone: 'SECRET', name: 'SECRET' } },
      { kind: 'stage', dealId: 1, from: 'new', to: 'won' },
      {
        kind: 'deal',
        dealId: 1,
        title: 'SECRET',
        formerTitle: 'SECRET',
        from: null,
        to: { amount: 5, currency: 'RUB' },
      },
      { kind: 'assigned', from: null, to: 500 },
      { kind: 'tags', added: ['SECRET'], removed: ['SECRET'] },
      { kind: 'consent', purpose: 'processing', version: 'v1', given: true },
      { kind: 'changed', field: 'name', from: 'SECRET', to: 'SECRET' },
      { kind: 'revealed' },
    ];
    const lines = data.map((event, n) => aNote(`erase-${n}`, { clientId: 60, at: later(n), data: event }));
    await mongo.base.timeline.append(lines);
    await mongo.base.timeline.append([aNote('neighbour', { clientId: 61 })]);
    await mongo.base.timeline.eraseWords(60);

    const { items } = await mongo.base.timeline.ofClient(60, all);
    expect(JSON.stringify(items)).not.toContain('SECRET');
    const bare = items.map(({ key, at, by, data: { kind } }) => ({ key, at, by, kind }));
    expect(bare.reverse()).toEqual(lines.map(({ key, at, by, data: { kind } }) => ({ key, at, by, kind })));
    const kept = items.map(({ data: event }) => event);
    expect(kept).toContainEqual({ kind: 'stage', dealId: 1, from: 'new', to: 'won' });
    expect(kept).toContainEqual({ kind: 'changed', field: 'name', from: null, to: null });
    expect(await mongo.base.timeline.byKey('neighbour')).toMatchObject({
      at: NOON,
      data: { kind: 'note', content: { kind: 'text', text: 'neighbour' } },
    });
  });
});
