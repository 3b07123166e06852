import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseClientQuery } from '../../../../src/domain/clients/client-query.ts';
import { freshBase } from '../../../support/base.ts';
import { aClient, email, NOON, phone, telegram } from '../samples.ts';

const ANNA = aClient(1, {
  name: 'Анна Петрова',
  contacts: [phone('+7 916 123-45-67'), email('Anna.P@mail.ru'), telegram(11, 'anna_p')],
  tags: ['vip', 'кухни'],
  managerId: 500,
});
const PETER = aClient(2, { name: 'Пётр Аннов', contacts: [phone('+7 903 555-45-67')], tags: ['vip'] });
const SMITH = aClient(3, { name: 'John (Smith) a.b', contacts: [email('js@firm.com')], managerId: 500 });
const GONE = aClient(4, { name: 'Анна Ушедшая', tags: ['vip'], managerId: 500, erasedAt: NOON });

let mongo: Awaited<ReturnType<typeof freshBase>>;
beforeAll(async () => {
  mongo = await freshBase();
  for (const client of [ANNA, PETER, SMITH, GONE]) await mongo.base.clients.insert(client);
});
afterAll(() => mongo.stop());

async function find(text: string): Promise<number[]> {
  const page = await mongo.base.clients.search(parseClientQuery(text), { skip: 0, limit: 10 });
  expect(page).toMatchObject({ total: page.items.length, capped: false });
  return page.items.map(({ id }) => id).sort();
}

describe('search', () => {
  it.each([
    ['the beginning of a name in any case', 'аНН', [1, 2]],
    ['beginnings of several words in any order', 'пет анна', [1]],
    ['ё and е alike', 'ПЕТР', [1, 2]],
    ['the end of a phone', '45-67', [1, 2]],
    ['the middle of a phone', '12345', [1]],
    ['a whole phone as people type it', '8 (916) 123-45-67', [1]],
    ['an e-mail in any case', 'anna.p@MAIL.ru', [1]],
    ['what stands before the @ of an e-mail', 'js', [3]],
    ['an @username', '@Anna_P', [1]],
    ['the beginning of an @username', '@ann', [1]],
    ['a username without its @', 'anna_p', [1]],
    ['a tag', 'tag:vip', [1, 2]],
    ['a tag and a name', '#vip пет', [1, 2]],
    ['two tags', '#vip #кухни', [1]],
    ['signs that mean something in a pattern', '(smith) a.b', [3]],
    ['nothing for a pattern', '.*', []],
    ['nothing for the middle of a word', 'трова', []],
    ['nobody', 'никто', []],
  ])('finds %s', async (_, text, ids) => {
    expect(
      parseClientQuery(text).beginnings.length + parseClientQuery(text).tags.length === 0
        ? []
        : await find(text),
    ).toEqual(ids);
  });

  it('takes signs of a pattern for what they are', async () => {
    const page = { skip: 0, limit: 10 };
    for (const beginning of ['.', 'a.', '(', '[а-я]', 'анна|', '\\w', '^', '$', 'a-']) {
      const query = { beginnings: [beginning], tags: [] };
      expect((await mongo.base.clients.search(query, page)).items).toEqual([]);
    }
  });

  it('tells whose the clients are, newest first', async () => {
    const of = async (managerId: number | null) => {
      const query = { beginnings: [], tags: [], managerId };
      return (await mongo.base.clients.search(query, { skip: 0, limit: 10 })).items.map(({ id }) => id);
    };
    expect(await of(500)).toEqual([3, 1]);
    expect(await of(null)).toEqual([2]);
    expect(await of(501)).toEqual([]);
  });

  it('combines words, tags and manager', async () => {
    const query = { beginnings: ['анн'], tags: ['vip'], managerId: null };
    const { items } = await mongo.base.clients.search(query, { skip: 0, limit: 10 });
    expect(items.map(({ id }) => id)).toEqual([2]);
  });

  it('answers whole cards', async () => {
    const { items } = await mongo.base.clients.search(parseClientQuery('anna.p@mail.ru'), {
      skip: 0,
      limit: 1,
    });
    expect(items).toEqual([ANNA]);
  });

  it('follows a card that changes', async () => {
    const card = aClient(50, { name: 'Раиса', contacts: [phone('+7 916 777-77-77')], tags: ['old'] });
    await mongo.base.clients.insert(card);
    const renamed = await mongo.base.clients.save({ ...card, name: 'Тамара', contacts: [], tags: ['new'] });
    expect(await find('раиса')).toEqual([]);
    expect(await find('777-77-77')).toEqual([]);
    expect(await find('#old')).toEqual([]);
    expect(await find('тамара #new')).toEqual([50]);
    await mongo.base.clients.save({ ...renamed, erasedAt: NOON });
    expect(await find('тамара')).toEqual([]);
  });
});

describe('paging', () => {
  const COUNT = 1105;

  beforeAll(async () => {
    const clients = Array.from({ length: COUNT }, (_, n) =>
      aClient(1000 + n, {
        // Two words that both fit, so that a card is met twice on the way.
        name: `Марина Марьина${n % 7}`,
        tags: ['many'],
        managerId: 900,
      }),
    );
    await Promise.all(clients.map((client) => mongo.base.clients.insert(client)));
  });

  it.each([
    ['words', { beginnings: ['мар'], tags: [] }, 1000],
    ['two words', { beginnings: ['мар', 'марь'], tags: [] }, 100],
    ['a word and a tag', { beginnings: ['мар'], tags: ['many'] }, 100],
    ['a tag', { beginnings: [], tags: ['many'] }, 1000],
    ['a manager', { beginnings: [], tags: [], managerId: 900 }, 1000],
  ])('through a search by %s meets every card once', async (_, query, cap) => {
    const met: number[] = [];
    for (let skip = 0; ; skip += 100) {
      const page = await mongo.base.clients.search(query, { skip, limit: 100 });
      met.push(...page.items.map(({ id }) => id));
      if (page.items.length < 100) {
        expect(page).toMatchObject({ total: COUNT, capped: false });
        break;
      }
      expect(page.capped).toBe(true);
      expect(page.total).toBeGreaterThanOrEqual(cap);
      expect(page.total).toBeLessThanOrEqual(Math.max(cap, met.length + 1));
    }
    expect(met).toHaveLength(COUNT);
    expect(new Set(met).size).toBe(COUNT);
  });

  it('past the end is empty and still counts', async () => {
    const page = await mongo.base.clients.search({ beginnings: ['анна'], tags: [] }, { skip: 10, limit: 5 });
    expect(page).toEqual({ items: [], total: 1, capped: false });
  });

  it('puts exact words before longer ones', async () => {
    await mongo.base.clients.insert(aClient(5001, { name: 'Зоянова' }));
    await mongo.base.clients.insert(aClient(5002, { name: 'Зоя' }));
    const { items } = await mongo.base.clients.search(
      { beginnings: ['зоя'], tags: [] },
      { skip: 0, limit: 1 },
    );
    expect(items.map(({ name }) => name)).toEqual(['Зоя']);
  });
});
