import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveDeal } from '../../../../src/domain/deals/move-deal.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { campaignOf, startsIt } from '../../../support/campaigns.ts';
import { ownersAct, switchesOn, words } from '../../../support/event-campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Of no city. */
let client: Recipient;
beforeEach(() => open('UTC'));
afterEach(() => office.stop());

/** Saturday noon in UTC: 22:00 in Vladivostok, 07:00 in New York. `zone`: of the machine. */
async function open(zone: string): Promise<void> {
  office = await openOffice({ at: '2026-11-21T12:00:00Z', defaults: { zone } });
  boss = office.people.boss;
  const [first] = await addRecipients(office, 1, { tags: ['vip'] });
  if (!first) throw new Error('a recipient was asked for');
  client = first;
}

async function setsZone(zone: string): Promise<void> {
  await boss.sends('/settings');
  await boss.presses('Часовой пояс');
  await boss.sends(zone);
  expect(boss.reads()).toContain(`Часовой пояс: ${zone}`);
}

async function writes(): Promise<void> {
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends('Скидка');
}

/** Says when a draft goes, by the clock of the business. */
async function isFor(kind: string, typed: string): Promise<void> {
  await boss.presses('Когда');
  await boss.presses(kind);
  await boss.sends(typed);
}

async function starts(): Promise<void> {
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
}

async function passes(hours: number): Promise<void> {
  office.travel({ hours });
  await runsCampaigns(office);
}

const got = (text = 'Скидка') => client.account.readsAll().filter((read) => read === text).length;

describe('the quiet hours of a campaign, after the zone of the business has changed', () => {
  it('are those of the new zone for a campaign on an event', async () => {
    await switchesOn(office, { trigger: { kind: 'won' }, days: 1, message: words('Как вам?') });
    await moveDeal(office.base, ownersAct(office), boss.id, { dealId: 1, to: 'won' });
    await setsZone('Asia/Vladivostok');
    await passes(25);
    expect(got('Как вам?')).toBe(0);
    // 08:59 and 09:00 in Vladivostok.
    await passes(9 + 59 / 60);
    expect(got('Как вам?')).toBe(0);
    await passes(1 / 60);
    expect(got('Как вам?')).toBe(1);
  });

  it('are those of the zone that the program is started with later, where the owner has set none', async () => {
    await office.stop();
    await open('Asia/Vladivostok');
    const { zone } = await switchesOn(office, {
      trigger: { kind: 'won' },
      days: 1,
      message: words('Как вам?'),
    });
    expect(zone).toBe('Europe/Moscow');
    await moveDeal(office.base, ownersAct(office), boss.id, { dealId: 1, to: 'won' });
    await passes(25);
    expect(got('Как вам?')).toBe(0);
    await passes(10);
    expect(got('Как вам?')).toBe(1);
  });

  it('are those of the new zone for a campaign that is planned, and so are the times of its report', async () => {
    await writes();
    await isFor('В назначенное время', 'завтра в 12:00');
    await starts();
    await setsZone('Asia/Vladivostok');
    await passes(24);
    expect(got()).toBe(0);
    expect(boss.readsAll().join('\n')).toContain('Запущена: сегодня, 22:00');
    await passes(11);
    expect(got()).toBe(1);
  });

  it('are those of the new zone for a copy that waits already', async () => {
    await writes();
    office.travel({ hours: 10 });
    await starts();
    await runsCampaigns(office);
    expect((await campaignOf(office)).queued).toBe(1);
    await setsZone('America/New_York');
    // The end of the night in UTC, and the one in New York.
    await passes(11);
    expect(got()).toBe(0);
    await passes(5);
    expect(got()).toBe(1);
  });
});

describe('a series, after the zone of the business has changed', () => {
  beforeEach(async () => {
    await writes();
    await boss.presses('Когда');
    await boss.presses('🔁 Регулярно');
    await boss.presses('✍️ Написать');
    await boss.sends('каждый день в 10:00');
    await boss.presses('Да, так');
    await boss.presses('▶️ Включить');
    await boss.presses('Да, включить');
  });

  it('keeps its day and its hour, by the new clock', async () => {
    await setsZone('Asia/Vladivostok');
    await boss.sends('/campaigns');
    expect(boss.reads() + boss.buttons().join('\n')).not.toContain('20:00');
    await pressLike(boss, '1. Скидка');
    expect(boss.reads()).toContain('Следующая: воскресенье, 22 ноября 2026, 10:00');
    await passes(11 + 59 / 60);
    expect(got()).toBe(0);
    await passes(1 / 60);
    expect(got()).toBe(1);
    await passes(10);
    expect(got()).toBe(1);
    await passes(14);
    expect(got()).toBe(2);
  });

  it.each([
    ['goes on', []],
    ['is switched off and on', ['⏸ Пауза', '▶️ Продолжить']],
  ])('has each of its days once though the new clock is behind, when it %s', async (_, presses) => {
    await setsZone('Asia/Vladivostok');
    await passes(12);
    expect(got()).toBe(1);
    // 10:05 of the 22nd in Vladivostok is 19:05 of the 21st in New York.
    await setsZone('America/New_York');
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Скидка');
    for (const label of presses) await pressLike(boss, label);
    await passes(1);
    await passes(16);
    expect(got()).toBe(1);
    // 10:00 of the 23rd in New York.
    await passes(22);
    expect(got()).toBe(2);
  });

  it('comes next by the new clock when it is switched off and on', async () => {
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Скидка');
    await boss.presses('⏸ Пауза');
    await setsZone('Asia/Vladivostok');
    // 12:00 of the 22nd in Vladivostok.
    office.travel({ hours: 14 });
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Скидка');
    await pressLike(boss, '▶️');
    expect(boss.reads()).toContain('Следующая: понедельник, 23 ноября 2026, 10:00');
    await runsCampaigns(office);
    expect(got()).toBe(0);
    await passes(22);
    expect(got()).toBe(1);
  });
});

describe('the hour of a draft, after the zone of the business has changed', () => {
  const BY_CLIENT = 'По часам клиента';

  it('is read and checked by the new clock where the draft was begun before', async () => {
    await writes();
    await setsZone('America/New_York');
    await boss.sends('/campaign');
    await isFor(BY_CLIENT, 'сегодня в 11:00');
    expect(boss.reads()).toContain('Когда: сегодня, 11:00 по часам клиента');
    await starts();
    await passes(3 + 59 / 60);
    expect(got()).toBe(0);
    await passes(1 / 60);
    expect(got()).toBe(1);
  });

  it('is read and checked by the new clock where an earlier campaign is repeated', async () => {
    await writes();
    await starts();
    await runsCampaigns(office);
    expect(got()).toBe(1);
    await setsZone('America/New_York');
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Скидка');
    await boss.presses('Повторить с изменениями');
    await isFor(BY_CLIENT, 'сегодня в 11:00');
    expect(boss.reads()).toContain('Когда: сегодня, 11:00 по часам клиента');
    await starts();
    await passes(4);
    expect(got()).toBe(2);
  });

  it('is over at the start when the new clock has passed it', async () => {
    await writes();
    await isFor(BY_CLIENT, 'сегодня в 20:00');
    await setsZone('Asia/Vladivostok');
    await boss.sends('/campaign');
    await boss.presses('▶️ Запустить');
    await pressLike(boss, 'Да, отправить');
    expect([boss.reads(), ...boss.alerts()].join('\n')).toContain('Это время уже прошло');
    expect(await campaignOf(office)).toMatchObject({ state: 'draft' });
  });
});
