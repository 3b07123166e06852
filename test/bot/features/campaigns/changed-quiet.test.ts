import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { startsIt } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
let who: Recipient;
/** Saturday noon in Moscow. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T09:00:00Z' });
  boss = office.people.boss;
  const [only] = await addRecipients(office, 1, { tags: ['vip'] });
  if (!only) throw new Error('a recipient was asked for');
  who = only;
});
afterEach(() => office.stop());

const got = () => who.account.readsAll().filter((text) => text === 'Скидка').length;

async function passes(span: Parameters<Office['travel']>[0]): Promise<void> {
  office.travel(span);
  await runsCampaigns(office);
}

async function writes(): Promise<void> {
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends('Скидка');
}

async function starts(): Promise<void> {
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  await runsCampaigns(office);
}

async function sets(setting: string, typed: string): Promise<void> {
  await boss.sends('/settings');
  await boss.presses(setting);
  await boss.sends(typed);
  await passes({ seconds: 5 });
}

async function clears(setting: string, label: string): Promise<void> {
  await boss.sends('/settings');
  await boss.presses(setting);
  await boss.presses(label);
  await passes({ seconds: 5 });
}

describe('a copy whose turn came in quiet hours', () => {
  /** It was to go at 20:59, and the bot has come to it at 21:30. */
  beforeEach(async () => {
    await writes();
    await boss.presses('Когда');
    await boss.presses('По часам клиента');
    await boss.sends('сегодня в 20:59');
    await starts();
    await passes({ hours: 8 });
    await passes({ hours: 1, minutes: 30 });
  });

  it('goes when it is quiet no more by new hours, and once', async () => {
    expect(got()).toBe(0);
    await sets('Тихие часы', '23–9');
    expect(got()).toBe(1);
    await passes({ hours: 12 });
    expect(got()).toBe(1);
  });

  it('goes when the owner wants no quiet hours', async () => {
    await clears('Тихие часы', 'Выключить тихие часы');
    expect(got()).toBe(1);
  });

  it('goes when it is day in the new zone of the business', async () => {
    await sets('Часовой пояс', 'Europe/London');
    expect(got()).toBe(1);
  });

  it('waits for the end of new hours that are quiet now', async () => {
    await sets('Тихие часы', '21–11');
    await passes({ hours: 12 });
    expect(got()).toBe(0);
    await passes({ hours: 1, minutes: 30 });
    expect(got()).toBe(1);
  });

  it('waits for the morning when another setting is changed', async () => {
    await sets('Итоги дня владельцу', '19:00');
    expect(got()).toBe(0);
    await passes({ hours: 12 });
    expect(got()).toBe(1);
  });
});

describe('a copy that was promised for the morning', () => {
  beforeEach(async () => {
    await writes();
    office.travel({ hours: 10 });
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await runsCampaigns(office);
  });

  it('goes in the morning, once, whatever becomes of the quiet hours', async () => {
    expect(boss.readsAll().join('\n')).toContain('Рассылка пойдёт: завтра, 09:00.');
    await clears('Тихие часы', 'Выключить тихие часы');
    expect(got()).toBe(0);
    await passes({ hours: 11 });
    expect(got()).toBe(1);
    await passes({ hours: 11 });
    expect(got()).toBe(1);
  });

  it('does not go into new quiet hours', async () => {
    await sets('Тихие часы', '23–11');
    await passes({ hours: 11 });
    expect(got()).toBe(0);
    await passes({ hours: 2 });
    expect(got()).toBe(1);
  });
});
