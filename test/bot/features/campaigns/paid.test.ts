import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { startsIt } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
beforeEach(() => open('ru'));
afterEach(() => office.stop());

async function open(languageCode: string): Promise<void> {
  office = await openOffice({ languageCode, at: '2026-11-21T09:00:00Z' });
  boss = office.people.boss;
}

const copies = () =>
  office.telegram.calls.filter(
    ({ method, params }) => method === 'sendMessage' && params['text'] === 'Скидка',
  );

describe('a campaign that is paid for', () => {
  it('shows its price, and what there is to pay with, before it is chosen', async () => {
    await addRecipients(office, 25, { tags: ['vip'] });
    office.telegram.stars.set(2);
    await boss.sends('/campaign тег:vip');
    await boss.presses('Сообщение');
    await boss.sends('Скидка');
    expect(boss.reads()).not.toContain('★');
    await boss.presses('⚡ Скорость');
    expect(boss.reads()).toContain('Обычная: до 30 сообщений в секунду, бесплатно');
    expect(boss.reads()).toContain('будет стоить до 3 ★: 0,1 ★ за каждое сообщение сверх 30 в секунду');
    expect(boss.reads()).toContain('Сейчас на балансе бота: 2 ★. Этого может не хватить.');
    await boss.presses('Платная, до 3 ★');
    expect(boss.reads()).toContain('Скорость: до 1000 в секунду, до 3 ★');
    await boss.presses('▶️ Запустить');
    expect(boss.reads()).toContain('⚡ Платная отправка: до 3 ★ с баланса бота.');
    await boss.presses('‹ Назад');
    await boss.presses('⚡ Скорость');
    await boss.presses('Обычная, бесплатно');
    expect(boss.reads()).not.toContain('★');
  });

  it('pays for its copies and for nothing else', async () => {
    const [first] = await addRecipients(office, 3, { tags: ['vip'] });
    office.telegram.stars.set(100);
    await composes('тег:vip');
    await pressLike(boss, 'Платная');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await runsCampaigns(office);
    expect(first?.account.reads()).toBe('Скидка');
    expect(copies().map(({ params }) => params['allow_paid_broadcast'])).toEqual([true, true, true]);
    const paid = office.telegram.calls.filter(({ params }) => 'allow_paid_broadcast' in params);
    expect(paid).toHaveLength(3);
    expect(boss.reads()).toContain('3 из 3\nДоставлено: 3');
  });

  it('is never chosen by itself: a repeated one is free again', async () => {
    await addRecipients(office, 2, { tags: ['vip'] });
    office.telegram.stars.set(100);
    await composes('тег:vip');
    await pressLike(boss, 'Платная');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await runsCampaigns(office);
    await boss.presses('Повторить с изменениями');
    expect(boss.reads()).toContain('Скидка');
    expect(boss.reads()).not.toContain('★');
  });

  it('stops when Telegram takes no payment, says what to do, and goes on for free', async () => {
    const all = await addRecipients(office, 12, { tags: ['vip'] });
    await composes('тег:vip');
    await pressLike(boss, 'Платная');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await runsCampaigns(office);
    expect(await office.base.campaigns.get(1)).toMatchObject({ state: 'paused', lacksStars: true });
    expect(boss.reads()).toContain('⭐️ Остановилась: Telegram не принял платную отправку');
    expect(all.some(({ account }) => account.readsAll().includes('Скидка'))).toBe(false);
    await boss.presses('▶️ Продолжить бесплатно');
    expect(boss.reads()).not.toContain('⭐️');
    await runsCampaigns(office);
    expect(all.every(({ account }) => account.reads() === 'Скидка')).toBe(true);
    expect(await office.base.campaigns.get(1)).toMatchObject({ state: 'done', paid: false });
    expect(boss.readsAll().join()).toContain('12 из 12\nДоставлено: 12');
  });

  it('goes on where it was when the balance was topped up', async () => {
    const all = await addRecipients(office, 3, { tags: ['vip'] });
    await composes('тег:vip');
    await pressLike(boss, 'Платная');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await runsCampaigns(office);
    office.telegram.stars.set(50);
    await boss.presses('▶️ Продолжить');
    await runsCampaigns(office);
    expect(
      all.every(({ account }) => account.readsAll().filter((text) => text === 'Скидка').length === 1),
    ).toBe(true);
    expect(await office.base.campaigns.get(1)).toMatchObject({
      state: 'done',
      paid: true,
      lacksStars: false,
    });
  });

  it('says the same in English', async () => {
    await office.stop();
    await open('en');
    await addRecipients(office, 2, { tags: ['vip'] });
    office.telegram.fail({ method: 'getMyStarBalance', status: 400 });
    await boss.sends('/campaign tag:vip');
    await boss.presses('Message');
    await boss.sends('Скидка');
    await boss.presses('⚡ Speed');
    expect(boss.reads()).toContain('0.1 ★ for each message beyond 30 a second');
    expect(boss.reads()).toContain('The balance of the bot could not be read');
    await boss.presses('Paid, up to 1 ★');
    await boss.presses('▶️ Start');
    await startsIt(boss);
    await runsCampaigns(office);
    expect(boss.reads()).toContain('It stopped: Telegram did not accept the paid messages');
    await boss.presses('▶️ Resume for free');
    await runsCampaigns(office);
    expect(boss.readsAll().join()).toContain('Delivered: 2');
  });
});

async function composes(query: string): Promise<void> {
  await boss.sends(`/campaign ${query}`);
  await boss.presses('Сообщение');
  await boss.sends('Скидка');
  await boss.presses('⚡ Скорость');
}
