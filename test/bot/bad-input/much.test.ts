import type { Message } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeSettings } from '../../../src/domain/settings/change-settings.ts';
import { codePoints } from '../../../src/domain/values/plain-text.ts';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { expectCalm } from '../../support/calm.ts';
import { addClient } from '../../support/clients.ts';
import { introduces, knownCard } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

const FAMILY = '👨‍👩‍👧‍👦';

/** What a text must be for Telegram to take it and for people to read it. */
function expectReadable(messages: readonly (Message | undefined)[]): void {
  for (const message of messages) {
    const text = message?.text ?? '';
    expect(codePoints(text)).toBeLessThanOrEqual(4096);
    expect(text.isWellFormed()).toBe(true);
    // A joiner at a cut would glue what follows to half of a picture.
    expect(text).not.toMatch(/\u200d(?:…|$|\n)/u);
    for (const { text: label } of message?.reply_markup?.inline_keyboard.flat() ?? []) {
      expect(label.isWellFormed()).toBe(true);
      expect(label).not.toMatch(/\u200d(?:…|$)/u);
    }
  }
}

const shown = (person: Person) => person.view().messages.filter(({ from }) => from?.is_bot);

describe('a card with a lot on it', () => {
  it('is shown whole or cut with care, and so are its history, lists and questions', async () => {
    const { petr, anna, boss } = office.people;
    const name = `Ан${FAMILY.repeat(13)}`;
    await changeSettings(office.base, { at: office.now() }, boss.id, {
      topics: Array.from({ length: 12 }, (_, at) => `${at}${'Т'.repeat(38)}`),
    });
    await addClient(office, {
      name,
      account: anna,
      manager: petr,
      phone: '+79161234567',
      need: FAMILY.repeat(150),
    });
    const tags = Array.from({ length: 30 }, (_, at) => `+т${String(at).padStart(31, 'э')}`);
    await petr.sends(`/tag 1 ${tags.join(' ')}`);
    for (let at = 1; at <= 50; at += 1) {
      const act = { by: { kind: 'client' }, at: office.now(), key: `deal:${at}` } as const;
      await office.base.transaction((stores) =>
        stores.deals.insert({
          id: 1000 + at,
          clientId: 1,
          title: `${FAMILY.repeat(10)} ${'Щ'.repeat(190)}`,
          amount: { amount: 99_999_999_999_999, currency: 'RUB' },
          stage: 'negotiation',
          managerId: petr.id,
          source: 'shop',
          link: null,
          origin: act.key,
          createdAt: act.at,
          closedAt: null,
          version: 1,
        }),
      );
    }
    for (const note of [`${FAMILY} `.repeat(170), '𝕏'.repeat(1000), `<b>${'я'.repeat(990)}</b>`]) {
      await petr.sends(`/note 1 ${note}`);
    }
    await petr.sends('/client 1');
    expect(petr.reads()).toContain('#1');
    expect(petr.buttons()).toContain('История');
    await petr.presses('История');
    await petr.presses('← К карточке');
    await petr.presses('Этап');
    expect(petr.reads()).toContain('Какую сделку');
    await petr.presses('← К карточке');
    await petr.presses('Передать');
    await petr.presses('← К карточке');
    await petr.presses('Показать контакты');
    for (const text of ['/leads', '/my', '/find ан', '/tag 1', '/deal 1', '/stage 1 успех', FAMILY]) {
      await petr.sends(text);
    }
    await anna.sends('/start');
    await anna.sends('/me');
    expectReadable([...shown(petr), ...shown(anna), ...shown(boss)]);
    expectCalm(office);
  });

  it('made of a list of phones keeps what is one person’s, and all words', async () => {
    const { petr, boss } = office.people;
    const phones = Array.from({ length: 250 }, (_, at) => `+7916${String(1_000_000 + at)}`);
    const zoya = office.person({ firstName: 'Зоя' });
    const group = office.telegram.group({ title: 'Ремонт' });
    await boss.joins(group);
    await boss.addsBotTo(group, 'administrator');
    await zoya.joins(group);
    await zoya.in(group).sends(`#заявка ${phones.join(' ')}`);
    const card = await knownCard(office, zoya);
    expect(card.contacts.filter(({ kind }) => kind === 'phone')).toHaveLength(3);
    await petr.sends(`/client ${card.id}`);
    await petr.presses('Взять');
    await petr.presses('Показать контакты');
    expect(petr.reads()).toContain('+7 916 100-00-00');
    await zoya.starts();
    await zoya.sends('/me');
    for (const from of [3, 6, 9])
      await zoya.in(group).sends(`#заявка ${phones.slice(from, from + 3).join(' ')}`);
    expect((await knownCard(office, zoya)).contacts.filter(({ kind }) => kind === 'phone')).toHaveLength(10);
    await petr.sends(`/client ${card.id}`);
    expect(petr.reads()).toContain('… и ещё 6');
    await petr.presses('Показать контакты');
    expect(petr.reads()).toContain('+7 916 100-00-09');
    await petr.sends(`/new ${phones.slice(30, 130).join(', ')}`);
    await petr.sends(`/new Вера, ${phones.slice(130).join(', ')}`);
    await petr.sends(phones.join(' '));
    expectReadable([...shown(petr), ...shown(zoya)]);
    expectCalm(office);
  });

  it('of a team of a hundred with long names is handed over', async () => {
    const { boss, anna } = office.people;
    for (let at = 0; at < 100; at += 1) {
      await office.enrol(
        office.person({ firstName: `${FAMILY}${'Ы'.repeat(50)}`, lastName: `${at}` }),
        'manager',
      );
    }
    await introduces(anna);
    await office.people.petr.presses('Взять');
    await boss.sends('/assign 1');
    await boss.sends(`/assign 1 ${'ы'.repeat(50)}`);
    await boss.sends('/team');
    await boss.presses('›');
    await boss.presses('‹');
    await boss.presses(`remove:${office.people.petr.id}`);
    expect(boss.reads()).toContain('Кому их передать?');
    expectReadable(shown(boss));
    expectCalm(office);
  });
});
