import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../../../src/domain/clients/client.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(() => open());
afterEach(() => office.stop());

async function open(languageCode = 'ru'): Promise<void> {
  office = await openOffice({ languageCode });
  boss = office.people.boss;
}

const ago = (days: number) => new Date(office.now().getTime() - days * 86_400_000);
const boughtAgo = (days: number): Pick<Client, 'deals'> => ({
  deals: { ...NO_DEALS, bought: 1, count: 1, firstWonAt: ago(days), lastWonAt: ago(days) },
});
let NO_DEALS: Client['deals'];
beforeEach(async () => {
  const [first] = await addRecipients(office, 1);
  if (!first) throw new Error('one was asked for');
  NO_DEALS = first.client.deals;
});

const heard = (recipients: readonly Recipient[], part: string) =>
  recipients.filter(({ account }) => account.readsAll().some((text) => text.includes(part))).length;

async function opens(name: string): Promise<void> {
  await boss.sends('/campaigns');
  await boss.presses('✨ Готовые');
  await boss.presses(name);
}

describe('those who are silent already', () => {
  it('are written to when the owner wants it, once, however long they have slept', async () => {
    const asleep = await addRecipients(office, 3, boughtAgo(61));
    const older = await addRecipients(office, 2, boughtAgo(900));
    const awake = await addRecipients(office, 2, boughtAgo(30));
    await addRecipients(office, 1, { ...boughtAgo(100), subscribed: false });
    await opens('💤 Разбудить спящих');
    expect(boss.reads()).toContain('Молчат так долго уже сейчас: 5. После включения');
    await boss.presses('Включить');
    await runsCampaigns(office);
    expect(heard([...asleep, ...older], 'мы давно не виделись')).toBe(0);
    await boss.presses('Написать и им: 5');
    expect(boss.reads()).toContain('Пишет и тем, кто замолчал ещё до включения.');
    expect(boss.buttons().join()).not.toContain('Написать и им');
    await runsCampaigns(office);
    expect(heard([...asleep, ...older], 'мы давно не виделись')).toBe(5);
    expect(heard(awake, 'мы давно не виделись')).toBe(0);
    // Off and on again: nobody hears it twice, and whoever fell asleep meanwhile is asked about anew.
    await boss.presses('Выключить');
    office.travel({ days: 40 });
    await boss.presses('Включить');
    expect(boss.buttons()).toContain('Написать и им: 7');
    await boss.presses('Написать и им: 7');
    await runsCampaigns(office);
    expect(heard(awake, 'мы давно не виделись')).toBe(2);
    const texts = asleep.flatMap(({ account }) => account.readsAll());
    expect(texts.filter((text) => text.includes('мы давно не виделись'))).toHaveLength(3);
  });

  it('are not written to again by switching it on from its report, or by repeating it', async () => {
    const asleep = await addRecipients(office, 3, boughtAgo(61));
    const awake = await addRecipients(office, 1, boughtAgo(30));
    await opens('💤 Разбудить спящих');
    await boss.presses('Включить');
    await boss.presses('Написать и им: 3');
    await runsCampaigns(office);
    office.travel({ days: 10 });
    await boss.presses('📊 Отчёт');
    await boss.presses('⏹ Выключить');
    office.travel({ days: 30 });
    await boss.presses('▶️ Включить');
    await runsCampaigns(office);
    expect(heard(awake, 'мы давно не виделись')).toBe(0);
    await boss.presses('⏹ Выключить');
    await boss.presses('Повторить с изменениями');
    await boss.presses('▶️ Включить');
    await boss.presses('Да, включить');
    await runsCampaigns(office);
    const texts = [...asleep, ...awake].flatMap(({ account }) => account.readsAll());
    expect(texts.filter((text) => text.includes('мы давно не виделись'))).toHaveLength(3);
  });

  it('get it ten at a time first, and no more when those do not arrive', async () => {
    const asleep = await addRecipients(office, 30, boughtAgo(100));
    for (const { account } of asleep.slice(0, 4)) account.deactivates();
    await opens('💤 Разбудить спящих');
    await boss.presses('Включить');
    await boss.presses('Написать и им: 30');
    await runsCampaigns(office);
    expect(heard(asleep, 'мы давно не виделись')).toBe(6);
    await opens('💤 Разбудить спящих');
    expect(boss.reads()).toContain('Остановилась сама');
    await boss.presses('Продолжить');
    await runsCampaigns(office);
    expect(heard(asleep, 'мы давно не виделись')).toBe(26);
  });

  it('are counted in digits by the owner when they are very many', async () => {
    const ids = Array.from({ length: 500 }, (_, n) => n);
    const [like] = await addRecipients(office, 1, boughtAgo(100));
    if (!like) throw new Error('one was asked for');
    for (const _ of ids.slice(1)) {
      const id = await office.base.counters.next('client');
      await office.base.clients.insert({
        ...like.client,
        id,
        contacts: [{ kind: 'telegram', id: 9_000_000 + id, proven: true }],
        referralCode: `many${id}`,
      });
    }
    await opens('💤 Разбудить спящих');
    await boss.presses('Включить');
    const reachable = /уже сейчас: (\d+)/u.exec(boss.reads())?.[1];
    expect(reachable).toBe('500');
    await boss.presses('Написать и им: 500');
    await boss.sends('50');
    expect(boss.reads()).toContain('500');
    await boss.sends('500');
    expect(boss.reads()).toContain('Пишет и тем, кто замолчал ещё до включения.');
  });

  it('are prospects too, in English', async () => {
    await office.stop();
    await open('en');
    const prospects = await addRecipients(office, 2, { lastTouchAt: ago(151) });
    const buyer = await addRecipients(office, 1, { ...boughtAgo(200), lastTouchAt: ago(200) });
    await boss.sends('/campaigns');
    await boss.presses('✨ Ready-made');
    await boss.presses('🌱 Second try');
    expect(boss.reads()).toContain('Silent for that long already: 2. Once it is on');
    await boss.presses('Switch on');
    await boss.presses('Write to them too: 2');
    expect(boss.reads()).toContain('It writes to those too who fell silent before it was switched on.');
    await runsCampaigns(office);
    expect(heard(prospects, 'вы обращались к нам')).toBe(2);
    expect(heard(buyer, 'вы обращались к нам')).toBe(0);
  });
});
