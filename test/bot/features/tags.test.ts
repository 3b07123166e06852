import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addClient } from '../../support/clients.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

const tagsOf = async (id: number) => (await office.base.clients.get(id))?.tags;

describe('tags', () => {
  it('adds and takes away, and shows the card', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/tag 1 +VIP новый');
    expect(await tagsOf(1)).toEqual(['vip', 'новый']);
    expect(petr.reads()).toContain('Метки: #vip #новый');
    await petr.sends('/tag #1 -новый +опт');
    expect(petr.readsAll().at(-2)).toBe('🏷 Метки: +опт −новый');
    expect(await tagsOf(1)).toEqual(['vip', 'опт']);
    await petr.sends('/tag 1 +vip');
    expect(petr.readsAll().at(-2)).toBe('Ничего не изменилось: метки уже такие.');
  });

  it('asks when no tags are given', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/tag 1 +vip');
    await petr.sends('/tag 1');
    expect(petr.reads()).toContain('Сейчас: #vip');
    await petr.sends('???');
    expect(petr.reads()).toContain('Не подходят для меток: «???»');
    await petr.sendsPhoto();
    expect(petr.reads()).toContain('/tag 12');
    await petr.sends('-vip');
    expect(await tagsOf(1)).toEqual([]);
  });

  it.each(['/tag 1 +🎉', '/tag 1 ,'])('asks again when no word of %s can be a tag', async (typed) => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends(typed);
    expect(petr.reads()).toContain('Метки: Анна · #1');
    await petr.sends('vip');
    expect(await tagsOf(1)).toEqual(['vip']);
  });

  it('does the good part of a command and names the bad', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends(`/tag 1 +vip +${'д'.repeat(40)} +a/b`);
    expect(await tagsOf(1)).toEqual(['vip']);
    expect(petr.readsAll().at(-3)).toContain('Не подходят');
  });

  it('explains what it cannot do', async () => {
    const { petr, olga } = office.people;
    await addClient(office, { name: 'Анна', manager: olga });
    await addClient(office, { name: 'Борис', manager: petr });
    for (const [typed, answer] of [
      ['/tag', '/tag 12'],
      ['/tag +vip', '/tag 12'],
      ['/tag 1 +vip', 'ведёт Ольга'],
      ['/tag 1', 'ведёт Ольга'],
      ['/tag 99 +vip', 'Такой карточки нет'],
      [`/tag 2 ${Array.from({ length: 31 }, (_, n) => `+t${n}`).join(' ')}`, 'не больше 30'],
    ] as const) {
      await petr.sends(typed);
      expect([typed, petr.reads()]).toEqual([typed, expect.stringContaining(answer)]);
    }
    expect(await tagsOf(1)).toEqual([]);
  });

  it('counts the same update once, even after the tag was taken away again', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/tag 1 +vip');
    const update = office.delivered.at(-1);
    await petr.sends('/tag 1 -vip');
    if (update) await office.deliver({ ...update, update_id: update.update_id + 1000 });
    expect(await tagsOf(1)).toEqual([]);
  });

  it('speaks English', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await john.starts();
    await office.enrol(john, 'manager');
    await addClient(office, { name: 'Anna' });
    await john.sends('/tag 1 +vip');
    expect(john.readsAll().at(-2)).toBe('🏷 Tags: +vip');
  });
});
