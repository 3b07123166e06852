import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { campaignOf } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
let recipients: readonly Recipient[];
afterEach(() => office.stop());

const RU = {
  asked: ['Сообщение', 'Скидка', 'Когда', 'В назначенное время', 'завтра в 11', '▶️ Запустить'],
  yes: 'Да, отправить',
  open: 'Открыть рассылку',
  late: 'Остановилась сама: её время прошло больше 24 часов назад',
  pause: '⏸ Пауза',
  resume: '▶️ Продолжить',
  stop: '✖️ Остановить',
} as const;
const EN = {
  asked: ['Message', 'Скидка', 'When', 'At a set time', 'tomorrow at 11', '▶️ Start'],
  yes: 'Yes, send',
  open: 'Open the campaign',
  late: 'It stopped by itself: its time was more than 24 hours ago',
  pause: '⏸ Pause',
  resume: '▶️ Resume',
  stop: '✖️ Stop',
} as const;

/** Saturday noon in Moscow; a campaign is planned for Sunday, and is on the screen. */
async function plans(languageCode: 'ru' | 'en', { asked, yes, open }: typeof RU | typeof EN): Promise<void> {
  office = await openOffice({ languageCode, at: '2026-11-21T09:00:00Z' });
  boss = office.people.boss;
  recipients = await addRecipients(office, 2, { tags: ['vip'] });
  const [message, words, when, atTime, time, start] = asked;
  await boss.sends('/campaign tag:vip');
  await boss.presses(message);
  await boss.sends(words);
  await boss.presses(when);
  await boss.presses(atTime);
  await boss.sends(time);
  await boss.presses(start);
  await pressLike(boss, yes);
  await boss.presses(open);
}

async function isDownFor(time: { readonly days: number; readonly hours?: number }): Promise<void> {
  office.travel(time);
  await runsCampaigns(office);
}

const got = () =>
  recipients.flatMap(({ account }) => account.readsAll()).filter((text) => text === 'Скидка').length;

describe('a campaign whose time passed while the bot was down', () => {
  it.each([
    ['ru', RU],
    ['en', EN],
  ] as const)('a day and longer ago asks before it goes (%s)', async (language, said) => {
    await plans(language, said);
    await isDownFor({ days: 2 });
    expect(await campaignOf(office)).toMatchObject({ state: 'paused', queued: 0 });
    expect(got()).toBe(0);
    expect(boss.reads()).toContain(said.late);
    await boss.presses(said.resume);
    await runsCampaigns(office);
    expect(got()).toBe(2);
    expect(await campaignOf(office)).toMatchObject({ state: 'done', isLate: false });
    expect(boss.readsAll().filter((text) => text.includes(said.late))).toEqual([]);
  });

  it('is stopped from there when nobody wants it any more', async () => {
    await plans('ru', RU);
    await isDownFor({ days: 2 });
    await boss.presses(RU.stop);
    await runsCampaigns(office);
    expect((await campaignOf(office)).state).toBe('cancelled');
    expect(got()).toBe(0);
  });

  it('less than a day ago goes late', async () => {
    await plans('ru', RU);
    await isDownFor({ days: 1, hours: 22 });
    expect(got()).toBe(2);
  });
});

it('a campaign that was paused until long after its time asks once more before it goes', async () => {
  await plans('ru', RU);
  await boss.presses(RU.pause);
  await isDownFor({ days: 4 });
  await boss.presses(RU.resume);
  await runsCampaigns(office);
  expect(got()).toBe(0);
  expect(boss.reads()).toContain(RU.late);
  await boss.presses(RU.resume);
  await runsCampaigns(office);
  expect(got()).toBe(2);
});
